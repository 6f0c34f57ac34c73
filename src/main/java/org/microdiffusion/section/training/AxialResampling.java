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
package org.microdiffusion.section.training;

import org.microdiffusion.volume.Planes;

/** Blurs and resamples images along their columns. */
final class AxialResampling {

	/** Standard deviation, in pixels after downsampling, of the blur that prevents aliasing. */
	private static final double ALIAS_FREE_SIGMA_PIXELS = 0.5;

	private AxialResampling() {}

	/** Convolves columns with a Gaussian, sigma in rows; border rows are repeated. */
	static Planes blurred(final Planes images, final double sigma) {
		if (sigma == 0) return images;
		final int reach = (int) Math.ceil(3 * sigma);
		final float[] kernel = new float[2 * reach + 1];
		float sum = 0;
		for (int k = 0; k < kernel.length; k++)
			sum += kernel[k] = (float) Math.exp(-0.5 * Math.pow((k - reach) / sigma, 2));
		final float norm = 1 / sum;
		final int width = images.width();
		final Planes blurred = Planes.zeros(width, images.height(), images.depth());
		Planes.parallel(images.depth(), v -> {
			for (int row = 0; row < images.height(); row++)
				for (int k = 0; k < kernel.length; k++) {
					final int from = Math.max(0, Math.min(images.height() - 1, row + k - reach));
					for (int x = 0; x < width; x++)
						blurred.plane(v)[row * width + x] += norm * kernel[k] * images.plane(v)[from * width + x];
				}
		});
		return blurred;
	}

	/**
	 * Resamples columns by cubic convolution (Keys 1981, a = -1/2); a blur before downsampling prevents
	 * aliasing.
	 *
	 * @param factor rows of the result per row, above 0
	 */
	static Planes stretched(final Planes images, final double factor) {
		if (factor == 1) return images;
		final Planes smooth = factor < 1 ? blurred(images, ALIAS_FREE_SIGMA_PIXELS * Math.sqrt(1 / factor / factor - 1))
			: images;
		final int width = images.width();
		final int last = images.height() - 1;
		final int height = (int) Math.round(factor * images.height());
		final Planes stretched = Planes.zeros(width, height, images.depth());
		Planes.parallel(images.depth(), v -> {
			for (int row = 0; row < height; row++) {
				final double at = (row + 0.5) / factor - 0.5;
				final int before = (int) Math.floor(at);
				final double[] weights = cubic(at - before);
				for (int k = 0; k < weights.length; k++) {
					final int from = Math.max(0, Math.min(last, before - 1 + k));
					for (int x = 0; x < width; x++)
						stretched.plane(v)[row * width + x] += (float) (weights[k] * smooth.plane(v)[from * width + x]);
				}
			}
		});
		return stretched;
	}

	/** Mean variance of white noise of variance 1 after stretching and blurring. */
	static double noiseVarianceFactor(final int rows, final double factor, final double sigma) {
		final Planes independent = Planes.zeros(rows, rows, 1);
		for (int row = 0; row < rows; row++)
			independent.plane(0)[row * rows + row] = 1;
		final Planes mixed = blurred(stretched(independent, factor), sigma);
		double squares = 0;
		for (final float weight : mixed.plane(0))
			squares += weight * weight;
		return squares / mixed.height();
	}

	/** Weights of the four rows about a position, t rows behind the second of them. */
	private static double[] cubic(final double t) {
		return new double[] { t * (-0.5 + t * (1 - 0.5 * t)), 1 + t * t * (-2.5 + 1.5 * t), t * (0.5 + t * (2 - 1.5 * t)),
			t * t * (0.5 * t - 0.5) };
	}
}
