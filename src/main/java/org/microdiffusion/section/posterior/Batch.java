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
package org.microdiffusion.section.posterior;

import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Input of the network in a Java array, [image, {@value #CHANNELS} channels, height, width]. */
public final class Batch {

	/**
	 * Channels: noisy residual; prior; prior − R; phase, spacing, sensitivity and coverage of
	 * {@link SliceGeometry}; standard deviation of the noise of R, in units of prior − R. More of the
	 * geometry takes further ones.
	 */
	public static final int CHANNELS = 8;

	private final int size;
	private final int height;
	private final int width;
	private final float[] values;

	/**
	 * @param size images
	 * @param height of each image, pixels
	 * @param width of each image, pixels
	 */
	public Batch(final int size, final int height, final int width) {
		this.size = size;
		this.height = height;
		this.width = width;
		values = new float[size * CHANNELS * height * width];
	}

	/** Fills all channels of image i but the first, the noisy residual. */
	public void load(final int i, final SectionStack sections, final Patch patch) {
		final float[] prior = sections.prior().plane(patch.section());
		final float[] repeated = sections.repeated().plane(patch.section());
		final IntensityNormalization normalization = sections.normalization();
		final SliceGeometry slices = sections.slices();
		final NoiseLevel noise = sections.noise();
		final int plane = height * width;
		final int start = i * CHANNELS * plane;
		final float spread = (float) (patch.gain() / normalization.spread());
		final float offset = (float) (-normalization.centre() / normalization.spread());
		final float detail = (float) (patch.gain() / normalization.detail());
		for (int y = 0; y < height; y++) {
			final int row = row(patch, y);
			final float phase = patch.upsideDown() ? -slices.phase()[row] : slices.phase()[row];
			for (int x = 0; x < width; x++) {
				final int from = row * sections.width() + column(patch, x);
				final int to = start + y * width + x;
				values[to + plane] = spread * prior[from] + offset;
				values[to + 2 * plane] = detail * (prior[from] - repeated[from]);
				values[to + 3 * plane] = phase;
				values[to + 4 * plane] = slices.spacing();
				values[to + 5 * plane] = slices.sensitivity()[row];
				values[to + 6 * plane] = slices.coverage()[row];
				values[to + 7 * plane] = noise.none() ? 0 : detail * (float) noise.at(repeated[from]);
			}
		}
	}

	/** The row of the section that row y of the image shows. */
	public int row(final Patch patch, final int y) {
		return patch.row() + (patch.upsideDown() ? height - 1 - y : y);
	}

	/** The column of the section that column x of the image shows. */
	public int column(final Patch patch, final int x) {
		return patch.column() + (patch.mirrored() ? width - 1 - x : x);
	}

	/** Sets the noisy residual, the first channel, of image i at a pixel. */
	public void noisy(final int i, final int pixel, final float value) {
		values[i * CHANNELS * height * width + pixel] = value;
	}

	/** Pixels of all images together. */
	long pixels() {
		return (long) size * height * width;
	}

	public int width() {
		return width;
	}

	/** The batch as an array, [image, {@value #CHANNELS}, height, width]. */
	public NDArray array(final NDManager manager) {
		return Tensors.of(manager, values, size, CHANNELS, height, width);
	}
}
