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
package org.microdiffusion.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

class TrainerTest {

	private static final List<Parameter> PARAMETERS = List.of(new Parameter("a", new long[] { 2, 2 }, new float[] { 1, -2,
		3, 0.5f }), new Parameter("b", new long[] { 3 }, new float[] { -1, 0.25f, 2 }));

	private Backend backend;
	private NDArray curvature;

	@BeforeEach
	void open() {
		backend = Backend.open("cpu");
		curvature = Tensors.of(backend.manager(), new float[] { 1, 4, 0.5f }, 3);
	}

	@AfterEach
	void close() {
		backend.close();
	}

	/** ½ Σ a² + ½ Σ c b² + b·noise: its gradient is a, and c b + noise. */
	private NDArray loss(final NDList weights, final long step) {
		final NDArray half = Tensors.scalar(backend.manager(), 0.5);
		final NDArray noise = new Noise(5, "test", step).normal(backend.manager(), 3);
		return weights.get(0).square().sum().add(weights.get(1).square().mul(curvature).sum()).mul(half).add(weights.get(1)
			.mul(noise).sum());
	}

	private static TrainingOptions options(final long steps, final Adam adam, final double clip, final double average) {
		return new TrainingOptions(steps, LearningRate.cosine(0.1, 3), adam, clip, average);
	}

	private TrainingState train(final TrainingOptions options, final TrainingState start) {
		return new Trainer(backend, (weights, step, part) -> loss(weights, step), options).train(PARAMETERS, start,
			TrainingListener.NONE, Progress.NONE);
	}

	/** Adam as Kingma and Ba print it, weight decay as Loshchilov and Hutter, in double precision. */
	private static double[][] reference(final TrainingOptions options) {
		final double[] w = { 1, -2, 3, 0.5, -1, 0.25, 2 };
		final double[] c = { 1, 1, 1, 1, 1, 4, 0.5 };
		final double[] m = new double[7];
		final double[] v = new double[7];
		final double[] average = w.clone();
		final Adam adam = options.adam();
		for (int t = 1; t <= options.steps(); t++) {
			final float[] noise = new Noise(5, "test", t - 1).normal(3);
			final double[] g = new double[7];
			double norm = 0;
			for (int i = 0; i < 7; i++) {
				g[i] = c[i] * w[i] + (i < 4 ? 0 : noise[i - 4]);
				norm += g[i] * g[i];
			}
			final double scale = Math.min(1, options.clipNorm() / Math.sqrt(norm));
			final double rate = options.learningRate().at(t - 1, options.steps());
			for (int i = 0; i < 7; i++) {
				m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * scale * g[i];
				v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * scale * g[i] * scale * g[i];
				final double mHat = m[i] / (1 - Math.pow(adam.beta1(), t));
				final double vHat = v[i] / (1 - Math.pow(adam.beta2(), t));
				w[i] -= rate * adam.weightDecay() * w[i];
				w[i] -= rate * mHat / (Math.sqrt(vHat) + adam.epsilon());
				average[i] = options.averaging() * average[i] + (1 - options.averaging()) * w[i];
			}
		}
		return new double[][] { w, average, m, v };
	}

	@Test
	void adamAgreesWithItsDefinition() {
		for (final TrainingOptions options : List.of(options(40, Adam.DEFAULT, Double.POSITIVE_INFINITY, 0), options(40,
			new Adam(0.8, 0.9, 1e-2, 0.1), 0.5, 0.9)))
		{
			final TrainingState end = train(options, TrainingState.start(PARAMETERS, 0));
			final double[][] expected = reference(options);
			final float[][] actual = { end.weights(), end.average(), end.firstMoment(), end.secondMoment() };
			for (int k = 0; k < 4; k++)
				for (int i = 0; i < 7; i++)
					assertEquals(expected[k][i], actual[k][i], 2e-5 * Math.max(1, Math.abs(expected[k][i])), k + ", " + i);
			assertEquals(40, end.step());
		}
	}

	/** PyTorch's recording is a matter of each thread, and commands do not run on the one that loaded it. */
	@Test
	void trainsOnAnyThread() throws Exception {
		final TrainingOptions options = options(20, new Adam(0.9, 0.99, 1e-8, 0.1), 2, 0.9);
		final TrainingState here = train(options, TrainingState.start(PARAMETERS, 0));
		final ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			final TrainingState there = other.submit(() -> train(options, TrainingState.start(PARAMETERS, 0))).get();
			assertArrayEquals(here.weights(), there.weights());
			assertArrayEquals(here.average(), there.average());
		}
		finally {
			other.shutdown();
		}
	}

	@Test
	void resumedWorkEndsWhereUninterruptedWorkDoes() {
		final TrainingOptions options = options(30, new Adam(0.9, 0.99, 1e-8, 0.01), 2, 0.95);
		final List<TrainingState> saved = new ArrayList<>();
		final int[] calls = { 0 };
		final Trainer trainer = new Trainer(backend, (weights, step, part) -> loss(weights, step), options);
		final Progress cancelledAtHalf = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return ++calls[0] > 15;
			}
		};
		assertThrows(CancellationException.class, () -> trainer.train(PARAMETERS, TrainingState.start(PARAMETERS, 3),
			new TrainingListener()
			{

				@Override
				public void checkpoint(final TrainingState state) {
					saved.add(state);
				}
			}, cancelledAtHalf));
		assertEquals(1, saved.size());
		assertEquals(15, saved.get(0).step());
		final TrainingState straight = train(options, TrainingState.start(PARAMETERS, 3));
		final TrainingState resumed = train(options, saved.get(0));
		assertArrayEquals(straight.weights(), resumed.weights());
		assertArrayEquals(straight.average(), resumed.average());
		assertArrayEquals(straight.secondMoment(), resumed.secondMoment());
	}

	/** Validation losses 5 4 3 3 2.99 2 2 2 2 ... at every second step. */
	@Test
	void aTrainingEndsOnAPlateauAndSoDoesOneThatWasInterrupted() {
		final float[] heldOut = { 5, 4, 3, 3, 2.99f, 2, 2, 2, 2, 2, 2 };
		final TrainingOptions endless = options(1000, Adam.DEFAULT, Double.POSITIVE_INFINITY, 0).endingOn(new Plateau(2, 3,
			0.01));
		final int[] validations = { 0 };
		final Trainer trainer = new Trainer(backend, new Objective() {

			@Override
			public NDArray loss(final NDList weights, final long step, final int part) {
				return TrainerTest.this.loss(weights, step);
			}

			@Override
			public double validation(final NDList weights) {
				return heldOut[validations[0]++];
			}
		}, endless);
		final TrainingState end = trainer.train(PARAMETERS, TrainingState.start(PARAMETERS, 3), TrainingListener.NONE,
			Progress.NONE);
		assertEquals(18, end.step());
		assertArrayEquals(Arrays.copyOf(heldOut, 9), end.validations());
		validations[0] = 7;
		final TrainingState half = new TrainingState(end.weights(), end.average(), end.firstMoment(), end.secondMoment(),
			14, 3, Arrays.copyOf(heldOut, 7));
		assertEquals(18, trainer.train(PARAMETERS, half, TrainingListener.NONE, Progress.NONE).step());
	}

	@Test
	void gradientsOfPartsAddUp() {
		final TrainingOptions options = options(10, Adam.DEFAULT, Double.POSITIVE_INFINITY, 0);
		final Objective inParts = new Objective() {

			@Override
			public int parts() {
				return 2;
			}

			@Override
			public NDArray loss(final NDList weights, final long step, final int part) {
				final NDArray zero = Tensors.scalar(backend.manager(), 0);
				final NDList kept = new NDList(weights);
				kept.set(part, weights.get(part).mul(zero));
				return TrainerTest.this.loss(kept, step);
			}
		};
		final TrainingState whole = train(options, TrainingState.start(PARAMETERS, 0));
		final TrainingState parts = new Trainer(backend, inParts, options).train(PARAMETERS, TrainingState.start(PARAMETERS,
			0), TrainingListener.NONE, Progress.NONE);
		assertArrayEquals(whole.weights(), parts.weights(), 1e-6f);
	}

	@Test
	void aListenerSeesTheMeanLossAndMayStop() {
		final List<Double> losses = new ArrayList<>();
		final TrainingState end = new Trainer(backend, (weights, step, part) -> Tensors.scalar(backend.manager(), step).add(
			weights.get(0).sum()).sub(weights.get(0).sum().stopGradient()), options(4, Adam.DEFAULT, 1, 0)).train(PARAMETERS,
				TrainingState.start(PARAMETERS, 0), new TrainingListener()
				{

					@Override
					public boolean trained(final long step, final double loss, final double rate,
						final Supplier<TrainingState> state)
				{
						losses.add(loss);
						assertEquals(step, state.get().step());
						return false;
					}
				}, Progress.NONE);
		assertEquals(1, losses.size());
		assertEquals((end.step() - 1) / 2.0, losses.get(0), 1e-6);
	}

	@Test
	void aLossThatIsNoNumberIsReported() {
		final String message = assertThrows(IllegalStateException.class, () -> new Trainer(backend, (weights, step,
			part) -> weights.get(0).log().sum(), options(2, Adam.DEFAULT, 1, 0)).train(PARAMETERS, TrainingState.start(
				PARAMETERS, 0), TrainingListener.NONE, Progress.NONE)).getMessage();
		assertTrue(message.startsWith("The loss became NaN at step"), message);
	}

	@Test
	void aStateOfAnotherModelIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> train(options(2, Adam.DEFAULT, 1, 0), TrainingState.start(
			PARAMETERS.subList(0, 1), 0)));
	}

	@Test
	void nativeMemoryStaysFlat() {
		final List<Parameter> large = List.of(new Parameter("a", new long[] { 512, 512 }, new Noise(1).normal(512 * 512)));
		final List<long[]> arraysAndPages = new ArrayList<>();
		final NDArray input = new Noise(2).normal(backend.manager(), 256, 512);
		final Objective objective = (weights, step, part) -> {
			if (step == 50 || step == 299) arraysAndPages.add(new long[] { backend.manager().getManagedArrays().size(),
				residentPages() });
			return input.matMul(weights.get(0)).tanh().square().mean();
		};
		new Trainer(backend, objective, options(300, Adam.DEFAULT, 1, 0.9)).train(large, TrainingState.start(large, 0),
			TrainingListener.NONE, Progress.NONE);
		assertEquals(arraysAndPages.get(0)[0], arraysAndPages.get(1)[0], "live arrays");
		// 250 steps make 250 x 3 arrays of half a megabyte; a leak of one of them would be 125 MB.
		final long grownBytes = (arraysAndPages.get(1)[1] - arraysAndPages.get(0)[1]) * 4096;
		assertTrue(grownBytes < 60_000_000, grownBytes + " bytes more");
	}

	/** 0 where the system does not tell. */
	private static long residentPages() {
		try {
			final Path statm = Path.of("/proc/self/statm");
			return Files.exists(statm) ? Long.parseLong(Files.readString(statm).split(" ")[1]) : 0;
		}
		catch (final IOException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void learningRatesFollowTheirCurves() {
		assertEquals(0.3, LearningRate.constant(0.3).at(7, 10));
		final LearningRate cosine = LearningRate.cosine(1, 4);
		assertEquals(0.2, cosine.at(0, 24), 1e-12);
		assertEquals(1, cosine.at(4, 24), 1e-12);
		assertEquals(0.5, cosine.at(14, 24), 1e-12);
		assertEquals(0, cosine.at(24, 24), 1e-12);
		final LearningRate cycle = LearningRate.oneCycle(2, 100);
		assertEquals(2, cycle.at(30, 100), 1e-12);
		assertEquals(2e-4, cycle.at(100, 100), 1e-12);
	}

	@Test
	void optionsOutOfRangeAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> options(0, Adam.DEFAULT, 1, 0));
		assertThrows(IllegalArgumentException.class, () -> options(1, Adam.DEFAULT, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> options(1, Adam.DEFAULT, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> new Adam(1, 0, 1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Adam(0, 1, 1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Adam(0, 0, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> new Adam(0, 0, 1, -1));
		assertThrows(IllegalArgumentException.class, () -> LearningRate.constant(Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> new LearningRate(1, -1, 0));
		assertThrows(IllegalArgumentException.class, () -> new LearningRate(1, 0, 2));
	}
}
