/*-
 * #%L
 * Depth-resolved volumes from axial projections, for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 MicroDiffusion developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the conditions of the
 * BSD 2-Clause licence in the file LICENSE are met.
 * #L%
 */
package org.microdiffusion.evidence;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.volume.Planes;

/**
 * The distance of projections from their own correlations, for tissue that looks the same in all directions. Its
 * autocovariance is taken as a sum of Gaussians, c(r) = Σ_j α_j exp(−r² / 2 l_j²) with α_j ≥ 0. Across, projections
 * then have the autocovariance Σ_j a_j exp(−r² / 2 l_j²), which is fitted to the measured one; projections at a distance
 * D have the covariance Σ_j a_j G_j(D) / G_j(0), where G_j correlates the axial response with itself and with a Gaussian
 * of the length l_j. D is the distance at which that is what neighbouring projections have. The noise, which is
 * independent from pixel to pixel and from projection to projection, does not matter.
 */
final class CorrelationLengths {

	/** Lengths of the Gaussians, in pixels: each so many times the one before. */
	private static final double SHORTEST = 0.5, GROWTH = 1.4;
	private static final int DESCENTS = 3000;
	private static final int BISECTIONS = 50;

	private final double[] response;
	private final double spacing;
	private final double[] lengths;
	private final double[] amplitudes;
	private final double neighbours;

	/**
	 * @param images axes x, y, block
	 * @param operator that made them
	 */
	CorrelationLengths(final Planes images, final AxialProjection operator) {
		response = operator.axialResponse();
		spacing = operator.spacing();
		final int reach = Math.max(4, Math.min(images.width(), images.height()) / 4);
		final Planes centred = centred(images);
		final double[] across = new double[reach];
		for (int r = 1; r <= reach; r++)
			across[r - 1] = (covariance(centred, 0, r, 0) + covariance(centred, 0, 0, r)) / 2;
		neighbours = covariance(centred, 1, 0, 0);
		lengths = new double[(int) (Math.log(reach / SHORTEST) / Math.log(GROWTH)) + 1];
		for (int j = 0; j < lengths.length; j++)
			lengths[j] = SHORTEST * Math.pow(GROWTH, j);
		amplitudes = fit(across);
	}

	/** Each projection without its mean. */
	private static Planes centred(final Planes images) {
		final Planes centred = images.copy();
		for (int i = 0; i < centred.depth(); i++) {
			double mean = 0;
			for (final float value : centred.plane(i))
				mean += value / centred.plane(i).length;
			for (int p = 0; p < centred.plane(i).length; p++)
				centred.plane(i)[p] -= (float) mean;
		}
		return centred;
	}

	private static double covariance(final Planes centred, final int blocks, final int dx, final int dy) {
		double sum = 0;
		long count = 0;
		for (int i = 0; i + blocks < centred.depth(); i++) {
			final float[] a = centred.plane(i), b = centred.plane(i + blocks);
			for (int y = 0; y + dy < centred.height(); y++)
				for (int x = 0; x + dx < centred.width(); x++)
					sum += (double) a[y * centred.width() + x] * b[(y + dy) * centred.width() + x + dx];
			count += (long) (centred.height() - dy) * (centred.width() - dx);
		}
		return sum / count;
	}

	/** Non-negative least squares by coordinate descent; covariances at 1, 2, ... pixels. */
	private double[] fit(final double... across) {
		final double[] a = new double[lengths.length];
		final double[] residual = across.clone();
		for (int n = 0; n < DESCENTS; n++)
			for (int j = 0; j < a.length; j++) {
				double slope = 0, curvature = 1e-12;
				for (int r = 1; r <= across.length; r++) {
					slope += gaussian(r, lengths[j]) * residual[r - 1];
					curvature += Math.pow(gaussian(r, lengths[j]), 2);
				}
				final double step = Math.max(-a[j], slope / curvature);
				a[j] += step;
				for (int r = 1; r <= across.length; r++)
					residual[r - 1] -= step * gaussian(r, lengths[j]);
			}
		return a;
	}

	private static double gaussian(final double r, final double length) {
		return Math.exp(-r * r / (2 * length * length));
	}

	/** The covariance that neighbouring projections would have at a distance, in pixels. */
	private double expected(final double distance) {
		double sum = 0;
		for (int j = 0; j < lengths.length; j++)
			if (amplitudes[j] > 0) sum += amplitudes[j] * overlap(distance, distance, lengths[j]) / overlap(0, distance,
				lengths[j]);
		return sum;
	}

	/** G: the correlation of two blocks at a distance in tissue of a correlation length, in pixels. */
	private double overlap(final double apart, final double distance, final double length) {
		double sum = 0;
		for (int k = 0; k < response.length; k++)
			for (int l = 0; l < response.length; l++)
				sum += response[k] * response[l] * gaussian(apart + (k - l) * distance / spacing, length);
		return sum;
	}

	/** The distance of neighbouring projections in pixels, NaN if their correlation fits none up to a quarter of the image. */
	double distance() {
		double near = 0.05, far = lengths[lengths.length - 1] * 4;
		if (!(neighbours < expected(near) && neighbours > expected(far))) return Double.NaN;
		for (int i = 0; i < BISECTIONS; i++) {
			final double middle = Math.sqrt(near * far);
			if (expected(middle) > neighbours) near = middle;
			else far = middle;
		}
		return near;
	}
}
