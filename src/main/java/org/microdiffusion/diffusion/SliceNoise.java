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
package org.microdiffusion.diffusion;

import java.util.function.Supplier;
import java.util.stream.LongStream;

import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Noise for slices, each with a stream of its own, [slices, 1, height, width]. */
final class SliceNoise implements Supplier<NDArray> {

	private final NDManager manager;
	private final Noise[] streams;
	private final int height;
	private final int width;

	/**
	 * @param from first slice
	 * @param to behind the last slice
	 * @param like a volume of the same height and width
	 */
	SliceNoise(final NDManager manager, final long seed, final int from, final int to, final Planes like) {
		this.manager = manager;
		streams = LongStream.range(from, to).mapToObj(z -> Noise.ofStep(seed, z)).toArray(Noise[]::new);
		height = like.height();
		width = like.width();
	}

	@Override
	public NDArray get() {
		final int size = height * width;
		final float[] values = new float[streams.length * size];
		Planes.parallel(streams.length, i -> System.arraycopy(streams[i].normal(size), 0, values, i * size, size));
		return Tensors.of(manager, values, streams.length, 1, height, width);
	}
}
