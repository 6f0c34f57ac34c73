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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;

/**
 * A convolution with bias, padded with zeros so that stride 1 keeps the size and
 * stride 2 halves it, rounding up. Weight [out, in, size, size], or [out, in, size, size, size] in 3D.
 */
final class Convolution {

	/**
	 * The engine's convolutions (oneDNN in PyTorch 2.7.1, AVX2 and AVX-512) sum over channels in groups of
	 * this size. Kernels larger than 1×1 read weights behind those of an incomplete group and multiply
	 * them by 0, so that the sum becomes NaN where memory freed before held NaN or infinity. Zeros
	 * complete the groups.
	 */
	private static final int ENGINE_CHANNELS = 16;

	private final int weight;
	private final int bias;
	private final int in;
	private final int out;
	private final int size;
	private final int axes;
	private final int stride;

	private Convolution(final Layout layout, final String name, final long[] shape, final int stride,
		final boolean zero)
	{
		out = (int) shape[0];
		in = (int) shape[1];
		size = (int) shape[2];
		axes = shape.length - 2;
		this.stride = stride;
		weight = zero ? layout.constant(name + ".weight", 0, shape) : layout.spread(name + ".weight", in * taps(), shape);
		bias = layout.constant(name + ".bias", 0, out);
	}

	/** @param size odd */
	Convolution(final Layout layout, final String name, final int in, final int out, final int size, final int stride) {
		this(layout, name, new long[] { out, in, size, size }, stride, false);
	}

	/** A 3×3 convolution initialised with 0, so that a residual branch or a network begins with output 0. */
	static Convolution zero(final Layout layout, final String name, final int in, final int out) {
		return new Convolution(layout, name, new long[] { out, in, 3, 3 }, 1, true);
	}

	/** A 3×3×3 convolution. */
	static Convolution volumetric(final Layout layout, final String name, final int in, final int out) {
		return new Convolution(layout, name, new long[] { out, in, 3, 3, 3 }, 1, false);
	}

	/** A 3×3×3 convolution initialised with 0. */
	static Convolution volumetricZero(final Layout layout, final String name, final int in, final int out) {
		return new Convolution(layout, name, new long[] { out, in, 3, 3, 3 }, 1, true);
	}

	/** Voxels of the kernel. */
	private long taps() {
		return axes == 2 ? (long) size * size : (long) size * size * size;
	}

	/** [batch, in, height, width] to [batch, out, height / stride, width / stride]; likewise in 3D. */
	NDArray apply(final Pass pass, final NDArray x) {
		final int missingIn = size > 1 && in > ENGINE_CHANNELS ? missing(in) : 0;
		// The gradient of the input sums over output channels.
		final int missingOut = size > 1 ? missing(out) : 0;
		final NDArray y = convolved(padded(x, 1, missingIn), padded(padded(pass.weight(weight), 1, missingIn), 0,
			missingOut), padded(pass.weight(bias), 0, missingOut));
		final NDArray needed = missingOut == 0 ? y : y.get(new NDIndex().addAllDim().addSliceDim(0, out));
		pass.count(needed.size() * in * taps());
		return needed;
	}

	private NDArray convolved(final NDArray x, final NDArray kernel, final NDArray offsets) {
		final Shape strides = uniform(stride);
		final Shape padding = uniform(size / 2);
		return (axes == 2 ? Conv2d.conv2d(x, kernel, offsets, strides, padding, uniform(1), 1) : Conv3d.conv3d(x, kernel,
			offsets, strides, padding, uniform(1), 1)).singletonOrThrow();
	}

	/** The same number for each axis. */
	private Shape uniform(final int value) {
		final long[] values = new long[axes];
		Arrays.fill(values, value);
		return new Shape(values);
	}

	private static int missing(final int channels) {
		return Math.floorMod(-channels, ENGINE_CHANNELS);
	}

	/** Appends zeros along an axis. */
	private static NDArray padded(final NDArray array, final int axis, final int count) {
		if (count == 0) return array;
		final long[] zeros = array.getShape().getShape().clone();
		zeros[axis] = count;
		return array.concat(array.getManager().zeros(new Shape(zeros)), axis);
	}
}
