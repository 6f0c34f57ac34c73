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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.section.training.TrainingExamples;
import org.microdiffusion.volume.Planes;

class ShrinkageFactorTest {

	private static final int SIDE = 16;
	private static final NoiseLevel NOISY = NoiseLevel.constant(0.01);

	/** A network's correction at one pixel. */
	private interface Correction {

		double of(double prior, double residual);
	}

	private final AxialProjection operator = new AxialProjection(Geometry.uniform(4), 4);
	private final Random random = new Random(1);
	/** Dark in one half, bright in the other. */
	private final Planes prior = planes(x -> x < SIDE / 2 ? 0.1 * random.nextDouble() : 0.5 + 0.1 * random.nextDouble());
	private final Planes residual = planes(x -> random.nextGaussian() / 20);

	private interface Column {

		double at(int x);
	}

	private Planes planes(final Column column) {
		final Planes planes = Planes.zeros(SIDE, SIDE, operator.slices());
		for (int z = 0; z < planes.depth(); z++)
			for (int p = 0; p < SIDE * SIDE; p++)
				planes.plane(z)[p] = (float) column.at(p % SIDE);
		return planes;
	}

	private ShrinkageFactor shrinkage(final NoiseLevel noise, final Correction correction) {
		return shrinkage(noise, correction, true);
	}

	private ShrinkageFactor shrinkage(final NoiseLevel noise, final Correction correction, final boolean validation) {
		final Planes truth = Planes.zeros(SIDE, SIDE, prior.depth());
		final Planes corrections = Planes.zeros(SIDE, SIDE, prior.depth());
		for (int z = 0; z < truth.depth(); z++)
			for (int p = 0; p < SIDE * SIDE; p++) {
				truth.plane(z)[p] = prior.plane(z)[p] + residual.plane(z)[p];
				corrections.plane(z)[p] = (float) correction.of(prior.plane(z)[p], residual.plane(z)[p]);
			}
		final Projections data = new Projections(operator.forward(truth.image()), operator, noise, false);
		final TrainingExample none = TrainingExamples.ofVolume(truth, data, prior).get(0);
		final TrainingExample example = validation ? none.validatedEverywhere() : none;
		return ShrinkageFactor.of(List.of(example), List.of(Permute.yz(corrections)));
	}

	/** Too small corrections get a factor above 1, up to the limit; wrong ones get 0. */
	@ParameterizedTest
	@CsvSource({ "0.8, 1.25", "1, 1", "2, 0.5", "0.1, 1.5", "-1, 0" })
	void theFactorMakesTheErrorLeast(final double correction, final double expected) {
		for (final NoiseLevel noise : List.of(NoiseLevel.NONE, NOISY)) {
			final ShrinkageFactor shrinkage = shrinkage(noise, (m, r) -> correction * r);
			for (final float m : new float[] { 0, 0.05f, 0.3f, 0.6f, 2 })
				assertEquals(expected, shrinkage.at(m), 1e-4);
			final double left = Math.abs(1 - expected * correction);
			if (left > 1e-3) assertEquals(-20 * Math.log10(left), shrinkage.gain(), 1e-3);
			else assertTrue(shrinkage.gain() > 60 && shrinkage.gain() <= 120);
		}
	}

	@Test
	void theFactorDependsOnIntensityOnlyForNoisyProjections() {
		final Correction right = (m, r) -> m > 0.3 ? r : -r / 4;
		final ShrinkageFactor ranges = shrinkage(NOISY, right);
		assertEquals(0, ranges.at(0.05f), 1e-6);
		assertEquals(1, ranges.at(0.55f), 1e-6);
		// Half of the squared error is left.
		assertEquals(10 * Math.log10(2), ranges.gain(), 0.2);
		final ShrinkageFactor everywhere = shrinkage(NoiseLevel.NONE, right);
		assertEquals(everywhere.at(0.05f), everywhere.at(0.55f));
		assertTrue(everywhere.gain() < ranges.gain());
	}

	@Test
	void binsWithLittleGainAreNotUsed() {
		final ShrinkageFactor shrinkage = shrinkage(NOISY, (m, r) -> m > 0.3 ? 0.95 * r + 0.01 * random.nextGaussian() : r +
			0.01 * random.nextGaussian());
		for (int i = 1; i < 20; i++)
			assertEquals(shrinkage.at(0), shrinkage.at(i / 20f));
	}

	/** Without corrections or without validation pixels, factor and gain are 0. */
	@Test
	void withoutValidationTheFactorIsZero() {
		for (final NoiseLevel noise : List.of(NoiseLevel.NONE, NOISY))
			for (final ShrinkageFactor shrinkage : List.of(shrinkage(noise, (m, r) -> 0), shrinkage(noise, (m, r) -> r,
				false)))
			{
				assertEquals(0, shrinkage.gain());
				for (final float m : new float[] { -1, 0, 0.3f, 2, Float.NaN })
					assertEquals(0, shrinkage.at(m));
			}
	}

	/** What is left of the squared error is 0, or below 0 by rounding. */
	@Test
	void aPerfectCorrectionGains120DecibelsAtMost() {
		for (final NoiseLevel noise : List.of(NoiseLevel.NONE, NOISY)) {
			// Exactly the difference of the example's truth and prior.
			final double gain = shrinkage(noise, (m, r) -> (float) (m + r) - (float) m).gain();
			assertTrue(gain > 100 && gain <= 120, () -> "gain: " + gain);
		}
	}

	@Test
	void correctionsThatAreNoNumbersAreRefused() {
		for (final double wrong : new double[] { Double.NaN, Double.POSITIVE_INFINITY })
			for (final NoiseLevel noise : List.of(NoiseLevel.NONE, NOISY))
				assertTrue(assertThrows(Refusal.class, () -> shrinkage(noise, (m, r) -> m > 0.55 ? wrong : r)).getMessage()
					.startsWith("model predicts values that are no finite numbers"));
	}
}
