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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

/** The fusion of section planes in 3D. */
class FusionModelTest {

	private static final int N = 4;

	private static Backend backend;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	private static Planes volume(final int width, final int height, final int depth, final long seed) {
		final Planes volume = Planes.zeros(width, height, depth);
		for (int z = 0; z < depth; z++)
			System.arraycopy(new Noise(seed + z).normal(width * height), 0, volume.plane(z), 0, width * height);
		return volume;
	}

	private static FusionInput input(final Planes prior, final Planes mean, final Planes difference) {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(N), prior.depth() / N);
		return FusionInput.of(new InverseProblem(new Projections(operator.forward(prior).image(), operator, NoiseLevel.NONE,
			false), prior, SectionPlane.BOTH), mean, difference);
	}

	private static FusionInput input(final int width, final int height, final int depth) {
		return input(volume(width, height, depth, 1), volume(width, height, depth, 1000), volume(width, height, depth,
			2000));
	}

	private static List<Parameter> random() {
		final Noise noise = new Noise(5);
		final List<Parameter> parameters = new ArrayList<>();
		for (final Parameter p : SectionWeights.freshFusion(1))
			parameters.add(p.with(noise.uniform(p.values().length, Math.sqrt(2.0 * p.shape()[0] / p.values().length))));
		return parameters;
	}

	private static double largest(final Planes a, final Planes b) {
		double largest = 0;
		for (int z = 0; z < a.depth(); z++)
			for (int p = 0; p < a.plane(z).length; p++)
				largest = Math.max(largest, Math.abs(a.plane(z)[p] - b.plane(z)[p]));
		return largest;
	}

	@Test
	void anUntrainedFusionCorrectsNothing() {
		final FusionInput input = input(10, 12, 8);
		final Planes correction = new FusionModel(backend.manager(), SectionWeights.freshFusion(1)).correction(input,
			Progress.NONE);
		assertEquals(0, largest(correction, Planes.zeros(10, 12, 8)));
	}

	/** The sides are odd and longer than the shortest tile, 80 voxels. */
	@Test
	void tilesHaveNoSeams() {
		final FusionInput input = input(97, 9, 8);
		final List<Parameter> weights = random();
		final Planes whole = new FusionModel(backend.manager(), weights).correction(input, Progress.NONE);
		final Planes tiled = new FusionModel(backend.manager(), weights, 1).correction(input, Progress.NONE);
		assertTrue(largest(whole, Planes.zeros(97, 9, 8)) > 0.1);
		assertTrue(largest(whole, tiled) < 1e-4 * largest(whole, Planes.zeros(97, 9, 8)));
	}

	/** With x and y swapped, XZ sections become YZ sections, so that the difference changes its sign. */
	@Test
	void aTurnedBoxIsABoxOfTheTurnedVolume() {
		final FusionInput input = input(12, 12, 8);
		final FusionInput turned = input(Permute.xy(input.problem().prior()), Permute.xy(input.mean()), Permute.xy(input
			.difference()).scaled(-1, 0));
		final Box box = new Box(1, 3, 0, 8, 8, 8, false, false, false, true, 1);
		final Box plain = new Box(3, 1, 0, 8, 8, 8, false, false, false, false, 1);
		assertArrayEquals(channels(turned, plain), channels(input, box), 1e-5f);
	}

	/** A volume upside down has blocks at the same places, with phases of the other sign. */
	@Test
	void aMirroredBoxIsABoxOfTheMirroredVolume() {
		final FusionInput input = input(8, 8, 8);
		final FusionInput mirrored = input(mirrored(input.problem().prior()), mirrored(input.mean()), mirrored(input
			.difference()));
		assertArrayEquals(channels(mirrored, new Box(0, 0, 0, 8, 8, 8, false, false, false, false, 1.3)), channels(input,
			new Box(0, 0, 0, 8, 8, 8, true, true, true, false, 1.3)), 1e-5f);
	}

	private static Planes mirrored(final Planes volume) {
		final Planes mirrored = volume.copy();
		for (int z = 0; z < volume.depth(); z++)
			for (int p = 0; p < volume.plane(z).length; p++)
				mirrored.plane(z)[p] = volume.plane(volume.depth() - 1 - z)[volume.plane(z).length - 1 - p];
		return mirrored;
	}

	private static float[] channels(final FusionInput input, final Box box) {
		return Tensors.floats(FusionInput.array(backend.manager(), new FusionInput[] { input }, new Box[] { box }));
	}

	@Test
	void theFusedMeanAgreesWithTheProjections() {
		final Planes truth = volume(16, 12, 12, 7);
		final AxialProjection operator = new AxialProjection(Geometry.uniform(N), 3);
		final Planes measured = operator.forward(truth);
		final InverseProblem problem = new InverseProblem(new Projections(measured.image(), operator, NoiseLevel.NONE,
			false), truth, SectionPlane.BOTH);
		final SectionWeights plain = SectionWeights.untrained(1);
		try (SectionModel averaging = new SectionModel(backend, plain); SectionModel fusing = new SectionModel(backend,
			plain.withFusion(random())))
		{
			assertFalse(averaging.fusion().isPresent());
			final Planes mean = new Posterior(averaging, problem, backend.manager()).mean(1, Progress.NONE).planes();
			final Posterior posterior = new Posterior(fusing, problem, backend.manager());
			final Posterior.PlanePair pair = posterior.pair(1, Progress.NONE);
			assertTrue(largest(mean, pair.mean()) < 1e-6);
			final Planes fused = pair.mean();
			final Planes correction = posterior.correction(fusing.fusion().orElseThrow(), pair, Progress.NONE);
			assertTrue(largest(correction, Planes.zeros(16, 12, 12)) > 1e-2);
			fused.add(correction, 1);
			fused.add(problem.prior(), 1);
			assertTrue(largest(measured, operator.forward(fused)) < 1e-5);
		}
	}
}
