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
package org.microdiffusion.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import net.imglib2.parallel.Parallelization;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.progress.Progress;

class PhotonNoiseTest {

	private static final int WIDTH = 100;
	private static final int HEIGHT = 80;
	private static final int DEPTH = 10;
	private static final int VOXELS = WIDTH * HEIGHT * DEPTH;

	@ParameterizedTest
	@CsvSource({ "0.5, 0, 7", "20, 0, 1", "20, 3, 250", "60, 0.5, 0.01", "1000, 10, 40000", "50000, 5, 1" })
	void meanAndVarianceAreThoseOfTheory(final double photons, final double readNoise, final float level) {
		final Planes noisy = expose(constant(level), new PhotonNoise(photons, readNoise), 5);
		final double gain = photons / level;
		final double variance = level / gain + readNoise * readNoise / gain / gain;
		assertEquals(level, mean(noisy), 5 * Math.sqrt(variance / VOXELS));
		// The standard error of a variance is var sqrt((kurtosis - 1) / n), a Poisson count's kurtosis 3 + 1 / mean.
		assertEquals(variance, variance(noisy), 5 * variance * Math.sqrt((2 + 1 / photons) / VOXELS));
	}

	@Test
	void countsAreWholePhotonsAndZeroAsOftenAsPoissonSays() {
		final Planes noisy = expose(constant(4), new PhotonNoise(2, 0), 1);
		int zeros = 0;
		for (int z = 0; z < DEPTH; z++)
			for (final float value : noisy.plane(z)) {
				assertEquals(0, value % 2, 0, "2 photons are the intensity 4");
				if (value == 0) zeros++;
			}
		final double expected = Math.exp(-2);
		assertEquals(expected, (double) zeros / VOXELS, 5 * Math.sqrt(expected / VOXELS));
	}

	@Test
	void photonsAreThoseAtTheBrightestVoxel() {
		final Planes image = constant(1);
		image.plane(3)[17] = 10;
		final Planes noisy = expose(image, new PhotonNoise(100, 0), 2);
		assertEquals(1.0 / 10, variance(noisy), 0.01, "10 photons at the intensity 1");
	}

	@Test
	void belowZeroOnlyReadNoiseIsAdded() {
		final Planes image = constant(-5);
		image.plane(0)[0] = 10;
		final Planes noisy = expose(image, new PhotonNoise(100, 2), 3);
		assertEquals(-5, mean(noisy), 0.01);
		assertEquals(0.2 * 0.2, variance(noisy), 0.01, "2 photons are the intensity 0.2");
	}

	@Test
	void anyNumberOfThreadsGivesTheSameNoise() {
		final Planes image = constant(3);
		final PhotonNoise noise = new PhotonNoise(50, 1);
		final Planes one = Parallelization.runWithNumThreads(1, () -> expose(image, noise, 11));
		final Planes four = Parallelization.runWithNumThreads(4, () -> expose(image, noise, 11));
		for (int z = 0; z < DEPTH; z++)
			assertArrayEquals(one.plane(z), four.plane(z));
	}

	@Test
	void seedsAndPlanesDiffer() {
		final PhotonNoise noise = new PhotonNoise(50, 1);
		final Planes first = expose(constant(3), noise, 11);
		assertFalse(Arrays.equals(first.plane(0), first.plane(1)));
		assertFalse(Arrays.equals(first.plane(0), expose(constant(3), noise, 12).plane(0)));
	}

	/** Where the brightest voxel is, which sets the gain. */
	@Test
	void aPartOfAnImageHasTheNoiseOfTheWhole() {
		final Planes image = constant(3);
		image.plane(4)[33 * WIDTH + 21] = 9;
		final Planes whole = expose(image, new PhotonNoise(50, 1), 11);
		final Planes part = Planes.read(new PhotonNoise(50, 1).apply(Views.interval(image.image(), new long[] { 7, 30, 2 },
			new long[] { 47, 69, 5 }), 11, Progress.NONE));
		for (int z = 0; z < part.depth(); z++)
			for (int p = 0; p < part.plane(z).length; p++)
				assertEquals(whole.plane(z + 2)[(p / 41 + 30) * WIDTH + p % 41 + 7], part.plane(z)[p]);
	}

	/** Correlations of neighbouring planes, seeds and images, to five standard errors. */
	@Test
	void noiseIsIndependentOfThatOfNeighbours() {
		final PhotonNoise noise = new PhotonNoise(50, 1);
		final List<Planes> noisy = List.of(expose(constant(3), noise, 1), expose(constant(3), noise, 2), Planes.read(noise
			.apply(List.of(constant(3).image(), constant(3).image()), 0, 1, Progress.NONE).get(1)));
		final double variance = variance(noisy.get(0));
		for (final Planes other : noisy)
			for (int lag = other == noisy.get(0) ? 1 : 0; lag < 3; lag++) {
				double product = 0;
				for (int z = 0; z < DEPTH - lag; z++)
					for (int p = 0; p < WIDTH * HEIGHT; p++)
						product += (noisy.get(0).plane(z)[p] - 3) * (other.plane(z + lag)[p] - 3);
				final int count = WIDTH * HEIGHT * (DEPTH - lag);
				assertEquals(0, product / variance / count, 5 / Math.sqrt(count));
			}
	}

	@Test
	void noPhotonsLeaveACopy() {
		final Planes image = constant(3);
		final Planes same = expose(image, PhotonNoise.NONE, 1);
		assertArrayEquals(image.plane(4), same.plane(4));
		same.plane(4)[0] = 0;
		assertEquals(3, image.plane(4)[0]);
	}

	@Test
	void badValuesAreToldInASentence() {
		assertSentence("photons is -1.0", () -> new PhotonNoise(-1, 0));
		assertSentence("photons is NaN", () -> new PhotonNoise(Double.NaN, 0));
		assertSentence("photons is 1.0E9", () -> new PhotonNoise(1e9, 0));
		assertSentence("readnoise is -2.0", () -> new PhotonNoise(10, -2));
		assertSentence("needs photons above 0", () -> new PhotonNoise(0, 2));
		assertSentence("no value above 0", () -> expose(constant(0), new PhotonNoise(10, 0), 1));
		assertSentence("slice 0 of the image has NaN", () -> expose(constant(Float.NaN), new PhotonNoise(10, 0), 1));
	}

	@Test
	void aBackgroundCarriesNoPhotons() {
		final Planes image = constant(105);
		image.plane(3)[17] = 110;
		final PhotonNoise noise = new PhotonNoise(100, 0);
		final Planes noisy = Planes.read(noise.apply(List.of(image.image()), 100, 4, Progress.NONE).get(0));
		assertEquals(105, mean(noisy), 0.01);
		assertEquals(5 / 10.0, variance(noisy), 0.02, "50 photons are 5 above the background");
		assertSentence("no value above the background of 110.0", () -> noise.apply(List.of(image.image()), 110, 4,
			Progress.NONE));
		final Planes dark = constant(100);
		dark.plane(3)[17] = 110;
		assertEquals(100, Planes.read(noise.apply(List.of(dark.image()), 100, 4, Progress.NONE).get(0)).plane(0)[5]);
	}

	@Test
	void allImagesOfADetectorHaveOneGain() {
		final List<Planes> noisy = new PhotonNoise(1000, 0).apply(List.of(constant(100).image(), constant(10).image()), 0,
			1, Progress.NONE).stream().map(Planes::read).toList();
		assertEquals(100 / 10.0, variance(noisy.get(0)), 0.3, "1000 photons are the intensity 100");
		assertEquals(10 / 10.0, variance(noisy.get(1)), 0.03, "100 photons are the intensity 10");
	}

	@Test
	void noImageRepeatsTheNoiseOfAnotherOrOfAnotherSeed() {
		final PhotonNoise noise = new PhotonNoise(50, 1);
		final List<float[]> planes = new ArrayList<>();
		for (long seed = 1; seed < 5; seed++)
			noise.apply(List.of(constant(3).image(), constant(3).image()), 0, seed, Progress.NONE).forEach(image ->
			planes.add(Planes.read(image).plane(0)));
		assertArrayEquals(expose(constant(3), noise, 1).plane(0), planes.get(0), "the first as if it were alone");
		for (int i = 0; i < planes.size(); i++)
			for (int j = 0; j < i; j++)
				assertFalse(Arrays.equals(planes.get(i), planes.get(j)), i + " and " + j);
	}

	@Test
	void stopsWhenCancelled() {
		final Progress cancelled = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> new PhotonNoise(10, 0).apply(constant(1).image(), 1, cancelled));
	}

	private static void assertSentence(final String part, final Runnable task) {
		final String message = assertThrows(IllegalArgumentException.class, task::run).getMessage();
		assertTrue(message.contains(part), message);
	}

	private static Planes constant(final float value) {
		final Planes image = Planes.zeros(WIDTH, HEIGHT, DEPTH);
		for (int z = 0; z < DEPTH; z++)
			Arrays.fill(image.plane(z), value);
		return image;
	}

	private static Planes expose(final Planes image, final PhotonNoise noise, final long seed) {
		return Planes.read(noise.apply(image.image(), seed, Progress.NONE));
	}

	private static double mean(final Planes image) {
		double sum = 0;
		for (int z = 0; z < DEPTH; z++)
			for (final float value : image.plane(z))
				sum += value;
		return sum / VOXELS;
	}

	private static double variance(final Planes image) {
		final double mean = mean(image);
		double sum = 0;
		for (int z = 0; z < DEPTH; z++)
			for (final float value : image.plane(z))
				sum += (value - mean) * (value - mean);
		return sum / (VOXELS - 1);
	}
}
