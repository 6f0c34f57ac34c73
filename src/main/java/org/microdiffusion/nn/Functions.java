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
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/** Layers without weights, on [batch, channels, height, width]. */
final class Functions {

	private Functions() {}

	/** x / (1 + e^-x). */
	static NDArray silu(final NDArray x) {
		return x.mul(Activation.sigmoid(x));
	}

	/** Doubles height and width by repeating pixels, several times faster than the engine's interpolation. */
	static NDArray doubled(final NDArray x) {
		final Shape s = x.getShape();
		final NDArray wide = NDArrays.stack(new NDList(x, x), 4).reshape(s.get(0), s.get(1), s.get(2), 2 * s.get(3));
		return NDArrays.concat(new NDList(wide, wide), 3).reshape(s.get(0), s.get(1), 2 * s.get(2), 2 * s.get(3));
	}

	/**
	 * Pads the image by reflection at its lower and right border, without repeating the border pixels,
	 * until height and width are multiples of a grain.
	 */
	static NDArray reflected(final NDArray x, final int grain) {
		return reflected(reflected(x, 2, grain), 3, grain);
	}

	private static NDArray reflected(final NDArray x, final int axis, final int grain) {
		final long size = x.getShape().get(axis);
		final long missing = Math.floorMod(-size, grain);
		if (missing == 0) return x;
		final NDIndex last = new NDIndex();
		for (int a = 0; a < axis; a++)
			last.addAllDim();
		final NDArray tail = x.get(last.addSliceDim(size - 1 - missing, size - 1));
		return NDArrays.concat(new NDList(x, tail.flip(axis)), axis);
	}

	/** The upper left part. */
	static NDArray cropped(final NDArray x, final long height, final long width) {
		if (x.getShape().get(2) == height && x.getShape().get(3) == width) return x;
		return x.get(new NDIndex().addAllDim(2).addSliceDim(0, height).addSliceDim(0, width));
	}

	/** The pixels of each factor × factor cell become channels. */
	static NDArray spaceToDepth(final NDArray x, final int factor) {
		if (factor == 1) return x;
		final Shape s = x.getShape();
		final long height = s.get(2) / factor;
		final long width = s.get(3) / factor;
		return x.reshape(s.get(0), s.get(1), height, factor, width, factor).transpose(0, 1, 3, 5, 2, 4).reshape(s.get(0), s
			.get(1) * factor * factor, height, width);
	}

	/** Inverse of {@link #spaceToDepth(NDArray, int)}. */
	static NDArray depthToSpace(final NDArray x, final int factor) {
		if (factor == 1) return x;
		final Shape s = x.getShape();
		final long channels = s.get(1) / factor / factor;
		return x.reshape(s.get(0), channels, factor, factor, s.get(2), s.get(3)).transpose(0, 1, 4, 2, 5, 3).reshape(s.get(
			0), channels, s.get(2) * factor, s.get(3) * factor);
	}
}
