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
 * How far cells move to the sides during a series, in whole pixels: the shift of the largest correlation with the
 * mean image, of
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
	/** By how much the correlation is larger for a shift than for none. */
	private static final double LEAST_GAIN = 0.005;
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

	/** The sum over all blocks. */
	private static float[] flat(final Planes projections) {
		final float[] flat = new float[projections.width() * projections.height()];
		for (int i = 0; i < projections.depth(); i++)
			for (int p = 0; p < flat.length; p++)
				flat[p] += projections.plane(i)[p];
		return flat;
	}

	private static double shift(final float[] moved, final float[] image, final int width) {
		double best = correlation(moved, image, width, 0, 0) + LEAST_GAIN, distance = 0;
		for (int dy = -REACH_PIXELS; dy <= REACH_PIXELS; dy++)
			for (int dx = -REACH_PIXELS; dx <= REACH_PIXELS; dx++) {
				final double correlation = correlation(moved, image, width, dx, dy);
				if (correlation > best) {
					best = correlation;
					distance = Math.hypot(dx, dy);
				}
			}
		return distance;
	}

	/** Over the pixels that are inside for every shift. */
	private static double correlation(final float[] moved, final float[] image, final int width, final int dx,
		final int dy)
	{
		double count = 0, x = 0, y = 0, xy = 0, xx = 0, yy = 0;
		for (int row = REACH_PIXELS; row < image.length / width - REACH_PIXELS; row++)
			for (int column = REACH_PIXELS; column < width - REACH_PIXELS; column++) {
				final double a = moved[(row + dy) * width + column + dx], b = image[row * width + column];
				count++;
				x += a;
				y += b;
				xy += a * b;
				xx += a * a;
				yy += b * b;
			}
		final double variances = (xx - x * x / count) * (yy - y * y / count);
		return variances > 0 ? (xy - x * y / count) / Math.sqrt(variances) : 0;
	}

	/** A sentence for the user, if the cells move. */
	public Optional<String> remark() {
		if (pixels < TOLD_PIXELS) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT,
			"The cells move by about %.1f pixels (around time point %d), and traces of cells that move are wrong: " +
				"align the series first (Plugins > Registration).", pixels, frame + 1));
	}
}
