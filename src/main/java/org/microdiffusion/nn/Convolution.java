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
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution with bias, padded with zeros so that stride 1 keeps the size and
 * stride 2 halves it, rounding up. Weight [out, in, size, size].
 */
final class Convolution {

	private final int weight;
	private final int bias;
	private final int in;
	private final int size;
	private final int stride;

	private Convolution(final Layout layout, final String name, final int in, final int out, final int size,
		final int stride, final boolean zero)
	{
		this.in = in;
		this.size = size;
		this.stride = stride;
		weight = zero ? layout.constant(name + ".weight", 0, out, in, size, size) : layout.spread(name + ".weight",
			(long) in * size * size, out, in, size, size);
		bias = layout.constant(name + ".bias", 0, out);
	}

	/** @param size odd */
	Convolution(final Layout layout, final String name, final int in, final int out, final int size, final int stride) {
		this(layout, name, in, out, size, stride, false);
	}

	/** A 3×3 convolution initialised with 0, so that a residual branch or a network begins with output 0. */
	static Convolution zero(final Layout layout, final String name, final int in, final int out) {
		return new Convolution(layout, name, in, out, 3, 1, true);
	}

	/** [batch, in, height, width] to [batch, out, height / stride, width / stride]. */
	NDArray apply(final Pass pass, final NDArray x) {
		final NDArray y = Conv2d.conv2d(x, pass.weight(weight), pass.weight(bias), new Shape(stride, stride), new Shape(
			size / 2, size / 2), new Shape(1, 1), 1).singletonOrThrow();
		pass.count(y.size() * in * size * size);
		return y;
	}
}
