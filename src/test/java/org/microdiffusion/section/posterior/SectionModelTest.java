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
package org.microdiffusion.section.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.nn.Layout;
import org.microdiffusion.nn.Pass;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class SectionModelTest {

	private static final int N = 6;
	/** Smaller tiles than sections are ever cut into. */
	private static final int SMALL = 1;

	private static Backend backend;
	private static SectionWeights weights;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
		weights = random();
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	/** No layer is 0, as some of an untrained network are; outputs are of the inputs' order. */
	private static SectionWeights random() {
		final Noise noise = new Noise(5);
		final List<Parameter> parameters = new ArrayList<>();
		for (final Parameter p : SectionWeights.untrained(1).parameters())
			parameters.add(p.with(noise.uniform(p.values().length, Math.sqrt(2.0 * p.shape()[0] / p.values().length))));
		return new SectionWeights(parameters, 1, true);
	}

	private static Planes volume(final int width, final int height, final int depth, final long seed) {
		final Planes volume = Planes.zeros(width, height, depth);
		for (int z = 0; z < depth; z++)
			System.arraycopy(new Noise(seed + z).normal(width * height), 0, volume.plane(z), 0, width * height);
		return volume;
	}

	private static InverseProblem problem(final int width, final int height, final int blocks) {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(N), blocks);
		final Planes volume = volume(width, height, operator.slices(), 7);
		return new InverseProblem(new Projections(operator.forward(volume.image()), operator, NoiseLevel.NONE, false),
			volume, SectionPlane.BOTH);
	}

	/** The largest difference, in units of the range. */
	private static double difference(final Planes a, final Planes b) {
		double largest = 0, min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		for (int z = 0; z < a.depth(); z++)
			for (int p = 0; p < a.plane(z).length; p++) {
				largest = Math.max(largest, Math.abs(a.plane(z)[p] - b.plane(z)[p]));
				min = Math.min(min, a.plane(z)[p]);
				max = Math.max(max, a.plane(z)[p]);
			}
		return largest / (max - min);
	}

	/** One axis is cut, in all mirror images; lengths are no multiples of the grain. */
	@ParameterizedTest
	@CsvSource({ "396, 4", "19, 66" })
	void tilesHaveNoSeams(final int width, final int blocks) {
		final SectionStack sections = problem(width, 2, blocks).sections(SectionPlane.XZ);
		final Planes noisy = volume(width, sections.height(), 2, 50);
		try (SectionModel whole = new SectionModel(backend, weights); SectionModel tiled = new SectionModel(backend,
			weights, SMALL))
		{
			final NetworkResult expected = whole.residual(sections, noisy, 500, 4, Progress.NONE);
			final NetworkResult found = tiled.residual(sections, noisy, 500, 4, Progress.NONE);
			assertTrue(found.pixels() > 1.5 * expected.pixels());
			final double difference = difference(expected.planes(), found.planes());
			assertTrue(difference < 1e-5, () -> "difference " + difference);
		}
	}

	/** Slabs end within the volume. */
	@Test
	void theResidualIsTheMeanOfBothSectionPlanes() {
		final InverseProblem problem = problem(70, 24, 2);
		try (SectionModel model = new SectionModel(backend, weights)) {
			final Planes x = Permute.yz(model.residual(problem.sections(SectionPlane.XZ), null, 1000, 1, Progress.NONE)
				.planes());
			final Planes y = Permute.xy(Permute.yz(model.residual(problem.sections(SectionPlane.YZ), null, 1000, 1,
				Progress.NONE).planes()));
			final Planes mean = x.copy();
			for (int z = 0; z < mean.depth(); z++)
				for (int p = 0; p < mean.plane(z).length; p++)
					mean.plane(z)[p] = (x.plane(z)[p] + y.plane(z)[p]) / 2;
			assertTrue(difference(mean, problem.residual(model, null, 1000, 1, Progress.NONE).planes()) < 1e-5);
			assertTrue(difference(y, problem.in(SectionPlane.YZ).residual(model, null, 1000, 1, Progress.NONE)
				.planes()) < 1e-5);
		}
	}

	/** As {@link TrainingBudget} says. */
	@Test
	void aStepAndAViewCostTheDocumentedOperations() {
		final long pixels = 8 * 64 * 72;
		try (NDManager manager = backend.manager().newSubManager()) {
			final NDList arrays = new NDList();
			for (final Parameter p : weights.parameters())
				arrays.add(Tensors.of(manager, p.values(), p.shape()));
			final Pass pass = new Pass(arrays, false);
			SectionModel.network(new Layout(0)).apply(pass, manager.zeros(new Shape(8, Batch.CHANNELS, 64, 72)), 1, 1, 1, 1,
				1, 1, 1, 1);
			assertEquals(18e9, 3.0 * pass.flops(), 0.5e9);
			assertEquals(0.33e6, 2.0 * pass.flops() / pixels, 0.01e6);
		}
	}

	/** 4 steps of a sample in 2 section planes, with few enough pixels for one network call each. */
	@Test
	void cancellingIsCheckedBeforeEachNetworkCall() {
		final AtomicInteger asked = new AtomicInteger();
		final Progress asking = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				if (StackWalker.getInstance().walk(frames -> frames.anyMatch(f -> f.getClassName().equals(SectionModel.class
					.getName())))) asked.incrementAndGet();
				return false;
			}
		};
		final InverseProblem problem = problem(24, 16, 2);
		try (SectionModel model = new SectionModel(backend, weights)) {
			final NetworkResult sample = new Posterior(model, problem, backend.manager()).sample(4, new NoiseField(1),
				asking);
			assertEquals(4 * 2 * 24 * 16 * 12, sample.pixels());
			assertEquals(4 * 2, asked.get());
		}
	}
}
