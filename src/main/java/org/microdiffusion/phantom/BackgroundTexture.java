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
 * The dim unresolved background between the labelled structures: two octaves of
 * smooth random values on lattices in space, their product skewed so that few
 * places are bright. It depends on the position in micrometres only, not on the
 * voxel grid.
 *
 * @param mean mean brightness, 1 for a fully labelled structure
 * @param grain size of its grains, micrometres
 * @param seed which background
 */
record BackgroundTexture(double mean, double grain, long seed) {

	/** Large patches are this many times wider than grains. */
	private static final double PATCH = 12;

	/** Mean of the square of a lattice value between lattice points. */
	private static final double MEAN_SQUARE = 0.2842;

	double at(final double x, final double y, final double z) {
		final double patch = SmoothNoise.at(x / (PATCH * grain), y / (PATCH * grain), z / (PATCH * grain), seed);
		final double fine = SmoothNoise.at(x / grain, y / grain, z / grain, ~seed);
		return mean * (0.5 + patch) * (fine * fine / MEAN_SQUARE);
	}
}
