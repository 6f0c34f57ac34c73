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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

class PlaneMetricsTest {

	@Test
	void psnrOfAKnownError() {
		assertEquals(20, Psnr.of(constant(9, 0.1f), constant(9, 0), 1), 1e-6);
		assertEquals(40, Psnr.of(constant(9, 0.1f), constant(9, 0), 10), 1e-6);
		assertEquals(120, Psnr.of(constant(9, 1e-7f), constant(9, 0), 1));
		assertEquals(120, Psnr.of(constant(9, 3), constant(9, 3), 100));
	}

	/** Without variance only the luminance term is left. */
	@Test
	void ssimOfConstantImages() {
		final double c1 = 0.01 * 0.01;
		assertEquals((2 * 0.25 * 0.5 + c1) / (0.25 * 0.25 + 0.5 * 0.5 + c1), Ssim.of(constant(88, 0.25f), constant(88,
			0.5f), 11, 8, 1), 1e-12);
	}

	/** The definition, window by window, against the running sums. */
	@Test
	void ssimAgreesWithItsDefinition() {
		final int width = 61;
		final int height = 47;
		final double range = 4096;
		final float[] truth = random(width * height, 1, range);
		final float[] image = random(width * height, 2, range);
		for (int i = 0; i < image.length; i++)
			image[i] = (image[i] + 3 * truth[i]) / 4;
		double sum = 0;
		for (int y = 0; y + 7 <= height; y++)
			for (int x = 0; x + 7 <= width; x++)
				sum += ssimOfWindow(image, truth, width, x, y, range);
		assertEquals(sum / ((width - 6) * (height - 6)), Ssim.of(image, truth, width, height, range), 1e-12);
	}

	@Test
	void otsuSeparatesTwoLevels() {
		final long[] histogram = new long[256];
		histogram[20] = 900;
		histogram[200] = 100;
		assertEquals(20, Otsu.threshold(histogram));
		histogram[200] = 0;
		assertEquals(255, Otsu.threshold(histogram), "nothing lies above the threshold of a constant image");
	}

	@Test
	void levelsOfScaledBytesAreTheBytes() {
		for (int v = 0; v < 256; v++)
			assertEquals(v, Otsu.level(v / 255f));
		assertEquals(0, Otsu.level(-0.5f));
		assertEquals(255, Otsu.level(7));
	}

	@Test
	void diceCounts() {
		final float[] image = { 0, 1, 1, 1, 0.2f };
		final float[] truth = { 1, 1, 1, 0, 0.2f };
		final Dice dice = Dice.of(image, 100, truth, 100);
		assertEquals(new Dice(2, 3, 3), dice);
		assertEquals(2.0 / 3, dice.value(), 1e-15);
		assertEquals(1, Dice.of(image, 255, truth, 255).value(), "two empty masks agree");
		assertEquals(0, Dice.of(image, 100, truth, 255).value());
		assertEquals(new Dice(4, 6, 6), dice.plus(dice).plus(Dice.NONE));
	}

	@Test
	void residualIsInUnitsOfTheProjectionsRange() {
		final RandomAccessibleInterval<FloatType> acquired = Planes.wrap(new float[][] { { 10, 14 }, { 10, 10 } }, 2, 1)
			.image();
		final RandomAccessibleInterval<FloatType> reprojected = Planes.wrap(new float[][] { { 10, 12 }, { 10, 10 } }, 2, 1)
			.image();
		assertEquals(new Residual(0.5, 0.25), Residual.of(reprojected, acquired));
	}

	@Test
	void residualOfConstantProjectionsIsInUnitsOfTheirMagnitude() {
		final RandomAccessibleInterval<FloatType> two = Planes.wrap(new float[][] { { 2, 2, 2, 2 } }, 2, 2).image();
		final RandomAccessibleInterval<FloatType> minusFour = Planes.wrap(new float[][] { { -4, -4, -4, -4 } }, 2,
			2).image();
		final RandomAccessibleInterval<FloatType> zero = Planes.zeros(2, 2, 1).image();
		assertEquals(new Residual(1.5, 1.5), Residual.of(two, minusFour));
		assertEquals(new Residual(2, 2), Residual.of(two, zero));
		assertEquals(new Residual(0, 0), Residual.of(zero, zero));
	}

	@Test
	void messagesCarryTheValues() {
		assertMessage("the image has 64 pixels and the truth 63", () -> Psnr.of(new float[64], new float[63], 1));
		assertMessage("dataRange is 0.0", () -> Psnr.of(new float[64], new float[64], 0));
		assertMessage("dataRange is NaN", () -> Ssim.of(new float[64], new float[64], 8, 8, Double.NaN));
		assertMessage("slices of 8 x 6 pixels are too small for SSIM", () -> Ssim.of(new float[48], new float[48], 8, 6,
			1));
		assertMessage("the stack of reprojections has 3 x 2 x 1 voxels and the stack of projections 2 x 3 x 1",
			() -> Residual.of(Planes.zeros(3, 2, 1).image(), Planes.zeros(2, 3, 1).image()));
	}

	private static void assertMessage(final String start, final Runnable task) {
		final String message = assertThrows(IllegalArgumentException.class, task::run).getMessage();
		assertTrue(message.startsWith(start), message);
	}

	private static double ssimOfWindow(final float[] a, final float[] b, final int width, final int left, final int top,
		final double range)
	{
		final double meanA = windowMean(a, width, left, top);
		final double meanB = windowMean(b, width, left, top);
		double varianceA = 0;
		double varianceB = 0;
		double covariance = 0;
		for (int y = top; y < top + 7; y++)
			for (int x = left; x < left + 7; x++) {
				final double da = a[y * width + x] - meanA;
				final double db = b[y * width + x] - meanB;
				varianceA += da * da / 48;
				varianceB += db * db / 48;
				covariance += da * db / 48;
			}
		final double c1 = 0.01 * range * 0.01 * range;
		final double c2 = 0.03 * range * 0.03 * range;
		return (2 * meanA * meanB + c1) / (meanA * meanA + meanB * meanB + c1) * (2 * covariance + c2) / (varianceA +
			varianceB + c2);
	}

	private static double windowMean(final float[] image, final int width, final int left, final int top) {
		double sum = 0;
		for (int y = top; y < top + 7; y++)
			for (int x = left; x < left + 7; x++)
				sum += image[y * width + x];
		return sum / 49;
	}

	private static float[] constant(final int size, final float value) {
		final float[] image = new float[size];
		Arrays.fill(image, value);
		return image;
	}

	private static float[] random(final int size, final long seed, final double range) {
		final Random random = new Random(seed);
		final float[] image = new float[size];
		for (int i = 0; i < size; i++)
			image[i] = (float) (range * random.nextDouble());
		return image;
	}
}
