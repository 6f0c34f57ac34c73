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
package org.microdiffusion.nn;

import java.util.Arrays;
import java.util.Random;

import org.microdiffusion.nn.DepthEncoderOptions.Encoding;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** E_pos of Eq. 8: the encoded depth p(z) through two linear layers with SiLU. */
public final class DepthEncoder {

	/**
	 * Fixed seed of the Fourier frequencies. Models do not store them, so they must be drawn by
	 * {@link Random}, whose algorithm is specified.
	 */
	private static final long FREQUENCY_SEED = 8;

	private final DepthEncoderOptions options;
	/** b, [frequencies]. */
	private final double[] frequencies;
	private final Dense hidden;
	private final Dense output;

	/** @param layout to which the parameters are added */
	public DepthEncoder(final Layout layout, final DepthEncoderOptions options) {
		this.options = options;
		final Random random = new Random(FREQUENCY_SEED);
		frequencies = new double[options.frequencies()];
		Arrays.setAll(frequencies, k -> options.sigma() * (float) random.nextGaussian());
		hidden = new Dense(layout, "depth.hidden", options.encoded(), options.hidden());
		output = new Dense(layout, "depth.output", options.hidden(), options.features());
	}

	/**
	 * @param depths of the images, -1 (first slice) to 1 (last)
	 * @return [depths, features]
	 */
	public NDArray apply(final Pass pass, final NDManager manager, final double... depths) {
		final float[] waves = options.encoding() == Encoding.SIN_COS ? AxisEncoding.sinCos(options.frequencies(), depths)
			: AxisEncoding.fourier(frequencies, depths);
		final NDArray encoded = Tensors.of(manager, waves, depths.length, options.encoded());
		return output.apply(pass, Functions.silu(hidden.apply(pass, encoded)));
	}
}
