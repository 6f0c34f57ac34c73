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
package org.microdiffusion.inr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

class InrTest {

	private static final int N = 4;
	private static final int BLOCKS = 5;
	private static final Extent EXTENT = new Extent(N * BLOCKS, 8, 7);
	private static final InrVolume PLAIN = new InrVolume(Neighbouring.NONE, false);

	private Backend backend;

	@BeforeEach
	void open() {
		backend = Backend.open("cpu");
	}

	@AfterEach
	void close() {
		backend.close();
	}

	static List<InrOptions> fits() {
		final FieldOptions mlp = new FieldOptions.Mlp(new EncodingOptions.Fourier(16, 0.3, 0.5, 0.5), 3, 16, 2, 8);
		return List.of(InrOptions.fast(N, EXTENT), new InrOptions(mlp, new TrainingOptions(300, LearningRate.cosine(1e-2,
			5), Adam.DEFAULT, Double.POSITIVE_INFINITY, 0.8), 0, 2, 0));
	}

	/** The projections of a stack whose slices are constant. */
	private static Projections projections(final DoubleUnaryOperator intensity) {
		final Planes truth = Planes.zeros(EXTENT.width(), EXTENT.height(), EXTENT.depth());
		for (int z = 0; z < truth.depth(); z++)
			Arrays.fill(truth.plane(z), (float) intensity.applyAsDouble(z));
		final AxialProjection operator = new AxialProjection(Geometry.uniform(N), BLOCKS);
		return new Projections(operator.forward(truth.image()), operator, NoiseLevel.NONE, true);
	}

	private Inr fit(final InrOptions options, final Projections data) {
		final InrTraining training = new InrTraining(options, data, 1);
		return training.model(training.train(backend, TrainingListener.NONE, Progress.NONE));
	}

	private Planes volume(final InrVolume how, final Inr model, final Projections data) {
		return how.of(model, data, backend, Progress.NONE);
	}

	@Test
	void aConstantIsRecovered() {
		final Projections data = projections(z -> 0.75);
		final Planes volume = volume(PLAIN, fit(InrOptions.fast(N, EXTENT), data), data);
		for (int z = 0; z < volume.depth(); z++)
			for (final float v : volume.plane(z))
				assertEquals(0.75, v, 1e-3);
	}

	@Test
	void theMlpAgreesWithTheProjections() {
		final Projections data = projections(z -> 0.75);
		final Planes projected = Planes.read(data.operator().forward(volume(PLAIN, fit(fits().get(1), data),
			data).image()));
		for (int b = 0; b < BLOCKS; b++)
			for (final float v : projected.plane(b))
				assertEquals(0.75, v, 0.05);
	}

	@Test
	void aRampIsExactAtBlockCentres() {
		final DoubleUnaryOperator ramp = z -> 0.2 + 0.04 * z;
		final Projections data = projections(ramp);
		final InrOptions fast = InrOptions.fast(N, EXTENT);
		final Inr model = fit(new InrOptions(fast.field(), new TrainingOptions(600, fast.training().learningRate(), fast
			.training().adam(), Double.POSITIVE_INFINITY, 0), fast.smoothness(), 1, 0), data);
		final Planes centres = model.values(backend, Grid.acquired(EXTENT).at(new double[] { 1.5, 5.5, 9.5, 13.5, 17.5 }),
			Progress.NONE);
		for (int b = 0; b < BLOCKS; b++)
			for (final float v : centres.plane(b))
				assertEquals(ramp.applyAsDouble(1.5 + N * b), v, 5e-4);
		// Averaging about a slice keeps a ramp where the neighbours are all inside.
		for (final Neighbouring neighbouring : Neighbouring.values()) {
			final Planes volume = volume(new InrVolume(neighbouring, false), model, data);
			for (int z = 3; z < volume.depth() - 3; z++)
				assertEquals(ramp.applyAsDouble(z), volume.plane(z)[10], 4e-3, neighbouring + " " + z);
		}
	}

	@ParameterizedTest
	@MethodSource("fits")
	void aBrightPlaneStaysInItsBlock(final InrOptions options) {
		final Projections data = projections(z -> z == 9 ? 4 : 0);
		final Planes volume = volume(new InrVolume(Neighbouring.GAUSSIAN, true), fit(options, data), data);
		for (int p = 0; p < volume.plane(0).length; p++) {
			double sum = 0;
			for (int z = 0; z < volume.depth(); z++) {
				if (z / N == 2) sum += volume.plane(z)[p];
				else assertEquals(0, volume.plane(z)[p]);
				assertTrue(volume.plane(z)[p] >= 0);
			}
			assertEquals(4, sum, 1e-5);
		}
	}

	@ParameterizedTest
	@MethodSource("fits")
	void aModelRebuiltFromItsArraysGivesTheSameVolume(final InrOptions options) {
		final Projections data = projections(z -> 0.5 + 0.5 * Math.sin(0.4 * z));
		final Inr model = fit(options, data);
		final Inr again = new Inr(options.field(), EXTENT, copy(model.constants()), copy(model.weights()));
		final Planes expected = volume(PLAIN, model, data);
		final Planes actual = volume(PLAIN, again, data);
		for (int z = 0; z < expected.depth(); z++)
			assertArrayEquals(expected.plane(z), actual.plane(z));
	}

	private static List<Parameter> copy(final List<Parameter> parameters) {
		return parameters.stream().map(p -> new Parameter(p.name(), p.shape().clone(), p.values().clone())).toList();
	}

	@ParameterizedTest
	@MethodSource("fits")
	void aCancelledFitGoesOnAsIfItHadNotBeen(final InrOptions options) {
		final Projections data = projections(z -> 0.5 + 0.5 * Math.sin(0.4 * z));
		final TrainingState straight = new InrTraining(options, data, 1).train(backend, TrainingListener.NONE,
			Progress.NONE);
		final List<TrainingState> saved = new ArrayList<>();
		final int[] calls = { 0 };
		final Progress half = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return ++calls[0] > 70;
			}
		};
		assertThrows(CancellationException.class, () -> new InrTraining(options, data, 1).train(backend,
			new TrainingListener()
			{

				@Override
				public void checkpoint(final TrainingState state) {
					saved.add(state);
				}
			}, half));
		final TrainingState resumed = new InrTraining(options, data, saved.get(0)).train(backend, TrainingListener.NONE,
			Progress.NONE);
		assertArrayEquals(straight.average(), resumed.average(), 1e-6f);
	}

	@Test
	void aLargeVolumeIsFittedInTiles() {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(2), 100);
		final Planes images = Planes.zeros(110, 120, 100);
		for (int b = 0; b < 100; b++)
			Arrays.fill(images.plane(b), 0.5f);
		final Projections data = new Projections(images.image(), operator, NoiseLevel.NONE, true);
		final Extent extent = InrTraining.extent(data);
		assertEquals(4, GridObjective.tiles(extent));
		final InrOptions few = new InrOptions(new FieldOptions.Grids(2), new TrainingOptions(3, LearningRate.constant(0.02),
			Adam.DEFAULT, Double.POSITIVE_INFINITY, 0), 0.01, 1, 0);
		assertEquals(3, new InrTraining(few, data, 1).train(backend, TrainingListener.NONE, Progress.NONE).step());
	}

	@Test
	void whatDoesNotFitIsRefused() {
		final Projections data = projections(z -> 1);
		final Inr model = new InrTraining(fits().get(1), data, 1).model(TrainingState.start(new Fields(fits().get(1)
			.field(), EXTENT, Fields.draw(fits().get(1).field(), 1)).field().initial(1), 1));
		assertThrows(IllegalArgumentException.class, () -> new Inr(model.field(), EXTENT, List.of(), model.weights()));
		assertThrows(IllegalArgumentException.class, () -> new Inr(model.field(), EXTENT, model.constants(), model.weights()
			.subList(1, 3)));
		final Planes small = Planes.zeros(2, 8, 5);
		final Projections narrow = new Projections(small.image(), data.operator(), NoiseLevel.NONE, true);
		assertThrows(IllegalArgumentException.class, () -> new InrTraining(InrOptions.fast(N, EXTENT), narrow, 1));
		assertThrows(IllegalArgumentException.class, () -> PLAIN.of(model, narrow, backend, Progress.NONE));
	}
}
