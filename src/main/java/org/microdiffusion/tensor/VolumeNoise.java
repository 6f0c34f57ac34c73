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
package org.microdiffusion.tensor;

import java.util.function.Supplier;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Noise of some slices of a volume, [slices, height, width], different at each call. It equals that of
 * the whole volume in these slices.
 */
public final class VolumeNoise implements Supplier<NDArray> {

	private final NDManager manager;
	private final NoiseField field;
	private final Planes like;
	private final int from;
	private final int to;
	private final Progress progress;
	private long calls;

	/**
	 * @param field of the whole volume
	 * @param like a volume with the width and height of the noise
	 * @param from first slice
	 * @param to behind the last slice
	 * @param progress to cancel
	 */
	public VolumeNoise(final NDManager manager, final NoiseField field, final Planes like, final int from, final int to,
		final Progress progress)
	{
		this.manager = manager;
		this.field = field;
		this.like = like;
		this.from = from;
		this.to = to;
		this.progress = progress;
	}

	/** @throws java.util.concurrent.CancellationException if cancelled */
	@Override
	public NDArray get() {
		final NoiseField now = field.part(calls++);
		final float[][] planes = new float[to - from][];
		Planes.parallel(planes.length, i -> {
			progress.checkCancelled();
			planes[i] = now.normal(0, 0, from + i, like.width(), like.height());
		});
		return Tensors.of(manager, Planes.wrap(planes, like.width(), like.height()).image());
	}
}
