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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.GradientCollector;

/** Algorithm 1. */
class DiffusionTrainingTest {

	private static Backend backend;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	private static TrainingSet set() {
		final Projections data = Toy.projections(Toy.volume());
		return TrainingSet.ofProjections(data, Toy.prior(data), TrainingTarget.PROJECTION);
	}

	private static double loss(final DiffusionOptions options, final NDList weights, final long step, final int part) {
		return new DiffusionObjective(options, new Network(options.model(), 1), set(), 7).loss(weights, step, part)
			.getFloat();
	}

	/** An untrained network predicts 0: the loss on X_0 is its mean square, that on ε about 1. */
	@Test
	void theFirstLossIsKnown() {
		final DiffusionOptions clean = Toy.options(Toy.model(), 1);
		final NDList weights = Toy.arrays(backend, new Network(clean.model(), 1).parameters());
		double least = Double.POSITIVE_INFINITY;
		double most = 0;
		for (int i = 0; i < Toy.BLOCKS; i++) {
			double square = 0;
			for (final float value : set().clean().plane(i))
				square += value * value / (Toy.WIDTH * Toy.HEIGHT);
			least = Math.min(least, square);
			most = Math.max(most, square);
		}
		final double first = loss(clean, weights, 0, 0);
		assertTrue(first >= least && first <= most, first + " is not from " + least + " to " + most);
		final DiffusionOptions noise = Toy.options(Toy.model(Prediction.NOISE, ModelOptions.PriorGuidance.INTERPOLATED,
			0.9), 1);
		// 832 squares of normal numbers: standard error 0.05.
		assertEquals(1, loss(noise, weights, 0, 0), 0.15);
	}

	@Test
	void aStepsLossDependsOnlyOnItsNumber() {
		final DiffusionOptions options = Toy.options(Toy.model(), 1);
		final NDList weights = Toy.arrays(backend, Toy.random(options.model()).weights());
		assertEquals(loss(options, weights, 3, 0), loss(options, weights, 3, 0));
		assertNotEquals(loss(options, weights, 3, 0), loss(options, weights, 4, 0));
	}

	/** Chunks are parts of one mean. */
	@Test
	void chunksShareTheLoss() {
		final DiffusionOptions whole = Toy.options(Toy.model(), 1);
		final DiffusionOptions cut = new DiffusionOptions(whole.model(), whole.training(), 4, 1, 0.1, LossWeight.UNIFORM);
		final NDList weights = Toy.arrays(backend, new Network(whole.model(), 1).parameters());
		assertEquals(4, new DiffusionObjective(cut, new Network(cut.model(), 1), set(), 7).parts());
		double sum = 0;
		for (int part = 0; part < 4; part++)
			sum += loss(cut, weights, 0, part);
		// An untrained network: each quarter is a quarter of the mean square of some image.
		assertEquals(loss(whole, weights, 0, 0), sum, 0.1 * sum);
	}

	/** A condition that is always dropped teaches the encoders nothing. */
	@Test
	void droppedConditionsGiveNoGradient() {
		for (final double uncond : new double[] { 0, 1 }) {
			final DiffusionOptions base = Toy.options(Toy.model(), 1);
			final DiffusionOptions options = new DiffusionOptions(base.model(), base.training(), 4, 4, uncond,
				LossWeight.UNIFORM);
			final List<Parameter> parameters = Toy.random(options.model()).weights();
			final NDList weights = Toy.arrays(backend, parameters);
			weights.forEach(w -> w.setRequiresGradient(true));
			final DiffusionObjective objective = new DiffusionObjective(options, new Network(options.model(), 1), set(), 7);
			try (GradientCollector collector = backend.newGradientCollector()) {
				collector.backward(objective.loss(weights, 0, 0));
			}
			for (int i = 0; i < weights.size(); i++) {
				final boolean encoder = !parameters.get(i).name().startsWith("unet");
				final NDArray gradient = weights.get(i).getGradient();
				assertEquals(uncond == 0 || !encoder, gradient.abs().sum().getFloat() > 0, parameters.get(i).name());
			}
		}
	}

	/** One image, four times: within 250 steps of a tiny network without dropout the error is below 1e-3. */
	@Test
	void overfitsOneSlice() {
		final Planes one = Planes.zeros(Toy.WIDTH, Toy.HEIGHT, Toy.SLICES);
		final float[] image = Toy.volume().plane(4);
		for (int z = 0; z < Toy.SLICES; z++)
			System.arraycopy(image, 0, one.plane(z), 0, image.length);
		final Projections data = Toy.projections(one);
		final TrainingSet set = TrainingSet.ofProjections(data, one.scaled(0.5, 0.1), TrainingTarget.PROJECTION);
		final double[] last = { 1 };
		new DiffusionTraining(Toy.options(Toy.withoutDropout(), 250), set, 1).train(
			backend, new TrainingListener() {

				@Override
				public boolean trained(final long step, final double loss, final double learningRate,
					final Supplier<TrainingState> state)
				{
					last[0] = loss;
					return true;
				}
			}, Progress.NONE);
		assertTrue(last[0] < 1e-3, "the last loss is " + last[0]);
	}

	@Test
	void resumedTrainingEndsAsOneThatRanThrough() {
		final DiffusionOptions whole = Toy.options(Toy.model(), 12);
		final TrainingState through = new DiffusionTraining(whole, set(), 3).train(backend, TrainingListener.NONE,
			Progress.NONE);
		final TrainingOptions training = whole.training();
		// The first half by the same schedule: stopped by a cancellation, resumed from the last checkpoint.
		final TrainingState[] half = new TrainingState[1];
		final int[] checks = { 0 };
		final Progress cancelling = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return ++checks[0] > 6;
			}
		};
		assertThrows(CancellationException.class, () -> new DiffusionTraining(whole, set(), 3).train(
			backend, new TrainingListener() {

				@Override
				public void checkpoint(final TrainingState state) {
					half[0] = state;
				}
			}, cancelling));
		assertTrue(half[0].step() > 0 && half[0].step() < training.steps());
		final DiffusionTraining resumed = new DiffusionTraining(whole, set(), half[0]);
		final TrainingState end = resumed.train(backend, TrainingListener.NONE, Progress.NONE);
		assertArrayEquals(through.weights(), end.weights(), 1e-6f);
		assertEquals(through.average()[0], resumed.model(end).weights().get(0).values()[0], 1e-6f);
	}

	@Test
	void badInputIsRefused() {
		final Projections data = Toy.projections(Planes.zeros(2, 16, 9));
		final TrainingSet tiny = TrainingSet.ofProjections(data, Planes.zeros(2, 16, 9), TrainingTarget.PROJECTION);
		refused("2 x 16 pixels: this network needs at least 3 x 3", () -> new DiffusionTraining(Toy.options(Toy.model(), 1),
			tiny, 1));
		refused("gamma is 1.5", () -> Toy.model(Prediction.CLEAN, ModelOptions.PriorGuidance.INTERPOLATED, 1.5));
		final DiffusionOptions base = Toy.options(Toy.model(), 1);
		refused("chunk is 3", () -> new DiffusionOptions(base.model(), base.training(), 4, 3, 0.1, LossWeight.UNIFORM));
		refused("uncond is -0.1", () -> new DiffusionOptions(base.model(), base.training(), 4, 4, -0.1,
			LossWeight.UNIFORM));
	}

	private static void refused(final String message, final Runnable call) {
		final String said = assertThrows(IllegalArgumentException.class, call::run).getMessage();
		assertTrue(said.contains(message), said);
	}

	@Test
	void fewerLargeImagesAreComputedAtATime() {
		final DiffusionOptions small = DiffusionOptions.small();
		assertEquals(small, small.forImages(256 * 256));
		assertEquals(4, small.forImages(257 * 256).chunk());
		assertEquals(2, small.forImages(512 * 512).chunk());
		assertEquals(1, small.forImages(2048 * 2048).chunk());
		assertEquals(small.batch(), small.forImages(2048 * 2048).batch());
	}
}
