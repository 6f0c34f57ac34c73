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

import java.util.Arrays;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/**
 * How much more projections are blurred along z than along x and y. Let rows be
 * projected as z was, after a blur of b. In a specimen that looks the same in all
 * directions, x and z of that are exchangeable if b is right: the mean squared
 * differences at a distance of one block are the same along x as along z, and so is
 * their ratio to those at two blocks, also of absolute instead of squared ones, which
 * few bright structures do not govern. The estimate is the smallest b of these three.
 * <p>
 * A specimen that does not look the same in all directions shows as a blur, or hides
 * it, as vessels that run along z do. On phantoms of all kinds with axial point spread
 * functions 1 to 4 times the lateral ones of 0.6 pixels, at n = 6, the error was 0.82
 * slices (RMS), from 2.3 too few (vessels) to 1.4 too many (membranes).
 * </p>
 */
final class AxialBlur {

	static final double LARGEST = 4;
	private static final double STEP = 0.25;

	private AxialBlur() {}

	/** At some distance: the mean square, the noise's part taken off, and the mean absolute value. */
	private record Difference(double squared, double absolute) {

		Difference plus(final Difference other) {
			return new Difference(squared + other.squared, absolute + other.absolute);
		}
	}

	/** At one and at two blocks. */
	private record Differences(Difference x, Difference x2, Difference z, Difference z2) {

		Differences plus(final Differences other) {
			return new Differences(x.plus(other.x), x2.plus(other.x2), z.plus(other.z), z2.plus(other.z2));
		}

		/** Whether it is as smooth along x as along z by any of the three. */
		boolean blurredEnough() {
			return x.squared <= z.squared || x.squared * z2.squared <= z.squared * x2.squared || x.absolute *
				z2.absolute <= z.absolute * x2.absolute;
		}
	}

	/**
	 * @param stretch width of a pixel over the distance of slices
	 * @return standard deviation in slices, 0 to 4; 0 if there are too few pixels or
	 *         blocks to tell
	 */
	static double estimate(final Projections data, final double stretch) {
		final Planes images = LateralTrainingData.middle(data.planes());
		final double[] response = data.operator().axialResponse();
		final int spacing = data.operator().spacing();
		if (images.depth() < 3 || stretch * Math.min(images.width(), images.height()) < kernel(response,
			LARGEST).length + 3 * spacing) return 0;
		final double noise = LateralBlur.noiseVariance(images, data.noise());
		final Planes alongX = Permute.xy(AxialResampling.stretched(Permute.xy(images), stretch));
		final Planes alongY = Permute.xy(AxialResampling.stretched(images, stretch));
		for (double blur = 0; blur < LARGEST; blur += STEP) {
			final double[] kernel = kernel(response, blur);
			final Differences found = differences(alongX, kernel, spacing, noise).plus(differences(alongY, kernel,
				spacing, noise));
			if (found.blurredEnough()) return Math.max(0, blur - STEP / 2);
		}
		return LARGEST;
	}

	/** The weights of a block, blurred. */
	private static double[] kernel(final double[] response, final double blur) {
		final int reach = (int) Math.ceil(3 * blur);
		final double[] gaussian = new double[2 * reach + 1];
		Arrays.setAll(gaussian, k -> blur == 0 ? 1 : Math.exp(-0.5 * Math.pow((k - reach) / blur, 2)));
		final double sum = Arrays.stream(gaussian).sum();
		final double[] kernel = new double[response.length + 2 * reach];
		for (int i = 0; i < response.length; i++)
			for (int k = 0; k < gaussian.length; k++)
				kernel[i + k] += response[i] * gaussian[k] / sum;
		return kernel;
	}

	private static Differences differences(final Planes images, final double[] kernel, final int block,
		final double noise)
	{
		final int width = images.width() - kernel.length + 1;
		final Planes blocks = Planes.zeros(width, images.height(), images.depth());
		Planes.parallel(images.depth(), v -> {
			for (int p = 0; p < width * images.height(); p++)
				for (int k = 0; k < kernel.length; k++)
					blocks.plane(v)[p] += kernel[k] * images.plane(v)[p / width * images.width() + p % width + k];
		});
		return new Differences(alongX(blocks, block, noise * left(kernel, block)), alongX(blocks, 2 * block, noise * left(
			kernel, 2 * block)), alongZ(blocks, 1, noise * left(kernel, kernel.length)), alongZ(blocks, 2, noise * left(kernel,
				kernel.length)));
	}

	/** Of independent noise of variance 1, in the squared difference of two sums so far apart. */
	private static double left(final double[] kernel, final int distance) {
		double sum = 0;
		for (int k = 0; k < kernel.length; k++)
			sum += 2 * kernel[k] * (kernel[k] - (k + distance < kernel.length ? kernel[k + distance] : 0));
		return sum;
	}

	private static Difference alongX(final Planes blocks, final int distance, final double noise) {
		double squares = 0, sum = 0;
		for (int v = 0; v < blocks.depth(); v++)
			for (int p = 0; p < blocks.plane(v).length; p++)
				if (p % blocks.width() + distance < blocks.width()) {
					final double difference = blocks.plane(v)[p + distance] - blocks.plane(v)[p];
					squares += difference * difference;
					sum += Math.abs(difference);
				}
		final double count = (double) blocks.depth() * blocks.height() * (blocks.width() - distance);
		return new Difference(squares / count - noise, sum / count);
	}

	private static Difference alongZ(final Planes blocks, final int distance, final double noise) {
		double squares = 0, sum = 0;
		for (int v = distance; v < blocks.depth(); v++)
			for (int p = 0; p < blocks.plane(v).length; p++) {
				final double difference = blocks.plane(v)[p] - blocks.plane(v - distance)[p];
				squares += difference * difference;
				sum += Math.abs(difference);
			}
		final double count = (double) (blocks.depth() - distance) * blocks.plane(0).length;
		return new Difference(squares / count - noise, sum / count);
	}
}
