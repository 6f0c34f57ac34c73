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
package org.microdiffusion.section;

import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Images for the network, gathered on the Java side: [batch, {@value #CHANNELS}, height, width]. */
final class Batch {

	/** Noisy residual, prior, prior − R, phase, spacing of the blocks. */
	static final int CHANNELS = 5;

	private final int size;
	private final int height;
	private final int width;
	private final float[] values;

	Batch(final int size, final int height, final int width) {
		this.size = size;
		this.height = height;
		this.width = width;
		values = new float[size * CHANNELS * height * width];
	}

	/**
	 * What part of which section image i shows, and how.
	 *
	 * @param section index
	 * @param row first row
	 * @param column first column
	 * @param upsideDown whether rows run backwards
	 * @param mirrored whether columns run backwards
	 * @param gain factor of all intensities
	 */
	record Cut(int section, int row, int column, boolean upsideDown, boolean mirrored, double gain) {}

	/** Fills image i but for its first channel. */
	void load(final int i, final Sections sections, final Cut cut) {
		final float[] prior = sections.prior().plane(cut.section);
		final float[] repeated = sections.repeated().plane(cut.section);
		final IntensityNormalization scales = sections.scales();
		final int plane = height * width;
		final int start = i * CHANNELS * plane;
		final float spread = (float) (cut.gain / scales.spread());
		final float offset = (float) (-scales.centre() / scales.spread());
		final float detail = (float) (cut.gain / scales.detail());
		for (int y = 0; y < height; y++) {
			final int row = row(cut, y);
			final float phase = cut.upsideDown ? -sections.phase()[row] : sections.phase()[row];
			for (int x = 0; x < width; x++) {
				final int from = row * sections.width() + column(cut, x);
				final int to = start + y * width + x;
				values[to + plane] = spread * prior[from] + offset;
				values[to + 2 * plane] = detail * (prior[from] - repeated[from]);
				values[to + 3 * plane] = phase;
				values[to + 4 * plane] = sections.spacing();
			}
		}
	}

	int row(final Cut cut, final int y) {
		return cut.row + (cut.upsideDown ? height - 1 - y : y);
	}

	int column(final Cut cut, final int x) {
		return cut.column + (cut.mirrored ? width - 1 - x : x);
	}

	/** Sets the first channel of image i at a pixel. */
	void noisy(final int i, final int pixel, final float value) {
		values[i * CHANNELS * height * width + pixel] = value;
	}

	/** Of all images. */
	long pixels() {
		return (long) size * height * width;
	}

	int width() {
		return width;
	}

	NDArray array(final NDManager manager) {
		return Tensors.of(manager, values, size, CHANNELS, height, width);
	}
}
