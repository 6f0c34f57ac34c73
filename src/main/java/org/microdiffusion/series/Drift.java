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

import java.util.Locale;
import java.util.Optional;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/**
 * How far cells move to the sides during a series, in whole pixels: the shift of the largest correlation with the mean image, of
 * the mean of a few successive frames.
 *
 * @param pixels the largest shift
 * @param frame in whose surroundings it was found
 */
public record Drift(double pixels, int frame) {

	/** Places in the series where it is looked for. */
	private static final int SAMPLES = 20;
	/** Successive frames that are averaged. */
	private static final int AVERAGED = 5;
	private static final int REACH_PIXELS = 4;
	/** Shift from which on the user is told. */
	private static final double TOLD_PIXELS = 1.5;

	/** @param mean over the series */
	public static Drift of(final ProjectionSeries series, final Planes mean, final Progress progress) {
		final float[] image = flat(mean);
		final int averaged = Math.min(AVERAGED, series.frames());
		Drift largest = new Drift(0, 0);
		for (int s = 0; s < SAMPLES; s++) {
			final int from = (int) ((long) s * (series.frames() - averaged) / (SAMPLES - 1));
			final float[] sum = new float[image.length];
			for (int t = from; t < from + averaged; t++) {
				progress.checkCancelled();
				final float[] frame = flat(series.frame(t));
				for (int p = 0; p < sum.length; p++)
					sum[p] += frame[p];
			}
			final double shift = shift(sum, image, mean.width());
			if (shift > largest.pixels) largest = new Drift(shift, from + averaged / 2);
		}
		return largest;
	}

	/** The sum over all blocks, minus its mean. */
	private static float[] flat(final Planes projections) {
		final float[] flat = new float[projections.width() * projections.height()];
		double sum = 0;
		for (int i = 0; i < projections.depth(); i++)
			for (int p = 0; p < flat.length; p++) {
				flat[p] += projections.plane(i)[p];
				sum += projections.plane(i)[p];
			}
		for (int p = 0; p < flat.length; p++)
			flat[p] -= (float) (sum / flat.length);
		return flat;
	}

	private static double shift(final float[] moved, final float[] image, final int width) {
		double best = Double.NEGATIVE_INFINITY, distance = 0;
		for (int dy = -REACH_PIXELS; dy <= REACH_PIXELS; dy++)
			for (int dx = -REACH_PIXELS; dx <= REACH_PIXELS; dx++) {
				final double product = product(moved, image, width, dx, dy);
				if (product > best) {
					best = product;
					distance = Math.hypot(dx, dy);
				}
			}
		return distance;
	}

	/** Over the pixels that are inside for every shift. */
	private static double product(final float[] moved, final float[] image, final int width, final int dx, final int dy) {
		double sum = 0;
		for (int y = REACH_PIXELS; y < image.length / width - REACH_PIXELS; y++)
			for (int x = REACH_PIXELS; x < width - REACH_PIXELS; x++)
				sum += moved[(y + dy) * width + x + dx] * image[y * width + x];
		return sum;
	}

	/** A sentence for the user, if the cells move. */
	public Optional<String> remark() {
		if (pixels < TOLD_PIXELS) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT,
			"The cells move by about %.1f pixels (around time point %d), and traces of cells that move are wrong: " +
				"align the series first (Plugins > Registration).", pixels, frame + 1));
	}
}
