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
package org.microdiffusion.phantom;

import java.util.random.RandomGenerator;

/** A smooth random factor along a curve, with mean 1, for the calibre and the brightness of processes. */
final class RandomModulation {

	private static final int WAVES = 4;

	private final double[] frequency = new double[WAVES];
	private final double[] phase = new double[WAVES];
	private final double amplitude;

	/**
	 * @param deviation standard deviation of the factor
	 * @param wavelength mean wavelength, micrometres
	 */
	RandomModulation(final double deviation, final double wavelength, final RandomGenerator random) {
		amplitude = deviation * Math.sqrt(2.0 / WAVES);
		for (int i = 0; i < WAVES; i++) {
			frequency[i] = 2 * Math.PI / (wavelength * random.nextDouble(0.5, 1.5));
			phase[i] = random.nextDouble(2 * Math.PI);
		}
	}

	/** The factor at an arc length in micrometres. */
	double at(final double arc) {
		double sum = 1;
		for (int i = 0; i < WAVES; i++)
			sum += amplitude * Math.sin(frequency[i] * arc + phase[i]);
		return sum;
	}
}
