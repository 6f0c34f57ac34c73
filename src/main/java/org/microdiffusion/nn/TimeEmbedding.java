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

import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Embedding of the noise level t: {@code [sin(t f_k), cos(t f_k)]}, {@code f_k =
 * 10000^(-k/K)}, k = 0 ... K − 1 (Vaswani et al. 2017; Ho et al. 2020), through
 * two linear layers with SiLU.
 */
final class TimeEmbedding {

	private static final double MAX_PERIOD = 10_000;

	private final int frequencies;
	private final Dense first;
	private final Dense second;

	/** @param width of the U-Net */
	TimeEmbedding(final Layout layout, final String name, final int width) {
		frequencies = width / 2;
		first = new Dense(layout, name + ".first", 2 * frequencies, outputs(width));
		second = new Dense(layout, name + ".second", outputs(width), outputs(width));
	}

	static int outputs(final int width) {
		return 4 * width;
	}

	/**
	 * @param levels t of each image
	 * @return [batch, outputs]
	 */
	NDArray apply(final Pass pass, final NDManager manager, final int... levels) {
		final NDArray waves = Tensors.of(manager, waves(levels), levels.length, 2L * frequencies);
		return Functions.silu(second.apply(pass, Functions.silu(first.apply(pass, waves))));
	}

	private float[] waves(final int... levels) {
		final float[] waves = new float[levels.length * 2 * frequencies];
		for (int i = 0; i < levels.length; i++)
			for (int k = 0; k < frequencies; k++) {
				final double angle = levels[i] * Math.pow(MAX_PERIOD, -(double) k / frequencies);
				waves[(2 * i) * frequencies + k] = (float) Math.sin(angle);
				waves[(2 * i + 1) * frequencies + k] = (float) Math.cos(angle);
			}
		return waves;
	}
}
