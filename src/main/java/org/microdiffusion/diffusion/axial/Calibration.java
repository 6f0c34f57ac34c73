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
package org.microdiffusion.diffusion.axial;

import java.util.Arrays;
import java.util.List;

import org.microdiffusion.volume.Planes;

/**
 * Turns the spread of samples into a standard deviation: {@code factor √(spread² +
 * floor²)}, so that {@value #COVERED} of the true values that were held out lie
 * within two of them about the mean.
 *
 * @param factor above 0
 * @param floor what even agreeing samples may be off by, in intensities
 */
record Calibration(double factor, double floor) {

	private static final double COVERED = 0.95;
	/** Of the root mean square of the spread. */
	private static final double FLOOR = 0.1;

	/**
	 * @param errors of the means at held pixels, one array for each lesson
	 * @param spreads of the samples there
	 */
	static Calibration of(final List<float[]> errors, final List<float[]> spreads) {
		double squares = 0;
		int count = 0;
		for (final float[] spread : spreads)
			for (final float s : spread) {
				squares += s * s;
				count++;
			}
		final double floor = FLOOR * Math.sqrt(squares / Math.max(1, count));
		if (floor == 0) return new Calibration(1, 0);
		final double[] ratios = new double[count];
		int i = 0;
		for (int l = 0; l < errors.size(); l++)
			for (int p = 0; p < errors.get(l).length; p++)
				ratios[i++] = Math.abs(errors.get(l)[p]) / Math.hypot(spreads.get(l)[p], floor);
		Arrays.sort(ratios);
		return new Calibration(Math.max(1e-3, ratios[(int) (COVERED * (count - 1))] / 2), floor);
	}

	/** Replaces spreads by standard deviations. */
	void apply(final Planes spread) {
		Planes.parallel(spread.depth(), z -> {
			for (int p = 0; p < spread.plane(z).length; p++)
				spread.plane(z)[p] = (float) (factor * Math.hypot(spread.plane(z)[p], floor));
		});
	}
}
