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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.guided.NoiseSchedule.Kind;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;

/**
 * A toy whose answer is known: a pixel's four slices are N(μ, Σ), their mean was
 * measured with noise, so the slices given the measurement are N(m, C) by
 * Kalman's formulas, and the best denoiser is linear.
 */
class SamplerTest {

	private static final int SLICES = 4;
	private static final int SAMPLES = 4000;
	private static final double MEASURED = 0.3;
	private static final double NOISE_VARIANCE = 0.01;
	private static final NoiseSchedule SCHEDULE = new NoiseSchedule(Kind.LINEAR, 1000);

	private static Backend backend;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	/** A mean and a covariance. */
	private record Gaussian(SimpleMatrix mean, SimpleMatrix covariance) {

		static Gaussian prior() {
			final SimpleMatrix mean = new SimpleMatrix(SLICES, 1);
			final SimpleMatrix covariance = new SimpleMatrix(SLICES, SLICES);
			for (int i = 0; i < SLICES; i++) {
				mean.set(i, 0.2 * i - 0.4);
				for (int j = 0; j < SLICES; j++)
					covariance.set(i, j, 0.5 * Math.exp(-Math.abs(i - j) / 2.0));
			}
			return new Gaussian(mean, covariance);
		}

		/** Given that the mean of the slices was measured. */
		Gaussian posterior() {
			final SimpleMatrix a = new SimpleMatrix(1, SLICES);
			a.fill(1.0 / SLICES);
			final SimpleMatrix gain = covariance.mult(a.transpose()).scale(1 / (a.mult(covariance).mult(a.transpose())
				.get(0) + NOISE_VARIANCE));
			return new Gaussian(mean.plus(gain.scale(MEASURED - a.mult(mean).get(0))), covariance.minus(gain.mult(a).mult(
				covariance)));
		}

		/** E[X_0 | X_t] = m + √ᾱ C (ᾱ C + (1−ᾱ) I)⁻¹ (X_t − √ᾱ m), for the rows of an array. */
		NDArray clean(final NDArray noisy, final int t) {
			final double alphaBar = SCHEDULE.alphaBar(t);
			final SimpleMatrix inner = covariance.scale(alphaBar).plus(SimpleMatrix.identity(SLICES).scale(1 - alphaBar));
			final SimpleMatrix gain = covariance.mult(inner.invert()).scale(Math.sqrt(alphaBar));
			final SimpleMatrix offset = mean.minus(gain.mult(mean).scale(Math.sqrt(alphaBar)));
			return noisy.matMul(array(gain.transpose())).add(array(offset.transpose()));
		}

		private static NDArray array(final SimpleMatrix matrix) {
			final float[] values = new float[matrix.getNumElements()];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) matrix.get(i);
			return Tensors.of(backend.manager(), values, matrix.numRows(), matrix.numCols());
		}
	}

	static Stream<Arguments> solvers() {
		return Stream.of(Arguments.of(Ddim.ANCESTRAL, 250), Arguments.of(new Ddim(0), 125), Arguments.of(new Ddim(0.5),
			125), Arguments.of(new DpmSolver(), 40));
	}

	/**
	 * Tolerances: with 4000 samples the standard error of a mean or a covariance is
	 * at most 0.011; three of them, and 0.012 for the finite steps.
	 */
	@ParameterizedTest
	@MethodSource("solvers")
	void samplesHaveThePosteriorsMeanAndCovariance(final Solver solver, final int steps) {
		final Gaussian posterior = Gaussian.prior().posterior();
		final float[] samples = samples(solver, steps, posterior, UnaryOperator.identity(), 11);
		final double[] mean = new double[SLICES];
		for (int i = 0; i < samples.length; i++)
			mean[i % SLICES] += samples[i] / (double) SAMPLES;
		for (int a = 0; a < SLICES; a++) {
			assertEquals(posterior.mean().get(a), mean[a], 0.045, "mean of slice " + a);
			for (int b = 0; b < SLICES; b++) {
				double covariance = 0;
				for (int i = 0; i < SAMPLES; i++)
					covariance += (samples[i * SLICES + a] - mean[a]) * (samples[i * SLICES + b] - mean[b]) / SAMPLES;
				assertEquals(posterior.covariance().get(a, b), covariance, 0.045, "covariance of slices " + a + " and " + b);
			}
		}
	}

	/** With exact consistency after each step, samples of the prior obey the measurement. */
	@Test
	void theCorrectionHoldsForTheResult() {
		final float[] samples = samples(new Ddim(0.5), 20, Gaussian.prior(), estimate -> estimate.add(estimate.mean(
			new int[] { 1 }, true).neg().add(MEASURED)), 5);
		for (int i = 0; i < SAMPLES; i++) {
			double sum = 0;
			for (int z = 0; z < SLICES; z++)
				sum += samples[i * SLICES + z];
			assertEquals(MEASURED, sum / SLICES, 1e-5);
		}
	}

	@Test
	void theSameSeedGivesTheSameSamplesAndAnotherOneOthers() {
		final Gaussian prior = Gaussian.prior();
		final float[] first = samples(Ddim.ANCESTRAL, 10, prior, UnaryOperator.identity(), 3);
		assertArrayEquals(first, samples(Ddim.ANCESTRAL, 10, prior, UnaryOperator.identity(), 3));
		assertTrue(Math.abs(first[0] - samples(Ddim.ANCESTRAL, 10, prior, UnaryOperator.identity(), 4)[0]) > 1e-3);
	}

	private static float[] samples(final Solver solver, final int steps, final Gaussian data,
		final UnaryOperator<NDArray> correction, final long seed)
	{
		final Noise noise = new Noise(seed);
		try (NDArray result = new Sampler(SCHEDULE, solver, steps).sample(() -> noise.normal(backend.manager(), SAMPLES,
			SLICES), data::clean, correction, Progress.NONE))
		{
			return Tensors.floats(result);
		}
	}

	@Test
	void levelsGoFromTheNoisiestToNone() {
		assertArrayEquals(new int[] { 1000, 750, 500, 250, 0 }, new Sampler(SCHEDULE, new DpmSolver(), 4).levels());
		final int[] all = new Sampler(SCHEDULE, new DpmSolver(), 1000).levels();
		for (int i = 0; i <= 1000; i++)
			assertEquals(1000 - i, all[i]);
	}

	@Test
	void moreStepsThanLevelsAreRefused() {
		for (final int steps : new int[] { 0, 1001 }) {
			final String message = assertThrows(IllegalArgumentException.class, () -> new Sampler(SCHEDULE, new DpmSolver(),
				steps)).getMessage();
			assertTrue(message.contains("steps is " + steps) && message.contains("1 to 1000"), message);
		}
	}

	@Test
	void cancelledBetweenSteps() {
		final int[] steps = { 0 };
		final Progress cancelling = new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				steps[0]++;
			}

			@Override
			public boolean cancelled() {
				return steps[0] == 3;
			}
		};
		final Noise noise = new Noise(1);
		assertThrows(CancellationException.class, () -> new Sampler(SCHEDULE, new DpmSolver(), 10).sample(() ->
			noise.normal(backend.manager(), 1, SLICES), Gaussian.prior()::clean, UnaryOperator.identity(), cancelling));
		assertEquals(3, steps[0]);
	}
}
