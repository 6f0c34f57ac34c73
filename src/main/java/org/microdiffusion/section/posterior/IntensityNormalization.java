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
package org.microdiffusion.section.posterior;

import java.util.Arrays;

import org.microdiffusion.volume.PlaneSource;

/**
 * Offset and scales that normalise the intensities of a measurement for the network. They are
 * computed from the prior and the projections alone, so that one model serves every specimen.
 *
 * @param centre mean intensity, subtracted
 * @param spread standard deviation by which intensities are divided, above 0
 * @param detail scale by which prior − R is divided, above 0
 * @param residual scale by which truth − prior is divided, above 0
 */
public record IntensityNormalization(double centre, double spread, double detail, double residual) {

	/** Smallest scale, in units of the largest projection: details below it are rounding errors. */
	private static final double MIN_SCALE = 1e-5;
	/** Residual scale per detail scale: a prior lacks about half as much as it adds to R. */
	private static final double RESIDUAL_PER_DETAIL = 0.5;

	/**
	 * Computes mean and root mean squares.
	 *
	 * @param prior m
	 * @param repeated R, the nearest projection at each slice
	 */
	public static IntensityNormalization of(final PlaneSource prior, final PlaneSource repeated) {
		double sum = 0, squares = 0, details = 0;
		for (int v = 0; v < repeated.depth(); v++) {
			final float[] m = prior.plane(v), r = repeated.plane(v);
			for (int p = 0; p < r.length; p++) {
				final double value = r[p];
				sum += value;
				squares += value * value;
				details += Math.pow(m[p] - value, 2);
			}
		}
		final double count = (double) repeated.depth() * repeated.width() * repeated.height();
		final double mean = sum / count;
		final double detail = positive(details / count);
		return new IntensityNormalization(mean, positive(squares / count - mean * mean), detail, RESIDUAL_PER_DETAIL *
			detail);
	}

	/** All numbers, exactly. */
	public String text() {
		return centre + " " + spread + " " + detail + " " + residual;
	}

	/** What {@link #text} wrote. */
	public static IntensityNormalization parse(final String text) {
		final double[] numbers = Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new IntensityNormalization(numbers[0], numbers[1], numbers[2], numbers[3]);
	}

	private static double positive(final double variance) {
		return Math.max(MIN_SCALE, Math.sqrt(Math.max(0, variance)));
	}
}
