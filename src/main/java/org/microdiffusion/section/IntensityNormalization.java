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
package org.microdiffusion.section;

import org.microdiffusion.volume.Planes;

/**
 * The intensities of the network, from what is known before anything is
 * learned: so a model is at home in every specimen.
 *
 * @param centre subtracted from intensities
 * @param spread intensities are divided by it, above 0
 * @param detail prior − R is divided by it, above 0
 * @param residual truth − prior is divided by it, above 0
 */
record IntensityNormalization(double centre, double spread, double detail, double residual) {

	/** In units of the largest projection, a detail that is nothing but rounding. */
	private static final double ROUNDING = 1e-5;
	/** Of the detail: what a prior lacks is about half of what it adds to R. */
	private static final double LACKING = 0.5;

	/**
	 * Mean and root mean squares.
	 *
	 * @param prior m
	 * @param repeated R, the nearest projection at each slice
	 */
	static IntensityNormalization of(final Planes prior, final Planes repeated) {
		double sum = 0, squares = 0, details = 0;
		for (int v = 0; v < repeated.depth(); v++)
			for (int p = 0; p < repeated.plane(v).length; p++) {
				final double value = repeated.plane(v)[p];
				sum += value;
				squares += value * value;
				details += Math.pow(prior.plane(v)[p] - value, 2);
			}
		final double count = (double) repeated.depth() * repeated.plane(0).length;
		final double mean = sum / count;
		final double detail = positive(details / count);
		return new IntensityNormalization(mean, positive(squares / count - mean * mean), detail, LACKING * detail);
	}

	private static double positive(final double variance) {
		return Math.max(ROUNDING, Math.sqrt(Math.max(0, variance)));
	}
}
