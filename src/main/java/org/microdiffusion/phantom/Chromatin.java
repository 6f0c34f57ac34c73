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
 * The texture inside of nuclei: clumps, a brighter rim, dark nucleoli.
 *
 * @param clumps how much brighter clumps are than what is between them, 0 (none) to 1
 * @param grain size of the clumps, micrometres
 */
record Chromatin(double clumps, double grain) {

	/** Condensed to chromosomes, without texture. */
	static final Chromatin CONDENSED = new Chromatin(0, 1);

	/**
	 * A factor of the brightness, about 1.
	 *
	 * @param p from the nucleus's centre, micrometres
	 * @param level 0 in the centre to 1 at the surface
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
