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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseFieldTest {

	private static final int SIDE = 128;
	private static final NoiseField FIELD = new NoiseField(1);

	/** The known answers that its authors publish with Random123 1.14, in the file kat_vectors. */
	@ParameterizedTest
	@CsvSource({ "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
		"ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
		"243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1" })
	void philoxGivesThePublishedAnswers(final String counter, final String key, final String answer) {
		final int[] words = words(counter);
		Philox.scramble(words, Philox.bits(words(key), 0));
		assertArrayEquals(words(answer), words);
	}

	private static int[] words(final String hex) {
		return Arrays.stream(hex.split(" ")).mapToInt(word -> Integer.parseUnsignedInt(word, 16)).toArray();
	}

	/** Values of Python 3.11, statistics.NormalDist().inv_cdf(p), which is the same algorithm. */
	@ParameterizedTest
	@CsvSource({ "0.5, 0.0", "0.3, -0.5244005127080407", "0.93, 1.4757910281791708", "0.075, -1.4395314709384557",
		"0.001, -3.090232306167813", "1e-9, -5.9978070150076865", "0.999999999, 5.997807019601638",
		"1e-15, -7.941345326170995", "1.1102230246251565e-16, -8.209536151601386" })
	void quantilesAreThoseOfTheNormalDistribution(final double p, final double expected) {
		assertEquals(expected, NormalQuantile.of(p), 1e-14);
	}

	@Test
	void theRarestBitsGiveFiniteValues() {
		assertEquals(-8.2, NormalQuantile.of(0L), 0.1);
		assertEquals(8.2, NormalQuantile.of(-1L), 0.1);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 20, 9", "1, 3, 7, 5", "6, 0, 1, 9", "7, 8, 13, 1" })
	void aPartDrawsWhatTheWholeWould(final int x, final int y, final int width, final int height) {
		final float[] whole = FIELD.normal(0, 0, 5, 20, 9);
		final float[] part = FIELD.normal(x, y, 5, width, height);
		for (int row = 0; row < height; row++)
			for (int column = 0; column < width; column++)
				assertEquals(whole[(y + row) * 20 + x + column], part[row * width + column]);
	}

	@Test
	void theSameVoxelDrawsTheSameAgain() {
		final UniformRandomProvider one = FIELD.at(3, 2, 1), other = FIELD.at(3, 2, 1);
		for (int i = 0; i < 9; i++)
			assertEquals(one.nextLong(), other.nextLong());
	}

	/** The standard errors of the mean, the variance, the skewness and the kurtosis of normal values. */
	@Test
	void momentsAreThoseOfTheNormalDistribution() {
		final int count = SIDE * SIDE * 16;
		final double[] sums = new double[4];
		for (int z = 0; z < 16; z++)
			for (final float value : FIELD.normal(0, 0, z, SIDE, SIDE))
				for (int k = 0; k < 4; k++)
					sums[k] += Math.pow(value, k + 1) / count;
		assertEquals(0, sums[0], 4 / Math.sqrt(count));
		assertEquals(1, sums[1], 4 * Math.sqrt(2.0 / count));
		assertEquals(0, sums[2], 4 * Math.sqrt(15.0 / count));
		assertEquals(3, sums[3], 4 * Math.sqrt(96.0 / count));
	}

	/** Two fields that differ in one thing only. */
	@Test
	void seedsPartsPurposesAndSlicesHaveNothingInCommon() {
		final List<float[]> planes = new ArrayList<>();
		for (long seed = 1; seed < 5; seed++)
			for (int z = 0; z < 3; z++)
				planes.add(new NoiseField(seed).normal(0, 0, z, SIDE, SIDE));
		for (long part = 0; part < 4; part++) {
			planes.add(FIELD.part(part).normal(0, 0, 0, SIDE, SIDE));
			planes.add(FIELD.part("a").part(part).normal(0, 0, 0, SIDE, SIDE));
			planes.add(FIELD.part("b").part(part).normal(0, 0, 0, SIDE, SIDE));
		}
		planes.add(FIELD.normal(2, 0, 0, SIDE, SIDE));
		planes.add(FIELD.normal(0, 1, 0, SIDE, SIDE));
		final float[] draws = new float[SIDE * SIDE];
		for (int p = 0; p < draws.length; p++)
			draws[p] = (float) NormalQuantile.of(FIELD.at(p % SIDE, p / SIDE, 0).nextLong());
		planes.add(draws);
		for (int i = 0; i < planes.size(); i++)
			for (int j = 0; j < i; j++)
				assertUncorrelated(planes.get(i), planes.get(j), i + " and " + j);
	}

	/** The first value of one seed after the other, which is where linear generators fail. */
	@Test
	void theFirstValuesOfNeighbouringSeedsAndPartsAreIndependent() {
		final float[] seeds = new float[SIDE * SIDE], parts = new float[seeds.length];
		for (int i = 0; i < seeds.length; i++) {
			seeds[i] = new NoiseField(i).normal(0, 0, 0, 1, 1)[0];
			parts[i] = FIELD.part(i).normal(0, 0, 0, 1, 1)[0];
		}
		for (final float[] values : List.of(seeds, parts))
			for (int lag = 1; lag < 5; lag++)
				assertUncorrelated(Arrays.copyOf(values, values.length - lag), Arrays.copyOfRange(values, lag,
					values.length), "lag " + lag);
	}

	/** Five standard errors, since there are hundreds of pairs. */
	private static void assertUncorrelated(final float[] a, final float[] b, final String which) {
		double product = 0;
		for (int p = 0; p < a.length; p++)
			product += a[p] * b[p];
		assertTrue(Math.abs(product) < 5 * Math.sqrt(a.length), which + ": " + product / a.length);
	}
}
