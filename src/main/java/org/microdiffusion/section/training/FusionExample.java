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
package org.microdiffusion.section.training;

import org.microdiffusion.section.posterior.FusionInput;
import org.microdiffusion.volume.Planes;

/**
 * A volume that is known in full, and what the network for sections predicts of it.
 *
 * @param input of the network for fusion
 * @param truth axes x, y, z
 * @param energy mean squared error of the averaged prediction, above 0
 */
record FusionExample(FusionInput input, Planes truth, double energy) {

	/** Smallest mean squared error, in squares of the largest projection: below are rounding errors. */
	private static final double ROUNDING_ENERGY = 1e-10;

	static FusionExample of(final FusionInput input, final Planes truth) {
		final FusionExample unknown = new FusionExample(input, truth, 0);
		double squares = 0;
		for (int z = 0; z < truth.depth(); z++)
			for (int p = 0; p < truth.plane(z).length; p++)
				squares += Math.pow(unknown.error(z, p), 2);
		return new FusionExample(input, truth, Math.max(ROUNDING_ENERGY, squares / truth.depth() / truth.plane(0).length));
	}

	/** What the prior and the averaged prediction lack at a voxel. */
	float error(final int z, final int pixel) {
		return truth.plane(z)[pixel] - input.problem().prior().plane(z)[pixel] - input.mean().plane(z)[pixel];
	}

	/** Whether the noise-free averaged prediction is exact. */
	boolean nothingToLearn() {
		return energy <= ROUNDING_ENERGY;
	}
}
