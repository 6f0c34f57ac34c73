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

/**
 * The Dice coefficient of two masks, as pixel counts, so that the counts of slices add up to those of
 * the volume.
 *
 * @param both pixels in the intersection of the masks
 * @param image pixels in the image's mask
 * @param truth pixels in the truth's mask
 */
public record Dice(long both, long image, long truth) {

	/** Counts of an empty image. */
	public static final Dice NONE = new Dice(0, 0, 0);

	/**
	 * Counts for the masks {@link Otsu#level level} &gt; threshold.
	 *
	 * @param image intensities scaled to [0, 1]
	 * @param imageThreshold 0 to 255
	 * @param truth the true values of the same pixels
	 * @param truthThreshold 0 to 255
	 * @throws IllegalArgumentException if the images differ in size
	 */
	public static Dice of(final float[] image, final int imageThreshold, final float[] truth, final int truthThreshold) {
		MetricChecks.requireSameLength(image, truth);
		long both = 0;
		long inImage = 0;
		long inTruth = 0;
		for (int i = 0; i < image.length; i++) {
			final int a = Otsu.level(image[i]) > imageThreshold ? 1 : 0;
			final int b = Otsu.level(truth[i]) > truthThreshold ? 1 : 0;
			both += a & b;
			inImage += a;
			inTruth += b;
		}
		return new Dice(both, inImage, inTruth);
	}

	/** The counts over the pixels of both. */
	public Dice plus(final Dice other) {
		return new Dice(both + other.both, image + other.image, truth + other.truth);
	}

	/** 2 |A ∩ B| / (|A| + |B|), from 0 to 1; 1 if both masks are empty. */
	public double value() {
		return image + truth == 0 ? 1 : 2.0 * both / (image + truth);
	}
}
