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
package org.microdiffusion.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;

class NoiseTest {

	private static final int COUNT = 1 << 16;

	@Test
	void aSeedGivesTheSameStreamAgain() {
		final float[] whole = new Noise(3, "test", 4, 5).normal(9);
		final Noise again = new Noise(3, "test", 4, 5);
		for (final float value : whole)
			assertEquals(value, again.normal(1)[0]);
	}

	@Test
	void momentsAreThoseOfTheNormalAndTheUniformDistribution() {
		final float[] normal = new Noise(1).normal(COUNT), uniform = new Noise(2).uniform(COUNT, 3);
		assertEquals(0, moment(normal, 1), 4 / Math.sqrt(COUNT));
		assertEquals(1, moment(normal, 2), 4 * Math.sqrt(2.0 / COUNT));
		assertEquals(3, moment(normal, 4), 4 * Math.sqrt(96.0 / COUNT));
		assertEquals(0, moment(uniform, 1), 4 * Math.sqrt(3.0 / COUNT));
		assertEquals(3, moment(uniform, 2), 4 * Math.sqrt(7.2 / COUNT));
		for (final float value : uniform)
			assertTrue(value >= -3 && value <= 3);
	}

	private static double moment(final float[] values, final int power) {
		double sum = 0;
		for (final float value : values)
			sum += Math.pow(value, power);
		return sum / values.length;
	}

	@Test
	void stepsPurposesAndSeedsHaveNothingInCommon() {
		final Noise[] streams = { new Noise(1), new Noise(2), new Noise(1, "a"), new Noise(1, "b"), new Noise(1, "a", 0),
			new Noise(1, "a", 1), new Noise(1, "a", 2), new Noise(1, "a", 0, 1), new Noise(1, "a", 1, 0), new Noise(2, "a",
				0) };
		final float[][] values = Arrays.stream(streams).map(stream -> stream.normal(COUNT)).toArray(float[][]::new);
		for (int i = 0; i < values.length; i++)
			for (int j = 0; j < i; j++) {
				double product = 0;
				for (int k = 0; k < COUNT; k++)
					product += values[i][k] * values[j][k];
				assertEquals(0, product / COUNT, 5 / Math.sqrt(COUNT), i + " and " + j);
			}
	}

	/** The first numbers of one step after the other, which choose what a training sees. */
	@Test
	void theFirstNumbersOfNeighbouringStepsAreIndependent() {
		for (int lag = 1; lag < 4; lag++) {
			double product = 0;
			for (int step = 0; step < COUNT; step++)
				product += new Noise(1, "a", step).normal(1)[0] * new Noise(1, "a", step + lag).normal(1)[0];
			assertEquals(0, product / COUNT, 5 / Math.sqrt(COUNT), "lag " + lag);
		}
	}

	/** χ² of 7 classes: 6 on average, below 27 but for one of ten thousand. */
	@Test
	void allWholeNumbersBelowABoundAreAsLikely() {
		final int[] seen = new int[7];
		final Noise noise = new Noise(1);
		for (int i = 0; i < COUNT; i++)
			seen[noise.below(7)]++;
		assertTrue(Arrays.stream(seen).mapToDouble(n -> Math.pow(n - COUNT / 7.0, 2) / (COUNT / 7.0)).sum() < 27);
		assertEquals(0, noise.below(1));
		assertThrows(IllegalArgumentException.class, () -> noise.below(0));
	}

	@Test
	void someSlicesHaveTheNoiseOfTheWholeVolume() {
		final NoiseField field = new NoiseField(8);
		final Planes like = Planes.zeros(7, 5, 6);
		try (Backend backend = Backend.open("cpu")) {
			final VolumeNoise whole = new VolumeNoise(backend.manager(), field, like, 0, 6, Progress.NONE);
			final VolumeNoise part = new VolumeNoise(backend.manager(), field, like, 2, 4, Progress.NONE);
			float[] before = null;
			for (int call = 0; call < 3; call++) {
				final Planes all = planes(whole.get()), some = planes(part.get());
				assertArrayEquals(all.plane(2), some.plane(0));
				assertArrayEquals(all.plane(3), some.plane(1));
				assertTrue(!Arrays.equals(before, all.plane(2)));
				before = all.plane(2);
			}
		}
	}

	private static Planes planes(final NDArray array) {
		try (array) {
			return Tensors.planes(array);
		}
	}
}
