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

/**
 * The texture of chromatin in nuclei: clumps, a brighter rim, dark nucleoli.
 *
 * @param clumps contrast of the clumps, 0 (none) to 1
 * @param grain size of the clumps, micrometres
 */
record Chromatin(double clumps, double grain) {

	/** Condensed chromosomes, without texture. */
	static final Chromatin CONDENSED = new Chromatin(0, 1);

	/**
	 * The local factor of the brightness, about 1.
	 *
	 * @param p position relative to the centre of the nucleus, micrometres
	 * @param level relative distance from the centre: 0 in the centre, 1 at the surface
	 */
	double at(final Vec p, final double level, final long seed) {
		if (clumps == 0) return 1;
		final double fine = SmoothNoise.at(p.x() / grain, p.y() / grain, p.z() / grain, seed);
		final double hole = 2.6 * grain;
		final double nucleolus = SmoothNoise.at(p.x() / hole, p.y() / hole, p.z() / hole, seed + 1);
		return (0.8 + 0.2 * level * level + clumps * (2 * fine * fine - 0.6)) * (1 - 0.7 * clumps * SmoothNoise.step(
			(nucleolus - 0.62) / 0.12));
	}
}
