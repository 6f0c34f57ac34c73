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

import java.util.SplittableRandom;

/**
 * A smooth random deformation of space, a sum of transverse waves. It makes the curves of a network
 * wind and keeps its junctions connected.
 */
final class RandomDeformation {

	private static final int WAVES = 8;

	private final Vec[] frequency = new Vec[WAVES];
	private final Vec[] amplitude = new Vec[WAVES];
	private final double[] phase = new double[WAVES];

	/**
	 * @param shift root mean square displacement, micrometres
	 * @param wavelength mean wavelength, micrometres
	 */
	RandomDeformation(final double shift, final double wavelength, final SplittableRandom random) {
		for (int i = 0; i < WAVES; i++) {
			final Vec direction = Vec.random(random);
			frequency[i] = direction.times(2 * Math.PI / (wavelength * random.nextDouble(0.6, 1.4)));
			amplitude[i] = direction.perpendicular(random).times(shift * Math.sqrt(2.0 / WAVES));
			phase[i] = random.nextDouble(2 * Math.PI);
		}
	}

	/** The deformed position of a point. */
	Vec at(final Vec p) {
		Vec moved = p;
		for (int i = 0; i < WAVES; i++)
			moved = moved.plus(Math.sin(frequency[i].dot(p) + phase[i]), amplitude[i]);
		return moved;
	}
}
