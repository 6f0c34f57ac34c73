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
 * The dim unresolved background between labelled structures: the product of two octaves of smooth
 * random values, with a skewed distribution in which few places are bright. It depends on the position
 * in micrometres, not on the voxel grid.
 *
 * @param mean mean brightness; 1 for a fully labelled structure
 * @param grain grain size, micrometres
 * @param seed seed of the random values
 */
record BackgroundTexture(double mean, double grain, long seed) {

	/** Size of patches, in grain sizes. */
	private static final double PATCH_SIZE_GRAINS = 12;

	/** Mean square of {@link SmoothNoise}. */
	private static final double MEAN_SQUARE = 0.2842;

	double at(final double x, final double y, final double z) {
		final double patch = SmoothNoise.at(x / (PATCH_SIZE_GRAINS * grain), y / (PATCH_SIZE_GRAINS * grain),
			z / (PATCH_SIZE_GRAINS * grain), seed);
		final double fine = SmoothNoise.at(x / grain, y / grain, z / grain, ~seed);
		return mean * (0.5 + patch) * (fine * fine / MEAN_SQUARE);
	}
}
