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
package org.microdiffusion.inr;

import java.util.Arrays;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The measured pixels, some of which a fit does not see but is judged by.
 *
 * @param values the projections, [blocks, height, width]
 * @param seen weights of the same shape with mean 1: 0 at what is held out
 * @param held weights of the same shape with sum 1: 0 at what is seen; all 0 if
 *          nothing is held out
 */
record Measured(NDArray values, NDArray seen, NDArray held) {

	/**
	 * @param fraction of the pixels that is held out, 0 to below 1
	 * @param seed of their choice
	 */
	static Measured of(final NDManager manager, final Projections data, final double fraction, final long seed) {
		final NDArray values = Tensors.of(manager, data.images());
		final int count = Tensors.size(values.getShape());
		final float[] chance = new Noise(seed, "held-out pixels").uniform(count, 1);
		final float[] sorted = chance.clone();
		Arrays.sort(sorted);
		final int heldOut = (int) Math.ceil(fraction * count);
		final float[] seen = new float[count];
		final float[] held = new float[count];
		for (int i = 0; i < count; i++)
			if (heldOut > 0 && chance[i] <= sorted[heldOut - 1]) held[i] = 1f / heldOut;
			else seen[i] = count / (float) (count - heldOut);
		final long[] shape = values.getShape().getShape();
		return new Measured(values, Tensors.of(manager, seen, shape), Tensors.of(manager, held, shape));
	}
}
