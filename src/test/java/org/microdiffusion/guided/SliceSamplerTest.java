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
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.volume.Planes;

/** Algorithm 2 for the slices of a volume. */
class SliceSamplerTest {

	private static final Projections DATA = Toy.projections(Toy.volume());
	private static final Planes PRIOR = Toy.prior(DATA);
	private static final Consumer<Planes> AS_IT_IS = volume -> {};

	private static Backend backend;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	private static SamplingOptions options(final Solver solver, final double guidance, final int batch, final long seed) {
		return new SamplingOptions(solver, 4, guidance, 1, batch, seed);
	}

	private static Planes sample(final DiffusionModel model, final SamplingOptions options, final int from, final int to,
		final Consumer<Planes> correction)
	{
		try (SliceSampler sampler = new SliceSampler(backend, model, DATA, PRIOR, options)) {
			return sampler.sample(from, to, correction, Progress.NONE);
		}
	}

	static Stream<Solver> solvers() {
		return Stream.of(Ddim.ANCESTRAL, new Ddim(0), new DpmSolver());
	}

	@ParameterizedTest
	@MethodSource("solvers")
	void theSameSeedGivesTheSameVolumeAndAnotherOneAnother(final Solver solver) {
		final DiffusionModel model = Toy.random(Toy.model());
		final Planes first = sample(model, options(solver, 1.8, 5, 1), 0, Toy.SLICES, AS_IT_IS);
		final Planes again = sample(model, options(solver, 1.8, 5, 1), 0, Toy.SLICES, AS_IT_IS);
		final Planes other = sample(model, options(solver, 1.8, 5, 2), 0, Toy.SLICES, AS_IT_IS);
		for (int z = 0; z < Toy.SLICES; z++)
			assertArrayEquals(first.plane(z), again.plane(z));
		assertTrue(distance(first.plane(5), other.plane(5)) > 1e-6);
	}

	private static double distance(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += Math.abs(a[i] - b[i]);
		return sum;
	}

	/** Slice 7 alone is slice 7 of all, whatever the batch. */
	@Test
	void aSliceDoesNotDependOnTheOthers() {
		final DiffusionModel model = Toy.random(Toy.model(Prediction.CLEAN, ModelOptions.PriorGuidance.ENCODED, 0));
		final Planes all = sample(model, options(Ddim.ANCESTRAL, 0.5, 5, 1), 0, Toy.SLICES, AS_IT_IS);
		final Planes one = sample(model, options(Ddim.ANCESTRAL, 0.5, 2, 1), 7, 8, AS_IT_IS);
		assertEquals(1, one.depth());
		assertArrayEquals(all.plane(7), one.plane(0), 1e-4f);
	}

	@Test
	void correctedSamplesReproduceTheProjections() {
		final Planes volume = sample(Toy.random(Toy.model()), options(new DpmSolver(), 1.8, 4, 1), 0, Toy.SLICES, DATA
			.consistent()::project);
		final Planes projected = Planes.read(DATA.operator().forward(volume.image()));
		final Planes measured = Planes.read(DATA.images());
		for (int i = 0; i < Toy.BLOCKS; i++)
			assertArrayEquals(measured.plane(i), projected.plane(i), 1e-5f);
		for (int z = 0; z < Toy.SLICES; z++)
			for (final float value : volume.plane(z))
				assertTrue(value >= -1e-6, "negative: " + value);
	}

	/** With γ = 1 and no condition the network sees neither noise nor projection: the seed does not matter. */
	@Test
	void gammaOneLeavesNoNoise() {
		final DiffusionModel model = Toy.random(Toy.model(Prediction.CLEAN, ModelOptions.PriorGuidance.INTERPOLATED, 1));
		final Planes first = sample(model, options(new Ddim(0), -1, 5, 1), 0, 3, AS_IT_IS);
		final Planes other = sample(model, options(new Ddim(0), -1, 5, 2), 0, 3, AS_IT_IS);
		assertArrayEquals(first.plane(1), other.plane(1), 1e-6f);
		final Planes conditioned = sample(model, options(new Ddim(0), 0, 5, 1), 0, 3, AS_IT_IS);
		assertTrue(distance(first.plane(1), conditioned.plane(1)) > 1e-6);
	}

	@Test
	void estimatesStayWithinTheirRange() {
		final Planes volume = sample(Toy.random(Toy.model(Prediction.NOISE, ModelOptions.PriorGuidance.INTERPOLATED, 0.5)),
			options(new Ddim(0), 1.8, 4, 1), 0, Toy.SLICES, AS_IT_IS);
		float largest = 0;
		float highest = 0;
		for (int z = 0; z < Toy.SLICES; z++)
			for (final float value : volume.plane(z))
				largest = Math.max(largest, value);
		final Planes measured = Planes.read(DATA.images());
		for (int i = 0; i < Toy.BLOCKS; i++)
			for (final float value : measured.plane(i))
				highest = Math.max(highest, value);
		assertEquals(highest, largest, 1e-5f);
	}

	/** The engine's arrays after a volume are those before it. */
	@Test
	void samplingLeavesNoArraysBehind() {
		final DiffusionModel model = Toy.random(Toy.model());
		try (SliceSampler sampler = new SliceSampler(backend, model, DATA, PRIOR, options(Ddim.ANCESTRAL, 1.8, 5, 1))) {
			sampler.sample(0, 3, AS_IT_IS, Progress.NONE);
			final int before = sampler.arrays();
			sampler.sample(0, Toy.SLICES, AS_IT_IS, Progress.NONE);
			assertEquals(before, sampler.arrays());
		}
	}

	@Test
	void cancelledWithinAStep() {
		final int[] checks = { 0 };
		final Progress cancelling = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return ++checks[0] > 4;
			}
		};
		try (SliceSampler sampler = new SliceSampler(backend, Toy.random(Toy.model()), DATA, PRIOR, options(new Ddim(0), 0,
			2, 1)))
		{
			assertThrows(CancellationException.class, () -> sampler.sample(0, Toy.SLICES, AS_IT_IS, cancelling));
			// What was cancelled left nothing behind that hinders the next one.
			assertEquals(3, sampler.sample(0, 3, AS_IT_IS, Progress.NONE).depth());
		}
	}

	@Test
	void badInputIsRefused() {
		final DiffusionModel model = Toy.random(Toy.model());
		refused("the prior volume has 13 x 16 x 3 voxels", () -> new SliceSampler(backend, model, DATA, PRIOR.range(0, 3),
			options(new Ddim(0), 0, 1, 1)));
		refused("steps is 2000", () -> new SliceSampler(backend, model, DATA, PRIOR, new SamplingOptions(new Ddim(0), 2000,
			0, 1, 1, 1)));
		refused("guidance is -2.0", () -> options(new Ddim(0), -2, 1, 1));
		refused("ceiling is 0.5", () -> new SamplingOptions(new Ddim(0), 4, 0, 0.5, 1, 1));
		refused("batch is 0", () -> options(new Ddim(0), 0, 0, 1));
		final List<Parameter> few = model.weights().subList(1, model.weights().size());
		refused("arrays of weights", () -> new DiffusionModel(model.options(), few));
	}

	private static void refused(final String message, final Runnable call) {
		final String said = assertThrows(IllegalArgumentException.class, call::run).getMessage();
		assertTrue(said.contains(message), said);
	}
}
