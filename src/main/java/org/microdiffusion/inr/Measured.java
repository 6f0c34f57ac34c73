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
 * The measured pixels, some of which are used for validation instead of the fit.
 *
 * @param values the projections, [blocks, height, width]
 * @param fitted weights of the same shape with mean 1, 0 at validation pixels
 * @param validation weights of the same shape with sum 1, 0 at fitted pixels; all 0 if there are no
 *          validation pixels
 */
record Measured(NDArray values, NDArray fitted, NDArray validation) {

	/**
	 * @param fraction of validation pixels, 0 to below 1
	 * @param seed of their selection
	 */
	static Measured of(final NDManager manager, final Projections data, final double fraction, final long seed) {
		final NDArray values = Tensors.of(manager, data.images());
		final int count = Tensors.size(values.getShape());
		final float[] chance = new Noise(seed, "held-out pixels").uniform(count, 1);
		final float[] sorted = chance.clone();
		Arrays.sort(sorted);
		final int validationCount = (int) Math.ceil(fraction * count);
		final float[] fitted = new float[count];
		final float[] validation = new float[count];
		for (int i = 0; i < count; i++)
			if (validationCount > 0 && chance[i] <= sorted[validationCount - 1]) validation[i] = 1f / validationCount;
			else fitted[i] = count / (float) (count - validationCount);
		final long[] shape = values.getShape().getShape();
		return new Measured(values, Tensors.of(manager, fitted, shape), Tensors.of(manager, validation, shape));
	}
}
