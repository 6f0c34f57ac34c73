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
package org.microdiffusion.series;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/**
 * The changes of every pixel in time: means over bins of successive frames, minus the mean of all, in units of the
 * noise. There
 * are as many bins as fit into {@value #MAX_MEGABYTES} MB, and at most one for each frame.
 */
final class BinnedSeries {

	private static final int MAX_MEGABYTES = 400;
	private static final int MIN_BINS = 50;

	private final int width;
	private final int bins;
	/** [block][pixel][bin]. */
	private final float[][][] values;

	private BinnedSeries(final Planes first, final int bins) {
		width = first.width();
		this.bins = bins;
		values = new float[first.depth()][first.width() * first.height()][bins];
	}

	/** Reads the whole series once. */
	static BinnedSeries of(final ProjectionSeries series, final Structure structure, final Progress progress) {
		final Planes size = structure.projections();
		final long perBin = (long) Float.BYTES * size.width() * size.height() * size.depth();
		final int bins = (int) Math.min(series.frames(), Math.max(MIN_BINS, ((long) MAX_MEGABYTES << 20) / perBin));
		final BinnedSeries binned = new BinnedSeries(size, bins);
		final int[] count = new int[bins];
		for (int t = 0; t < series.frames(); t++) {
			progress.report((double) t / series.frames(), "Binning, frame " + (t + 1) + " of " + series.frames());
			progress.checkCancelled();
			final int bin = (int) ((long) t * bins / series.frames());
			binned.add(series.frame(t), bin);
			count[bin]++;
		}
		binned.normalise(count, structure.variance());
		return binned;
	}

	private void add(final Planes frame, final int bin) {
		Planes.parallel(values.length, i -> {
			for (int p = 0; p < values[i].length; p++)
				values[i][p][bin] += frame.plane(i)[p];
		});
	}

	private void normalise(final int[] count, final Planes variance) {
		Planes.parallel(values.length, i -> {
			for (int p = 0; p < values[i].length; p++) {
				final float[] trace = values[i][p];
				double mean = 0;
				for (int b = 0; b < bins; b++) {
					trace[b] /= count[b];
					mean += trace[b] / bins;
				}
				final double perNoise = Math.sqrt(count[0] / variance.plane(i)[p]);
				for (int b = 0; b < bins; b++)
					trace[b] = (float) ((trace[b] - mean) * perNoise);
			}
		});
	}

	int width() {
		return width;
	}

	int bins() {
		return bins;
	}

	int blocks() {
		return values.length;
	}

	/** The traces of a block's pixels as [pixel][bin], not copied. */
	float[][] block(final int block) {
		return values[block];
	}
}
