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
package org.microdiffusion.guided;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.nn.Pass;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The paper's equations, one by one, for numbers. */
class EquationsTest {

	private static final float[] CLEAN = { 0.5f, -1, 0.25f };
	private static final float[] NOISE = { -0.3f, 1.2f, 2 };
	private static final float[] PRIOR = { 0.25f, -1.5f, 0.5f };
	private static final float[] LACKING = { 0.25f, 0.5f, -0.25f };

	private static Backend backend;
	private static NDManager manager;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
		manager = backend.manager();
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	private static NDArray array(final float... values) {
		return Tensors.of(manager, values, 1, values.length);
	}

	/** Eq. 4, X_t = √ᾱ X_0 + √(1−ᾱ) ε: from the true target each prediction gives X_0 back. */
	@ParameterizedTest
	@EnumSource
	void eachPredictionGivesTheImageBack(final Prediction prediction) {
		for (final double alphaBar : new double[] { 0.9999, 0.5, 0.01 }) {
			final float[] noisy = new float[CLEAN.length];
			for (int i = 0; i < noisy.length; i++)
				noisy[i] = (float) (Math.sqrt(alphaBar) * CLEAN[i] + Math.sqrt(1 - alphaBar) * NOISE[i]);
			final NDArray target = prediction.target(array(CLEAN), array(NOISE), array(PRIOR));
			final float[] expected = switch (prediction) {
				case NOISE -> NOISE;
				case CLEAN -> CLEAN;
				case CORRECTION -> LACKING;
			};
			assertArrayEquals(expected, Tensors.floats(target));
			assertArrayEquals(CLEAN, Tensors.floats(prediction.clean(target, array(noisy), array(PRIOR), alphaBar)), 2e-5f);
		}
	}

	/** The squared errors of ε̂ and x̂_0 for one output differ by SNR: weighted by MIN_SNR they agree. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.01, 0.5, 0.99 })
	void weightedErrorsDoNotDependOnThePrediction(final double alphaBar) {
		final double ratio = alphaBar / (1 - alphaBar);
		assertEquals(LossWeight.MIN_SNR.at(Prediction.CLEAN, alphaBar), LossWeight.MIN_SNR.at(Prediction.NOISE, alphaBar) *
			ratio, 1e-12);
		assertEquals(Math.min(5, ratio), LossWeight.MIN_SNR.at(Prediction.CLEAN, alphaBar), 1e-12);
		assertEquals(1, LossWeight.UNIFORM.at(Prediction.NOISE, alphaBar));
	}

	/** Eq. 7, with a network that adds image and condition: (1+w)(x+c) − w x = x + (1+w) c. */
	@ParameterizedTest
	@ValueSource(doubles = { -1, -0.5, 0, 1.8 })
	void guidanceStrengthensTheCondition(final double weight) {
		final int[] calls = { 0 };
		final NDArray result = new ClassifierFree(weight).predict((image, condition) -> {
			calls[0]++;
			return image.add(condition);
		}, array(1, 2, 3), array(0.5f, -1, 2));
		final double factor = 1 + weight;
		assertArrayEquals(new float[] { (float) (1 + factor * 0.5), (float) (2 - factor), (float) (3 + factor * 2) },
			Tensors.floats(result), 1e-5f);
		assertEquals(1, calls[0]);
	}

	@Test
	void guidanceOutOfItsRangeIsRefused() {
		for (final double weight : new double[] { -1.1, Double.NaN, Double.POSITIVE_INFINITY })
			assertTrue(assertThrows(IllegalArgumentException.class, () -> new ClassifierFree(weight)).getMessage().contains(
				"guidance is " + weight));
	}

	/** Eq. 8: c is E_img(X) beside E_pos(z), and with the prior encoded E_img(m) between them. */
	@Test
	void theConditionIsConcatenated() {
		final NDArray features = array(1, 2, 3, 4, 5, 6);
		final NDArray prior = new Noise(1).normal(manager, 1, 1, 16, 16);
		final Network plain = new Network(Toy.model(), 1);
		final float[] c = Tensors.floats(plain.condition(pass(plain), features, prior, 0.3));
		assertEquals(6 + 4, c.length);
		assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6 }, Arrays.copyOf(c, 6));
		final Network encoding = new Network(Toy.model(Prediction.CLEAN, ModelOptions.PriorGuidance.ENCODED, 0.9), 1);
		final float[] both = Tensors.floats(encoding.condition(pass(encoding), features, prior, 0.3));
		assertEquals(6 + 6 + 4, both.length);
		assertArrayEquals(Tensors.floats(encoding.encoded(pass(encoding), prior)), Arrays.copyOfRange(both, 6, 12), 1e-6f);
		assertArrayEquals(Arrays.copyOfRange(c, 6, 10), Arrays.copyOfRange(both, 12, 16), 1e-6f);
	}

	private static Pass pass(final Network network) {
		return new Pass(Toy.arrays(backend, network.parameters()), false);
	}

	/** Eq. 9. */
	@Test
	void thePriorIsInterpolated() {
		final NDArray noisy = array(1, -2, 3);
		final NDArray prior = array(0.5f, 0.25f, -1);
		assertArrayEquals(new float[] { 0.65f, -0.425f, 0.2f }, Tensors.floats(new Network(Toy.model(Prediction.CLEAN,
			ModelOptions.PriorGuidance.INTERPOLATED, 0.7), 1).guided(noisy, prior)), 1e-6f);
		assertSame(noisy, new Network(Toy.model(Prediction.CLEAN, ModelOptions.PriorGuidance.INTERPOLATED, 0),
			1).guided(noisy, prior));
		assertSame(noisy, new Network(Toy.model(Prediction.CLEAN, ModelOptions.PriorGuidance.ENCODED, 0.7), 1).guided(noisy,
			prior));
	}
}
