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
package org.microdiffusion.metric;

/** Otsu's threshold of 256 levels, equal to OpenCV's THRESH_OTSU except for a constant image. */
public final class Otsu {

	private static final int LEVELS = 256;

	/** Least weight of a class, as a fraction of all pixels (FLT_EPSILON, as in OpenCV). */
	private static final double MIN_CLASS_WEIGHT = Math.ulp(1f);

	private Otsu() {}

	/**
	 * Quantises an intensity to a level: floor(255 x), clipped to 0 ... 255.
	 *
	 * @param x an intensity scaled to [0, 1]
	 */
	public static int level(final float x) {
		// in float, since 255.0 * (v / 255f) can fall below the integer v in double
		return Math.min(LEVELS - 1, Math.max(0, (int) (255f * x)));
	}

	/** The histogram: the number of pixels at each of the 256 levels. */
	public static long[] histogram(final float[] image) {
		final long[] histogram = new long[LEVELS];
		for (final float x : image)
			histogram[level(x)]++;
		return histogram;
	}

	/**
	 * The threshold t that maximises the variance between the levels up to t and
	 * those above, the lowest if there are several.
	 *
	 * @param histogram counts of the 256 levels
	 * @return 0 to 254; 255 for a constant image (OpenCV: 0), so that nothing
	 *         lies above it
	 */
	public static int threshold(final long[] histogram) {
		double count = 0;
		double sum = 0;
		int occupied = 0;
		for (int level = 0; level < LEVELS; level++) {
			count += histogram[level];
			sum += (double) level * histogram[level];
			if (histogram[level] > 0) occupied++;
		}
		if (occupied < 2) return LEVELS - 1;

		// the order of operations is OpenCV's: it decides ties
		final double scale = 1 / count;
		final double mean = sum * scale;
		double weightBelow = 0;
		double meanBelow = 0;
		double best = 0;
		int threshold = 0;
		for (int level = 0; level < LEVELS; level++) {
			final double weight = histogram[level] * scale;
			meanBelow *= weightBelow;
			weightBelow += weight;
			final double weightAbove = 1 - weightBelow;
			if (Math.min(weightBelow, weightAbove) < MIN_CLASS_WEIGHT) continue;
			meanBelow = (meanBelow + level * weight) / weightBelow;
			final double meanAbove = (mean - weightBelow * meanBelow) / weightAbove;
			final double variance = weightBelow * weightAbove * (meanBelow - meanAbove) * (meanBelow - meanAbove);
			if (variance > best) {
				best = variance;
				threshold = level;
			}
		}
		return threshold;
	}
}
