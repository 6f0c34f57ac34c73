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
package org.microdiffusion.section.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

class CalibrationTest {

	private static final int COUNT = 40_000;

	private final Random random = new Random(7);
	private final float[] first = exponential(), second = exponential(), idle = exponential();

	private float[] exponential() {
		final float[] values = new float[COUNT];
		for (int i = 0; i < COUNT; i++)
			values[i] = (float) -Math.log(1 - random.nextDouble());
		return values;
	}

	/** Standard deviation of the errors; the third feature has no effect. */
	private double variance(final int i) {
		return 0.1 + 4 * first[i] + 0.5 * second[i];
	}

	private float[] normal() {
		final float[] errors = new float[COUNT];
		for (int i = 0; i < COUNT; i++)
			errors[i] = (float) (Math.sqrt(variance(i)) * random.nextGaussian());
		return errors;
	}

	/** Of twice exponential distribution, with the same variance. */
	private float[] heavyTailed() {
		final float[] errors = new float[COUNT];
		for (int i = 0; i < COUNT; i++)
			errors[i] = (float) (Math.sqrt(variance(i) / 2) * Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? 1
				: -1));
		return errors;
	}

	private float[] deviations(final float... errors) {
		return Calibration.of(errors, new float[COUNT], List.of(first, second, idle), Progress.NONE).deviation(List.of(
			plane(first), plane(second), plane(idle))).plane(0);
	}

	private static Planes plane(final float... values) {
		return Planes.wrap(new float[][] { values }, values.length, 1);
	}

	private static double covered(final float[] errors, final float[] deviations) {
		return IntStream.range(0, COUNT).filter(i -> Math.abs(errors[i]) <= 2 * deviations[i]).count() / (double) COUNT;
	}

	@Test
	void theErrorModelIsFitted() {
		final float[] deviations = deviations(normal());
		// 96 % of a normal distribution lie within 2.05 deviations.
		final double[] ratios = IntStream.range(0, COUNT).mapToDouble(i -> deviations[i] / Math.sqrt(variance(i)) * 2 /
			2.05).sorted().toArray();
		assertEquals(1, ratios[COUNT / 100], 0.1);
		assertEquals(1, ratios[COUNT - COUNT / 100], 0.1);
	}

	@Test
	void errorsOfTheSameModelAreCovered() {
		assertEquals(0.96, covered(normal(), deviations(normal())), 0.01);
		assertEquals(0.96, covered(heavyTailed(), deviations(heavyTailed())), 0.01);
	}

	@Test
	void largeAndSmallErrorsAreCoveredAlike() {
		final float[] errors = normal();
		final float[] deviations = deviations(errors);
		final double[] within = new double[2], count = new double[2];
		for (int i = 0; i < COUNT; i++) {
			final int half = first[i] < Math.log(2) ? 0 : 1;
			count[half]++;
			if (Math.abs(errors[i]) <= 2 * deviations[i]) within[half]++;
		}
		assertEquals(0.96, within[0] / count[0], 0.015);
		assertEquals(0.96, within[1] / count[1], 0.015);
	}

	@Test
	void featuresWithoutInformationAreNotUsed() {
		final float[] nothing = new float[COUNT];
		final float[] errors = normal();
		final float[] deviations = Calibration.of(errors, new float[COUNT], List.of(nothing, idle), Progress.NONE)
			.deviation(List.of(plane(first), plane(nothing))).plane(0);
		for (final float sigma : deviations)
			assertEquals(deviations[0], sigma);
		assertTrue(deviations[0] > 0.5 && deviations[0] < 10, () -> "σ = " + deviations[0]);
	}

	@Test
	void noiseOfTheTruthIsNotInTheDeviation() {
		final float[] errors = normal(), noise = new float[COUNT];
		for (int i = 0; i < COUNT; i++) {
			noise[i] = 2 * idle[i];
			errors[i] += (float) (Math.sqrt(noise[i]) * random.nextGaussian());
		}
		final float[] deviations = Calibration.of(errors, noise, List.of(first, second), Progress.NONE).deviation(List
			.of(plane(first), plane(second))).plane(0);
		assertEquals(0.96, covered(normal(), deviations), 0.01);
	}

	@Test
	void structuresOfASparseSpecimenAreCovered() {
		final float[] bright = new float[COUNT], errors = new float[COUNT];
		for (int i = 0; i < COUNT; i += 50) {
			bright[i] = first[i];
			errors[i] = (float) (Math.sqrt(first[i]) * random.nextGaussian());
		}
		final float[] deviations = Calibration.of(errors, new float[COUNT], List.of(bright), Progress.NONE).deviation(
			List.of(plane(bright))).plane(0);
		final long covered = IntStream.range(0, COUNT / 50).filter(i -> Math.abs(errors[50 * i]) <= 2 * deviations[50 * i])
			.count();
		assertEquals(0.9, covered / (COUNT / 50.0), 0.02);
	}

	@Test
	void withoutErrorsThereIsNoDeviation() {
		for (final float sigma : deviations(new float[COUNT]))
			assertEquals(0, sigma);
	}
}
