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

/** Peak signal-to-noise ratio in dB: 10 log10(range² / mean squared error). */
public final class Psnr {

	/**
	 * The PSNR of identical images and the upper limit, in dB; it corresponds to a relative squared error
	 * of 1e-12.
	 */
	public static final double MAXIMUM = 120;

	private Psnr() {}

	/**
	 * The PSNR of an image.
	 *
	 * @param image pixels in any order
	 * @param truth the true values of the same pixels
	 * @param dataRange largest minus smallest value that the data can have, above 0
	 * @return in dB, at most {@link #MAXIMUM}
	 * @throws IllegalArgumentException if the images differ in size or dataRange is not above 0
	 */
	public static double of(final float[] image, final float[] truth, final double dataRange) {
		return ofError(meanSquaredError(image, truth), dataRange);
	}

	/**
	 * The PSNR of a given mean squared error, for example over several images.
	 *
	 * @param meanSquaredError in squared units of the data
	 * @param dataRange as in {@link #of}
	 * @return in dB, at most {@link #MAXIMUM}
	 * @throws IllegalArgumentException if dataRange is not above 0
	 */
	public static double ofError(final double meanSquaredError, final double dataRange) {
		MetricChecks.requireRange(dataRange);
		return Math.min(MAXIMUM, 10 * Math.log10(dataRange * dataRange / meanSquaredError));
	}

	/**
	 * The mean of (image - truth)².
	 *
	 * @throws IllegalArgumentException if the images differ in size
	 */
	public static double meanSquaredError(final float[] image, final float[] truth) {
		MetricChecks.requireSameLength(image, truth);
		double sum = 0;
		for (int i = 0; i < image.length; i++) {
			final double difference = (double) image[i] - truth[i];
			sum += difference * difference;
		}
		return sum / image.length;
	}
}
