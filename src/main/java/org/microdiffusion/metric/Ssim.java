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

import org.microdiffusion.refusal.Refusal;


/**
 * The structural similarity index (Wang et al. 2004, doi 10.1109/TIP.2003.819861, Eq. 13) with
 * scikit-image's conventions: uniform 7x7 window, K1 = 0.01, K2 = 0.03, sample covariance (over N - 1),
 * averaged over the windows that lie entirely within the image.
 */
public final class Ssim {

	/** Width and height of the window in pixels, the minimum size of an image. */
	public static final int WINDOW = 7;

	private static final double K1 = 0.01;
	private static final double K2 = 0.03;
	private static final double N = WINDOW * WINDOW;

	private final float[] a;
	private final float[] b;
	private final int width;
	private final double c1;
	private final double c2;

	/** Sums over the rows of the window at each x: a, b, a² + b², ab. */
	private final double[] sumA;
	private final double[] sumB;
	private final double[] sumSquares;
	private final double[] sumProducts;

	private Ssim(final float[] a, final float[] b, final int width, final double dataRange) {
		this.a = a;
		this.b = b;
		this.width = width;
		c1 = K1 * dataRange * (K1 * dataRange);
		c2 = K2 * dataRange * (K2 * dataRange);
		sumA = new double[width];
		sumB = new double[width];
		sumSquares = new double[width];
		sumProducts = new double[width];
	}

	/**
	 * The mean SSIM of an image.
	 *
	 * @param image [height * width]
	 * @param truth [height * width]
	 * @param width at least 7 pixels
	 * @param height at least 7 pixels
	 * @param dataRange largest minus smallest value that the data can have, above 0
	 * @return at most 1; 1 for identical images
	 * @throws IllegalArgumentException if the images differ in size or are smaller than the window, or
	 *           dataRange is not above 0
	 */
	public static double of(final float[] image, final float[] truth, final int width, final int height,
		final double dataRange)
	{
		MetricChecks.requireSameLength(image, truth);
		MetricChecks.requireRange(dataRange);
		requireWindow(width, height);
		if (image.length != width * height) throw new IllegalArgumentException("the image has " + image.length +
			" pixels, not width x height = " + width + " x " + height);
		return new Ssim(image, truth, width, dataRange).mean(height);
	}

	/**
	 * Checks that an image is at least as large as the window.
	 *
	 * @throws Refusal one sentence, if width or height is below 7
	 */
	static void requireWindow(final long width, final long height) {
		if (Math.min(width, height) < WINDOW) throw new Refusal("slices of " + width + " x " + height +
			" pixels are too small for SSIM, whose window is 7 x 7: width and height must be at least 7, so choose a larger region.");
	}

	private double mean(final int height) {
		double sum = 0;
		for (int y = 0; y < height; y++) {
			addRow(y, 1);
			if (y >= WINDOW) addRow(y - WINDOW, -1);
			if (y >= WINDOW - 1) sum += sumOfRow();
		}
		return sum / ((double) (width - WINDOW + 1) * (height - WINDOW + 1));
	}

	private void addRow(final int y, final double sign) {
		for (int x = 0, i = y * width; x < width; x++, i++) {
			final double p = a[i];
			final double q = b[i];
			sumA[x] += sign * p;
			sumB[x] += sign * q;
			sumSquares[x] += sign * (p * p + q * q);
			sumProducts[x] += sign * (p * q);
		}
	}

	/** The sum of SSIM over the windows of the current rows. */
	private double sumOfRow() {
		double p = 0;
		double q = 0;
		double squares = 0;
		double products = 0;
		double sum = 0;
		for (int x = 0; x < width; x++) {
			p += sumA[x];
			q += sumB[x];
			squares += sumSquares[x];
			products += sumProducts[x];
			final int left = x - WINDOW + 1;
			if (left < 0) continue;
			sum += index(p / N, q / N, squares / N, products / N);
			p -= sumA[left];
			q -= sumB[left];
			squares -= sumSquares[left];
			products -= sumProducts[left];
		}
		return sum;
	}

	/** Eq. 13 from the window's means of a, b, a² + b² and ab. */
	private double index(final double p, final double q, final double squares, final double products) {
		final double variances = N / (N - 1) * (squares - (p * p + q * q));
		final double covariance = N / (N - 1) * (products - p * q);
		return (2 * p * q + c1) * (2 * covariance + c2) / ((p * p + q * q + c1) * (variances + c2));
	}
}
