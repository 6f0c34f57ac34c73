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
package org.microdiffusion.beam;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.ejml.simple.SimpleMatrix;
import org.microdiffusion.volume.Planes;

/**
 * The image of a bead at the beam's centre, averaged over beads and over the slices of the axial FWHM. Each pixel counts
 * where it lies relative to the bead, so nothing is interpolated.
 */
final class LateralProfile {

	private static final double BIN_PIXELS = 0.5;
	private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));
	/** The core of the image, relative to its largest value, that is fitted by a Gaussian. */
	private static final double CORE = 0.5;
	/** Rise behind the first minimum by which side lobes are told, relative to the centre and to its standard error. */
	private static final double LOBE = 0.01, LOBE_ERRORS = 4;

	private final int bins;
	/** Sums in bins of |x| and |y|: pixels, intensity, x², y². */
	private final double[][][] sums;
	/** Sums in rings: pixels, intensity, its square. */
	private final double[][] rings;

	LateralProfile(final double radius) {
		bins = (int) Math.ceil(radius / BIN_PIXELS);
		sums = new double[bins][bins][4];
		rings = new double[bins][3];
	}

	/** The average image of beads with their traces, and the displacements of the beam that they have in common. */
	static LateralProfile of(final List<Bead> beads, final List<BeadTrace> traces, final DepthProfile profile,
		final Planes stack, final double radius)
	{
		final LateralProfile lateral = new LateralProfile(radius);
		final DoubleUnaryOperator dx = profile.displacement(profile.dx()), dy = profile.displacement(profile.dy());
		for (int b = 0; b < beads.size(); b++) {
			final BeadTrace trace = traces.get(b);
			final BeadTrack track = new BeadTrack(beads.get(b));
			final double x = track.x(trace.centre()), y = track.y(trace.centre());
			for (int s = 0; s < stack.depth(); s++) {
				final double depth = trace.centre() - s;
				if (Math.abs(depth) > profile.fwhm() / 2) continue;
				lateral.add(stack, s, x + dx.applyAsDouble(depth), y + dy.applyAsDouble(depth), trace.background(), trace
					.amplitude());
			}
		}
		return lateral;
	}

	private void add(final Planes stack, final int s, final double cx, final double cy, final double background,
		final double amplitude)
	{
		final double radius = bins * BIN_PIXELS;
		final int top = (int) Math.max(0, Math.ceil(cy - radius)), left = (int) Math.max(0, Math.ceil(cx - radius));
		for (int row = top; row <= Math.min(stack.height() - 1, cy + radius); row++)
			for (int column = left; column <= Math.min(stack.width() - 1, cx + radius); column++) {
				final double x = Math.abs(column - cx), y = Math.abs(row - cy);
				final int ring = (int) (Math.hypot(x, y) / BIN_PIXELS);
				if (ring >= bins) continue;
				final double value = (stack.plane(s)[row * stack.width() + column] - background) / amplitude;
				final double[] bin = sums[(int) (y / BIN_PIXELS)][(int) (x / BIN_PIXELS)];
				bin[0]++;
				bin[1] += value;
				bin[2] += x * x;
				bin[3] += y * y;
				rings[ring][0]++;
				rings[ring][1] += value;
				rings[ring][2] += value * value;
			}
	}

	/** The FWHM along x and y, in pixels, of the Gaussian exp(a − b x² − c y²) that fits the upper half of the core. */
	double[] fwhm() {
		double largest = 0;
		for (final double[][] row : sums)
			for (final double[] bin : row)
				if (bin[0] > 0) largest = Math.max(largest, bin[1] / bin[0]);
		final SimpleMatrix normal = new SimpleMatrix(3, 3), right = new SimpleMatrix(3, 1);
		for (final double[][] row : sums)
			for (final double[] bin : row) {
				final double value = bin[1] / bin[0];
				if (!(value > CORE * largest)) continue;
				final double[] terms = { 1, -bin[2] / bin[0], -bin[3] / bin[0] };
				for (int i = 0; i < 3; i++) {
					right.set(i, right.get(i) + bin[0] * value * value * terms[i] * Math.log(value));
					for (int j = 0; j < 3; j++)
						normal.set(i, j, normal.get(i, j) + bin[0] * value * value * terms[i] * terms[j]);
				}
			}
		final SimpleMatrix fit = normal.pseudoInverse().mult(right);
		return new double[] { FWHM_PER_SIGMA / Math.sqrt(2 * fit.get(1)), FWHM_PER_SIGMA / Math.sqrt(2 * fit.get(2)) };
	}

	/** The part of the light that lies behind the first minimum around the core; 0 if no light rises behind it. */
	double sideLobes() {
		final double largest = Math.max(value(0), value(1));
		int minimum = 0;
		for (int ring = 0; ring < bins; ring++) {
			final double rise = value(ring) - value(minimum);
			if (rise <= 0) minimum = ring;
			else if (value(minimum) < CORE * largest && rise > Math.max(LOBE * largest, LOBE_ERRORS * (error(ring) + error(
				minimum)))) return beyond(minimum) / beyond(0);
		}
		return 0;
	}

	/** The light from a ring on. */
	private double beyond(final int from) {
		double sum = 0;
		for (int ring = from; ring < bins; ring++)
			sum += (2 * ring + 1) * value(ring);
		return sum;
	}

	/** The standard error of a ring's value. */
	private double error(final int ring) {
		final double count = Math.max(1, rings[ring][0]);
		return Math.sqrt(Math.max(0, rings[ring][2] / count - value(ring) * value(ring)) / count);
	}

	private double value(final int ring) {
		return rings[ring][1] / Math.max(1, rings[ring][0]);
	}
}
