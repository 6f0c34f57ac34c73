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
package org.microdiffusion.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.microdiffusion.projection.AxialProjectionTest.largestDifference;
import static org.microdiffusion.projection.AxialProjectionTest.random;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.Planes;

class ConsistencySetTest {

	private static final String GEOMETRIES = "org.microdiffusion.projection.AxialProjectionTest#geometries";

	private static Projections measure(final Geometry geometry, final Planes volume, final int blocks,
		final NoiseLevel noise, final boolean nonNegative)
	{
		final AxialProjection a = new AxialProjection(geometry, blocks);
		return new Projections(a.forward(volume.image()), a, noise, nonNegative);
	}

	private static Planes truth(final Geometry geometry) {
		return random(geometry.imagedSlices(4), 1, true);
	}

	@ParameterizedTest
	@MethodSource(GEOMETRIES)
	void reproducesEveryProjection(final Geometry geometry) {
		final Projections data = measure(geometry, truth(geometry), 4, NoiseLevel.NONE, false);
		final Planes x = random(data.operator().slices(), 2, false);
		data.consistent().project(x);
		assertTrue(largestDifference(Planes.read(data.operator().forward(x.image())), Planes.read(data.images())) < 1e-5);
	}

	@ParameterizedTest
	@MethodSource(GEOMETRIES)
	void reproducesEveryProjectionWithoutNegativeValues(final Geometry geometry) {
		final Projections data = measure(geometry, truth(geometry), 4, NoiseLevel.NONE, true);
		final Planes x = random(data.operator().slices(), 2, false);
		data.consistent().project(x);
		for (int z = 0; z < x.depth(); z++)
			for (final float value : x.plane(z))
				assertTrue(value >= 0);
		assertTrue(largestDifference(Planes.read(data.operator().forward(x.image())), Planes.read(data.images())) < 1e-5);
	}

	/** Sparse volumes, whose lines are mostly 0, with as much overlap as can be. */
	@ParameterizedTest
	@CsvSource({ "uniform, 6, 3", "uniform, 6, 5", "gaussian:2, 6, 3", "gaussian:6, 6, 4", "uniform, 5, 4" })
	void reproducesSparseVolumesUnderHeavyOverlap(final String profile, final int n, final int overlap) {
		final Geometry geometry = new Geometry(AxialProfile.parse(profile, n), overlap, 0);
		final Planes sparse = random(geometry.imagedSlices(20), 3, true);
		for (int z = 0; z < sparse.depth(); z++)
			for (int p = 0; p < sparse.plane(z).length; p++)
				sparse.plane(z)[p] = Math.max(0, 10 * sparse.plane(z)[p] - 9);
		final Projections data = measure(geometry, sparse, 20, NoiseLevel.NONE, true);
		final Planes x = random(sparse.depth(), 4, false);
		data.consistent().project(x);
		for (int z = 0; z < x.depth(); z++)
			for (final float value : x.plane(z))
				assertTrue(value >= 0);
		assertTrue(largestDifference(Planes.read(data.operator().forward(x.image())), Planes.read(data.images())) < 1e-5);
	}

	@Test
	void stopsWhenCancelled() {
		final Projections data = measure(Geometry.uniform(4), truth(Geometry.uniform(4)), 4, NoiseLevel.NONE, true);
		final Progress cancelled = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> data.consistent().project(random(16, 2, false), cancelled));
	}

	/**
	 * The projection p of v onto a convex set is the point with (v − p)·(q − p) ≤ 0
	 * for every q of the set.
	 */
	@ParameterizedTest
	@MethodSource(GEOMETRIES)
	void findsTheNearestVolume(final Geometry geometry) {
		final Planes truth = truth(geometry);
		for (final NoiseLevel noise : new NoiseLevel[] { NoiseLevel.NONE, NoiseLevel.constant(0.05) }) {
			final Projections data = measure(geometry, truth, 4, noise, true);
			final Planes v = random(data.operator().slices(), 2, false);
			final Planes p = v.copy();
			data.consistent().project(p);
			for (int pixel = 0; pixel < truth.plane(0).length; pixel++) {
				double obtuse = 0;
				double length = 0;
				for (int z = 0; z < v.depth(); z++) {
					final double away = v.plane(z)[pixel] - p.plane(z)[pixel];
					obtuse += away * (truth.plane(z)[pixel] - p.plane(z)[pixel]);
					length += away * away;
				}
				assertTrue(obtuse <= 1e-4 * (1 + Math.sqrt(length)), "pixel " + pixel + ": " + obtuse);
			}
		}
	}

	/** The textbook route: sort, find the threshold, subtract and clip. */
	@Test
	void uniformBlocksAgreeWithTheSortedThreshold() {
		final Geometry geometry = Geometry.uniform(6);
		final Projections data = measure(geometry, truth(geometry), 4, NoiseLevel.NONE, true);
		final Planes v = random(24, 7, false);
		final Planes p = v.copy();
		data.consistent().project(p);
		final Planes measured = Planes.read(data.images());
		for (int block = 0; block < 4; block++)
			for (int pixel = 0; pixel < v.plane(0).length; pixel++) {
				final double[] values = new double[6];
				for (int k = 0; k < 6; k++)
					values[k] = v.plane(6 * block + k)[pixel];
				final double threshold = threshold(values, 6 * measured.plane(block)[pixel]);
				for (int k = 0; k < 6; k++)
					assertEquals(Math.max(0, values[k] - threshold), p.plane(6 * block + k)[pixel], 1e-5);
			}
	}

	private static double threshold(final double[] values, final double sum) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		double total = 0;
		double threshold = 0;
		for (int count = 1; count <= sorted.length; count++) {
			final double value = sorted[sorted.length - count];
			total += value;
			if (value > (total - sum) / count) threshold = (total - sum) / count;
		}
		return threshold;
	}

	@ParameterizedTest
	@MethodSource(GEOMETRIES)
	void leavesWhatNoiseExplains(final Geometry geometry) {
		leavesWhatNoiseExplains(geometry, 1);
		leavesWhatNoiseExplains(geometry, 2);
	}

	private static void leavesWhatNoiseExplains(final Geometry geometry, final double deviations) {
		final Planes truth = truth(geometry);
		final Projections exact = measure(geometry, truth, 4, NoiseLevel.NONE, true);
		final Projections noisy = new Projections(exact.images(), exact.operator(), new NoiseLevel(0.01, 0.0025), true);
		final Planes x = truth.copy();
		noisy.consistent(deviations).project(x);
		assertEquals(0, largestDifference(x, truth), 1e-6);
		final Planes far = random(x.depth(), 8, false);
		noisy.consistent(deviations).project(far);
		final Planes again = Planes.read(noisy.operator().forward(far.image()));
		final Planes measured = Planes.read(noisy.images());
		for (int i = 0; i < 4; i++)
			for (int p = 0; p < again.plane(i).length; p++)
				assertTrue(Math.abs(again.plane(i)[p] - measured.plane(i)[p]) < 1.01 * deviations * noisy.noise().at(Math.max(
					measured.plane(i)[p], LocalMean.of(measured.plane(i), measured.width(), 1)[p])) + 1e-5);
	}
}
