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
 * The shape of an organ: a ball with an uneven surface, of which the box shows a part. There is no
 * tissue outside.
 */
final class Organ {

	private final Vec centre;
	private final double radius;
	private final double bump;
	private final double wave;
	private final long seed;

	/** @param size size of the box, micrometres; its centre is inside */
	Organ(final Vec size, final SplittableRandom random) {
		final double box = Math.cbrt(size.x() * size.y() * size.z());
		final Vec outwards = Vec.random(random);
		final double inside = box * random.nextDouble(0.25, 0.55);
		radius = inside + box * 0.6 * random.nextExponential();
		centre = size.times(0.5).plus(inside - radius, outwards);
		wave = Math.min(radius, box) * random.nextDouble(0.3, 0.8);
		bump = wave * random.nextDouble(0.1, 0.5);
		seed = random.nextLong();
	}

	/** The approximate distance of a position below the surface, micrometres; negative outside. */
	double depth(final double x, final double y, final double z) {
		final double dx = x - centre.x();
		final double dy = y - centre.y();
		final double dz = z - centre.z();
		return radius - Math.sqrt(dx * dx + dy * dy + dz * dz) + bump * (SmoothNoise.at(x / wave, y / wave, z / wave,
			seed) + 0.4 * SmoothNoise.at(3 * x / wave, 3 * y / wave, 3 * z / wave, seed) - 0.7);
	}
}
