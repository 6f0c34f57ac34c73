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

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.inr.EncodingOptions;
import org.microdiffusion.inr.FieldOptions;
import org.microdiffusion.inr.GuidingField;
import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrOptions;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.inr.InrVolume;
import org.microdiffusion.inr.Neighbouring;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDList;
import ai.djl.training.GradientCollector;

/** The INR trained along with the network. */
class JointTrainingTest {

	private static final Projections DATA = Toy.projections(Toy.volume());
	private static Backend backend;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	private static InrOptions grids(final int steps) {
		return new InrOptions(new FieldOptions.Grids(Toy.STEP_LENGTH), new TrainingOptions(steps, LearningRate.cosine(0.02,
			2), Adam.DEFAULT, Double.POSITIVE_INFINITY, 0), 0.01, Integer.MAX_VALUE, 0);
	}

	private static InrOptions mlp() {
		return new InrOptions(new FieldOptions.Mlp(new EncodingOptions.Fourier(16, 1, 1, 1), 3, 8, 2, 4),
			new TrainingOptions(1, LearningRate.constant(4e-3), Adam.DEFAULT, Double.POSITIVE_INFINITY, 0), 0,
			Integer.MAX_VALUE, 0);
	}

	private static Inr fitted() {
		final InrTraining training = new InrTraining(grids(20), DATA, 1);
		return training.model(training.train(backend, TrainingListener.NONE, Progress.NONE));
	}

	static Stream<GuidingField> fields() {
		return Stream.of(GuidingField.unfitted(grids(1), DATA, 1), GuidingField.unfitted(mlp(), DATA, 1), GuidingField
			.fitted(fitted(), DATA));
	}

	/** m of the training is what the operator sees of the volume that the field has. */
	@ParameterizedTest
	@MethodSource("fields")
	void theFieldIsProjectedAsTheVolumeIs(final GuidingField field) {
		final List<Parameter> weights = field.parameters().stream().map(p -> p.with(new Noise(p.values().length).normal(p
			.values().length))).toList();
		final Planes volume = new InrVolume(Neighbouring.NONE, false).of(field.with(weights), DATA, backend,
			Progress.NONE);
		final Planes expected = Planes.read(DATA.operator().forward(volume.image()));
		try (GuidingField.Live live = field.on(backend.manager())) {
			final Planes seen = Tensors.planes(live.projections(Toy.arrays(backend, weights), 2, 0));
			assertArrayEquals(expected.plane(2), seen.plane(0), 2e-5f);
			assertArrayEquals(expected.plane(0), seen.plane(1), 2e-5f);
		}
	}

	private static DiffusionOptions options(final int steps, final int chunk) {
		final DiffusionOptions base = Toy.options(Toy.withoutDropout(), steps);
		return new DiffusionOptions(base.model(), base.training(), 4, chunk, 0.1, LossWeight.UNIFORM);
	}

	private static double loss(final JointObjective objective, final NDList weights, final long step) {
		double sum = 0;
		for (int part = 0; part < objective.parts(); part++)
			sum += objective.loss(weights, step, part).getFloat();
		return sum;
	}

	/** Along a random direction, of the sum of all parts, some way into the training. */
	@ParameterizedTest
	@MethodSource("fields")
	void gradientsAgreeWithFiniteDifferences(final GuidingField field) {
		final JointTraining training = new JointTraining(options(4, 2), DATA, field, 1);
		final List<Parameter> at = training.parameters().stream().map(p -> moved(p, 0.1)).toList();
		for (final String part : new String[] { "unet", "field" })
			try (GuidingField.Live live = field.on(backend.manager())) {
				final JointObjective objective = training.objective(live);
				final NDList weights = Toy.arrays(backend, at);
				weights.forEach(w -> w.setRequiresGradient(true));
				for (int i = 0; i < objective.parts(); i++)
					try (GradientCollector collector = backend.newGradientCollector()) {
						collector.backward(objective.loss(weights, 1, i));
					}
				double slope = 0;
				for (int i = 0; i < at.size(); i++)
					slope += dot(Tensors.floats(weights.get(i).getGradient()), direction(at.get(i), part));
				// Small, since the smoothness has kinks of 1e-3.
				final double h = 2e-4;
				final double difference = (loss(objective, along(at, part, h), 1) - loss(objective, along(at, part, -h), 1)) /
					(2 * h);
				assertEquals(difference, slope, 0.005 * Math.abs(difference) + 1e-3, part);
			}
	}

	private static Parameter moved(final Parameter p, final double by) {
		final float[] values = new Noise(p.name().hashCode()).normal(p.values().length);
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (p.values()[i] + by * values[i]);
		return p.with(values);
	}

	/** The gradient's own sign would do, but it is what is tested. */
	private static float[] direction(final Parameter p, final String part) {
		return p.name().startsWith(part) ? new Noise(p.name().hashCode() + 1L).normal(p.values().length) : new float[p
			.values().length];
	}

	private static NDList along(final List<Parameter> at, final String part, final double h) {
		return Toy.arrays(backend, at.stream().map(p -> {
			final float[] values = direction(p, part);
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (p.values()[i] + h * values[i]);
			return p.with(values);
		}).toList());
	}

	private static double dot(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += (double) a[i] * b[i];
		return sum;
	}

	/** Chunks are parts of one mean; the fit's loss is counted once. */
	@Test
	void theFitCountsWithAWeightThatFallsFromOneToZero() {
		final GuidingField field = GuidingField.unfitted(grids(1), DATA, 1);
		final JointTraining training = new JointTraining(options(10, 2), DATA, field, 1);
		try (GuidingField.Live live = field.on(backend.manager())) {
			final JointObjective objective = training.objective(live);
			assertEquals(3, objective.parts());
			final NDList weights = Toy.arrays(backend, training.parameters());
			final double full = objective.loss(weights, 0, 2).getFloat();
			// Of a field that is 0: the mean square of the projections.
			assertEquals(meanSquare(Planes.read(DATA.images())), full, 0.02 * full);
			assertEquals(full / 2, objective.loss(weights, 5, 2).getFloat(), 1e-6 * full);
			assertEquals(0, objective.loss(weights, 10, 2).getFloat(), 1e-6 * full);
		}
	}

	private static double meanSquare(final Planes planes) {
		double sum = 0;
		for (int z = 0; z < planes.depth(); z++)
			sum += dot(planes.plane(z), planes.plane(z)) / planes.plane(z).length;
		return sum / planes.depth();
	}

	@Test
	void bothLearnFromScratch() {
		final GuidingField field = GuidingField.unfitted(grids(1), DATA, 1);
		final JointTraining training = new JointTraining(options(150, 4), DATA, field, 1);
		final TrainingState end = training.train(backend, TrainingListener.NONE, Progress.NONE);
		try (GuidingField.Live live = field.on(backend.manager())) {
			final JointObjective objective = training.objective(live);
			final NDList before = Toy.arrays(backend, training.parameters());
			final NDList after = Toy.arrays(backend, end.averaged(training.parameters()));
			for (int part = 0; part < 2; part++) {
				final double first = objective.loss(before, 0, part).getFloat();
				final double last = objective.loss(after, 0, part).getFloat();
				assertTrue(last < 0.2 * first, "part " + part + ": from " + first + " to " + last);
			}
		}
		final Planes seen = Planes.read(DATA.operator().forward(new InrVolume(Neighbouring.NONE,
			false).of(training.inr(end), DATA, backend, Progress.NONE).image()));
		assertArrayEquals(Planes.read(DATA.images()).plane(1), seen.plane(1), 0.25f);
		assertEquals(training.model(end).weights().size() + field.parameters().size(), training.parameters().size());
	}

	/** A fitted field changes, and goes on guiding. */
	@Test
	void aFittedFieldIsTrainedAlong() {
		final Inr fitted = fitted();
		final JointTraining training = new JointTraining(options(10, 4), DATA, GuidingField.fitted(fitted, DATA), 1);
		final Inr first = training.inr(training.start());
		final Inr trained = training.inr(training.train(backend, TrainingListener.NONE, Progress.NONE));
		assertArrayEquals(fitted.weights().get(0).values(), first.weights().get(0).values());
		double moved = 0;
		for (int i = 0; i < fitted.weights().get(0).values().length; i++)
			moved = Math.max(moved, Math.abs(fitted.weights().get(0).values()[i] - trained.weights().get(0).values()[i]));
		// Ten steps of at most 4e-3.
		assertTrue(moved > 1e-4 && moved < 0.05, "moved by " + moved);
	}

	@Test
	void resumedTrainingEndsAsOneThatRanThrough() {
		final GuidingField field = GuidingField.unfitted(mlp(), DATA, 3);
		final TrainingState through = new JointTraining(options(8, 2), DATA, field, 3).train(backend, TrainingListener.NONE,
			Progress.NONE);
		final TrainingState[] half = new TrainingState[1];
		final int[] checks = { 0 };
		final Progress cancelling = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return ++checks[0] > 15;
			}
		};
		assertThrows(CancellationException.class, () -> new JointTraining(options(8, 2), DATA, field, 3).train(backend,
			new TrainingListener() {

				@Override
				public void checkpoint(final TrainingState state) {
					half[0] = state;
				}
			}, cancelling));
		assertTrue(half[0].step() > 0 && half[0].step() < 8, "stopped at step " + half[0].step());
		final TrainingState end = new JointTraining(options(8, 2), DATA, GuidingField.unfitted(mlp(), DATA, half[0].seed()),
			half[0]).train(backend, TrainingListener.NONE, Progress.NONE);
		assertArrayEquals(through.weights(), end.weights(), 1e-6f);
		assertArrayEquals(through.average(), end.average(), 1e-6f);
	}

	@Test
	void aFieldOfAnotherVolumeIsRefused() {
		final Inr inr = fitted();
		final Projections other = Toy.projections(Planes.zeros(Toy.WIDTH, Toy.HEIGHT, 9));
		final String message = assertThrows(IllegalArgumentException.class, () -> GuidingField.fitted(inr, other))
			.getMessage();
		assertTrue(message.contains("give the projections that it was trained on"), message);
	}
}
