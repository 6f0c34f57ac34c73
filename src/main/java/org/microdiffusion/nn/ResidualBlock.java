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

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;

/**
 * {@code x + conv(dropout(silu(norm(conv(silu(norm(x))) + W e))))}, where e
 * concatenates the embeddings of time and condition, so that W e is the sum of a projection of each
 * (Ho et al. 2020; the paper adds both in each block). A 1×1 convolution adapts x if the number of
 * channels changes.
 */
final class ResidualBlock {

	private final GroupNorm norm1;
	private final Convolution conv1;
	private final Dense embedding;
	private final GroupNorm norm2;
	private final Convolution conv2;
	private final Convolution shortcut;
	private final float dropout;

	ResidualBlock(final Layout layout, final String name, final int in, final int out, final int embedded,
		final UNetOptions options)
	{
		norm1 = new GroupNorm(layout, name + ".norm1", in, options.groups());
		conv1 = new Convolution(layout, name + ".conv1", in, out, 3, 1);
		embedding = new Dense(layout, name + ".embedding", embedded, out);
		norm2 = new GroupNorm(layout, name + ".norm2", out, options.groups());
		conv2 = Convolution.zero(layout, name + ".conv2", out, out);
		shortcut = in == out ? null : new Convolution(layout, name + ".shortcut", in, out, 1, 1);
		dropout = (float) options.dropout();
	}

	/**
	 * @param x [batch, in, height, width]
	 * @param embedded [batch, embedded]
	 * @return [batch, out, height, width]
	 */
	NDArray apply(final Pass pass, final NDArray x, final NDArray embedded) {
		final NDArray projected = embedding.apply(pass, embedded).expandDims(2).expandDims(3);
		final NDArray first = conv1.apply(pass, Functions.silu(norm1.apply(pass, x))).add(projected);
		NDArray active = Functions.silu(norm2.apply(pass, first));
		if (pass.training() && dropout > 0) active = Dropout.dropout(active, dropout, true).singletonOrThrow();
		final NDArray second = conv2.apply(pass, active);
		return (shortcut == null ? x : shortcut.apply(pass, x)).add(second);
	}
}
