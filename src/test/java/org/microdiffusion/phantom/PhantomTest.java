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
package org.microdiffusion.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import net.imglib2.parallel.Parallelization;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;

class PhantomTest {

	@ParameterizedTest
	@EnumSource
	void theSameSeedGivesTheSameVolumeOnAnyNumberOfThreads(final PhantomKind kind) {
		final PhantomOptions options = PhantomOptions.of(kind).withSize(60, 50, 40).withSeed(5);
		final Planes one = Parallelization.runWithNumThreads(1, () -> render(options));
		final Planes three = Parallelization.runWithNumThreads(3, () -> render(options));
		for (int z = 0; z < 40; z++)
			assertArrayEquals(one.plane(z), three.plane(z));
		assertFalse(Arrays.equals(one.plane(20), render(options.withSeed(6)).plane(20)));
	}

	@ParameterizedTest
	@EnumSource(names = { "DENDRITES", "VASCULATURE", "NEURONS" })
	void everyThirdOfTheDepthShowsStructures(final PhantomKind kind) {
		for (long seed = 1; seed <= 3; seed++) {
			final Planes volume = render(structures(kind).withSeed(seed));
			final double whole = sum(volume, 0, 96);
			for (int z = 0; z < 96; z += 32)
				assertTrue(sum(volume, z, z + 32) > 0.12 * whole, kind + ", seed " + seed + ", from plane " + z);
		}
	}

	/** The mean of fine voxels is the coarse voxel that they fill. */
	@ParameterizedTest
	@CsvSource({ "DENDRITES, 2, 2", "VASCULATURE, 1, 2", "NEURONS, 2, 1", "MEMBRANES, 2, 2", "NUCLEI, 2, 1",
		"NEUROPIL, 1, 2" })
	void coarserVoxelsShowTheSameSample(final PhantomKind kind, final int lateral, final int axial) {
		final PhantomOptions fine = structures(kind).withSize(64, 64, 48);
		final Planes expected = blockMeans(render(fine), lateral, axial);
		final Planes coarse = render(fine.withSize(64 / lateral, 64 / lateral, 48 / axial).withVoxels(lateral * fine
			.voxelXY(), axial * fine.voxelZ()));
		assertEquals(1, sum(coarse, 0, coarse.depth()) / sum(expected, 0, expected.depth()), 0.03);
		double difference = 0;
		double power = 0;
		for (int z = 0; z < coarse.depth(); z++)
			for (int i = 0; i < coarse.plane(z).length; i++) {
				difference += Math.pow(coarse.plane(z)[i] - expected.plane(z)[i], 2);
				power += Math.pow(expected.plane(z)[i], 2);
			}
		assertTrue(Math.sqrt(difference / power) < 0.2, "relative difference " + Math.sqrt(difference / power));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void noVesselFloats(final long seed) {
		final Planes volume = render(structures(PhantomKind.VASCULATURE).withPsf(0, 0).withSeed(seed));
		final boolean[][] vessel = new boolean[volume.depth()][];
		for (int z = 0; z < volume.depth(); z++) {
			vessel[z] = new boolean[volume.plane(z).length];
			for (int i = 0; i < vessel[z].length; i++)
				vessel[z][i] = volume.plane(z)[i] > 0.2;
		}
		removeWhatTouchesTheBorder(vessel, volume.width(), volume.height());
		assertEquals(0, Arrays.stream(vessel).mapToInt(PhantomTest::count).sum());
	}

	@Test
	void backgroundHasItsMean() {
		final Planes haze = Planes.zeros(64, 64, 1);
		for (int i = 0; i < 64 * 64; i++)
			for (int k = 0; k < 50; k++)
				haze.plane(0)[i] += (float) new BackgroundTexture(0.04, 1, k).at(7.3 * (i % 64), 5.9 * (i / 64), 3.1 * k) / 50;
		assertEquals(0.04, sum(haze, 0, 1) / (64 * 64), 0.001);
	}

	@Test
	void noiseIsThatOfThePhotons() {
		final PhantomOptions options = structures(PhantomKind.VASCULATURE).withSize(64, 64, 30);
		final Planes truth = render(options);
		final Planes noisy = render(options.withNoise(new PhotonNoise(100, 2)));
		double max = 0;
		for (int z = 0; z < 30; z++)
			for (final float value : truth.plane(z))
				max = Math.max(max, value);
		double error = 0;
		double expected = 0;
		for (int z = 0; z < 30; z++)
			for (int i = 0; i < truth.plane(z).length; i++) {
				error += Math.pow(noisy.plane(z)[i] - truth.plane(z)[i], 2);
				expected += truth.plane(z)[i] * max / 100 + Math.pow(2 * max / 100, 2);
			}
		assertEquals(1, error / expected, 0.02);
	}

	@Test
	void tinyVolumesCanBeMade() {
		for (final PhantomKind kind : PhantomKind.values()) {
			final Planes volume = render(PhantomOptions.of(kind).withSize(1, 1, 1));
			assertTrue(Float.isFinite(volume.plane(0)[0]));
		}
	}

	@Test
	void badOptionsAreToldInASentence() {
		final PhantomOptions good = PhantomOptions.of(PhantomKind.NEURONS);
		assertSentence("width = 0, but it must be from 1 to 8192 voxels.", () -> good.withSize(0, 10, 10));
		assertSentence("depth = -3,", () -> good.withSize(10, 10, -3));
		assertSentence("voxelXY = NaN", () -> good.withVoxels(Double.NaN, 1));
		assertSentence("voxelZ = 0,", () -> good.withVoxels(1, 0));
		assertSentence("psfLateral = -1,", () -> good.withPsf(-1, 1));
		assertSentence("psfAxial = 1000,", () -> good.withPsf(1, 1000));
		assertSentence("background = 2,", () -> good.withBackground(2));
		assertSentence("too many structures", () -> good.withSize(1000, 1000, 1000));
	}

	@Test
	void stopsWhenCancelled() {
		final AtomicInteger asked = new AtomicInteger();
		final Progress cancelled = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return asked.incrementAndGet() > 20;
			}
		};
		assertThrows(CancellationException.class, () -> Phantom.render(PhantomOptions.of(PhantomKind.NEURONS), cancelled));
	}

	private static Planes render(final PhantomOptions options) {
		return Planes.read(Phantom.render(options, Progress.NONE));
	}

	/** Without background and noise. */
	private static PhantomOptions structures(final PhantomKind kind) {
		return PhantomOptions.of(kind).withNoise(PhotonNoise.NONE).withBackground(0);
	}

	private static double sum(final Planes volume, final int from, final int to) {
		double sum = 0;
		for (int z = from; z < to; z++)
			for (final float value : volume.plane(z))
				sum += value;
		return sum;
	}

	private static Planes blockMeans(final Planes fine, final int lateral, final int axial) {
		final int width = fine.width() / lateral;
		final Planes means = Planes.zeros(width, fine.height() / lateral, fine.depth() / axial);
		for (int z = 0; z < fine.depth(); z++)
			for (int i = 0; i < fine.plane(z).length; i++)
				means.plane(z / axial)[i / fine.width() / lateral * width + i % fine.width() / lateral] += fine.plane(z)[i] /
					(lateral * lateral * axial);
		return means;
	}

	private static void removeWhatTouchesTheBorder(final boolean[][] mask, final int width, final int height) {
		final Deque<int[]> queue = new ArrayDeque<>();
		for (int z = 0; z < mask.length; z++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					if (x % (width - 1) == 0 || y % (height - 1) == 0 || z % (mask.length - 1) == 0) queue.add(new int[] { x, y, z
					});
		while (!queue.isEmpty()) {
			final int[] p = queue.remove();
			if (!mask[p[2]][p[1] * width + p[0]]) continue;
			mask[p[2]][p[1] * width + p[0]] = false;
			for (int z = Math.max(0, p[2] - 1); z <= Math.min(mask.length - 1, p[2] + 1); z++)
				for (int y = Math.max(0, p[1] - 1); y <= Math.min(height - 1, p[1] + 1); y++)
					for (int x = Math.max(0, p[0] - 1); x <= Math.min(width - 1, p[0] + 1); x++)
						if (mask[z][y * width + x]) queue.add(new int[] { x, y, z });
		}
	}

	private static int count(final boolean[] mask) {
		int count = 0;
		for (final boolean value : mask)
			if (value) count++;
		return count;
	}

	private static void assertSentence(final String part, final Runnable task) {
		final String message = assertThrows(IllegalArgumentException.class, task::run).getMessage();
		assertTrue(message.contains(part), message);
	}
}
