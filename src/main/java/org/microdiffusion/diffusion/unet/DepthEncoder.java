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
package org.microdiffusion.diffusion.unet;

import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * E_pos of Eq. 8: the depth z as {@code p(z) = [sin(2πbz), cos(2πbz)]}, b normal
 * with deviation σ, through two linear layers with SiLU. The frequencies b are
 * drawn from one fixed seed, so that every model has the same and none needs to
 * store them.
 */
public final class DepthEncoder {

	private static final long FREQUENCY_SEED = 8;

	private final float[] frequencies;
	private final double sigma;
	private final Dense hidden;
	private final Dense output;

	/** @param layout gets the parameters */
	public DepthEncoder(final Layout layout, final DepthEncoderOptions options) {
		frequencies = new Noise(FREQUENCY_SEED).normal(options.frequencies());
		sigma = options.sigma();
		hidden = new Dense(layout, "depth.hidden", 2 * frequencies.length, options.hidden());
		output = new Dense(layout, "depth.output", options.hidden(), options.features());
	}

	/**
	 * @param depths of the images, -1 (first slice) to 1 (last)
	 * @return [depths, features]
	 */
	public NDArray apply(final Pass pass, final NDManager manager, final double... depths) {
		final NDArray encoded = Tensors.of(manager, encoded(depths), depths.length, 2L * frequencies.length);
		return output.apply(pass, Functions.silu(hidden.apply(pass, encoded)));
	}

	private float[] encoded(final double... depths) {
		final int count = frequencies.length;
		final float[] encoded = new float[depths.length * 2 * count];
		for (int i = 0; i < depths.length; i++)
			for (int k = 0; k < count; k++) {
				final double angle = 2 * Math.PI * sigma * frequencies[k] * depths[i];
				encoded[2 * i * count + k] = (float) Math.sin(angle);
				encoded[(2 * i + 1) * count + k] = (float) Math.cos(angle);
			}
		return encoded;
	}
}
