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
package org.microdiffusion.section;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

class SectionDiffusionTest {

	private static final int N = 4;
	private static final HessianL1 METHOD = new HessianL1(20);
	private static final SectionOptions QUICK = quick(1, 1);

	private static Backend backend;

	private static SectionOptions quick(final int steps, final int samples) {
		return new SectionOptions(new TrainingBudget(4, 2, 1), steps, samples, new AxialDegradation(1, List.of(0.0)));
	}

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	/** Spheres seen through blocks of N slices. */
	private static Projections spheres(final int side, final Geometry geometry, final NoiseLevel noise) {
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(32));
		return new Projections(operator.forward(spheres(side, operator.slices()).image()), operator, noise, true);
	}

	/** At random places. */
	private static Planes spheres(final int side, final int depth) {
		final Planes volume = Planes.zeros(side, side, depth);
		final Noise random = new Noise(4);
		for (int s = 0; s < 40; s++) {
			final double cx = random.below(side), cy = random.below(side), cz = random.below(32), r = 2 + random.below(4);
			for (int z = 0; z < volume.depth(); z++)
				for (int y = 0; y < side; y++)
					for (int x = 0; x < side; x++)
						if (Math.pow(x - cx, 2) + Math.pow(y - cy, 2) + Math.pow(z - cz, 2) < r * r) volume.plane(z)[y * side + x] =
							1;
		}
		return volume;
	}

	private static double squaredError(final Planes volume, final Planes truth) {
		double squares = 0;
		for (int z = 0; z < volume.depth(); z++)
			for (int p = 0; p < volume.plane(z).length; p++)
				squares += Math.pow(volume.plane(z)[p] - truth.plane(z)[p], 2);
		return squares;
	}

	private static Planes prior(final Projections data) {
		return METHOD.reconstruct(data, Progress.NONE).volume();
	}

	private static SectionDiffusion.Result run(final Projections data, final SectionOptions options, final long seed) {
		return run(data, options, seed, Progress.NONE);
	}

	private static SectionDiffusion.Result run(final Projections data, final SectionOptions options, final long seed,
		final Progress progress)
	{
		final SectionDiffusion diffusion = new SectionDiffusion(options, seed, backend, volume -> {});
		final SectionDiffusion.Task task = new SectionDiffusion.Task(data, prior(data), METHOD);
		return diffusion.reconstruct(task, diffusion.learn(task, SectionWeights.untrained(seed), progress), progress);
	}

	private static void assertAgrees(final Planes volume, final Projections data) {
		final Planes projected = Planes.read(data.operator().forward(volume.image()));
		for (int i = 0; i < projected.depth(); i++)
			assertArrayEquals(Planes.read(data.images()).plane(i), projected.plane(i), 1e-4f);
		for (int z = 0; z < volume.depth(); z++)
			for (final float value : volume.plane(z))
				assertTrue(value >= 0, () -> "negative: " + value);
	}

	private static boolean same(final Planes a, final Planes b) {
		for (int z = 0; z < a.depth(); z++)
			for (int p = 0; p < a.plane(z).length; p++)
				if (a.plane(z)[p] != b.plane(z)[p]) return false;
		return true;
	}

	@Test
	void theVolumeReproducesTheMeasurement() {
		final Projections data = spheres(32, Geometry.uniform(N), NoiseLevel.NONE);
		final Planes volume = run(data, QUICK, 1).volume();
		assertAgrees(volume, data);
		assertFalse(same(prior(data), volume));
	}

	@Test
	void aSampleReproducesTheMeasurement() {
		final Projections data = spheres(32, Geometry.uniform(N), NoiseLevel.NONE);
		assertAgrees(run(data, quick(3, 1), 1).volume(), data);
	}

	/** Prior and result project alike, so all that is gained lies where the projections see nothing. */
	@ParameterizedTest
	@MethodSource("geometries")
	void blocksOfAnyProfileOverlappingOrApartCanBeTrainedOn(final Geometry geometry) {
		final Projections data = spheres(48, geometry, NoiseLevel.NONE);
		final SectionDiffusion.Result result = run(data, new SectionOptions(new TrainingBudget(60, 0, 1), 1, 1,
			new AxialDegradation(1, List.of(0.0))), 1);
		final Planes before = prior(data);
		assertAgrees(before, data);
		assertAgrees(result.volume(), data);
		final Planes truth = spheres(48, data.operator().slices());
		final double gain = 10 * Math.log10(squaredError(before, truth) / squaredError(result.volume(), truth));
		assertTrue(gain > 0.2, () -> geometry + ": " + gain + " dB");
	}

	static List<Geometry> geometries() {
		return List.of(new Geometry(AxialProfile.of(1, 2, 3, 1), 1, 0), new Geometry(AxialProfile.of(1, 3, 1), -1, 0));
	}

	@Test
	void theSeedDeterminesTheVolume() {
		final Projections data = spheres(32, Geometry.uniform(N), NoiseLevel.constant(0.02));
		final SectionOptions options = quick(2, 1);
		final Planes first = run(data, options, 1).volume();
		assertTrue(same(first, run(data, options, 1).volume()));
		assertFalse(same(first, run(data, options, 2).volume()));
	}

	@Test
	void severalSamplesGiveADeviation() {
		final Projections data = spheres(32, Geometry.uniform(N), NoiseLevel.NONE);
		final SectionDiffusion.Result result = run(data, quick(2, 2), 1);
		final Planes deviation = result.deviation().orElseThrow();
		assertEquals(result.volume().depth(), deviation.depth());
		for (int z = 0; z < deviation.depth(); z++)
			for (final float sigma : deviation.plane(z))
				assertTrue(sigma > 0 && sigma < 10, () -> "σ = " + sigma);
		final Range range = Range.of(deviation, "deviation");
		assertTrue(range.max() > 2 * range.min(), () -> "range: " + range);
		assertAgrees(result.volume(), data);
	}

	@Test
	void aFewMoreStepsBeatThePriorAndReportTheGain() {
		final Projections data = spheres(48, Geometry.uniform(N), NoiseLevel.NONE);
		final SectionDiffusion.Result result = run(data, new SectionOptions(new TrainingBudget(60, 0, 1), 1, 1,
			new AxialDegradation(1, List.of(0.0))), 1);
		assertTrue(result.expectedGain() > 0.1);
		final Planes truth = spheres(48, 32);
		assertTrue(squaredError(result.volume(), truth) < 0.98 * squaredError(prior(data), truth));
	}

	@Test
	void tooFewPixelsReturnThePriorAndTheReason() {
		final Projections data = spheres(12, Geometry.uniform(N), NoiseLevel.NONE);
		final SectionDiffusion.Result result = run(data, QUICK, 1);
		assertTrue(same(prior(data), result.volume()));
		assertEquals("The result is the prior: the projections have 12 x 12 pixels, too few to learn from: at least " +
			"16 x 16 are needed.", result.remark().orElseThrow());
	}

	@Test
	void constantProjectionsReturnThePriorAndTheReason() {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(N), 4);
		final Projections data = new Projections(Planes.zeros(24, 24, 4).scaled(1, 0.5).image(), operator, NoiseLevel.NONE,
			true);
		for (final SectionOptions options : List.of(QUICK, quick(3, 1), quick(2, 2))) {
			final SectionDiffusion.Result result = run(data, options, 1);
			assertTrue(same(prior(data), result.volume()));
			assertTrue(result.remark().orElseThrow().contains("nothing to learn from"));
		}
	}

	@Test
	void tooLongABlockReturnsThePriorAndTheReason() {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(65), 1);
		final Projections data = new Projections(Planes.zeros(400, 400, 1).scaled(1, 0.5).image(), operator,
			NoiseLevel.NONE, true);
		final SectionDiffusion diffusion = new SectionDiffusion(QUICK.with(new AxialDegradation(0.5, List.of(0.0))), 1,
			backend, volume -> {});
		final SectionDiffusion.Task task = new SectionDiffusion.Task(data, Planes.zeros(400, 400, 65), METHOD);
		assertEquals(
			"The result is the prior: a step length of 65 slices is too long to learn from the middle 256 pixels of " +
			"lateral planes.", diffusion.reconstruct(task, SectionWeights.untrained(1), Progress.NONE).remark()
			.orElseThrow());
	}

	@Test
	void noiseDoesNotBecomeStructure() {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(N), 8);
		final Planes images = Planes.zeros(32, 32, 8);
		for (int i = 0; i < 8; i++) {
			final float[] normal = new Noise(i).normal(32 * 32);
			for (int p = 0; p < normal.length; p++)
				images.plane(i)[p] = 0.5f + 0.1f * normal[p];
		}
		final Projections data = new Projections(images.image(), operator, NoiseLevel.constant(0.1), true);
		final Planes before = prior(data);
		final Planes after = run(data, QUICK, 1).volume();
		assertTrue(Math.sqrt(squaredError(after, before) / after.depth() / 32 / 32) < 0.02);
	}

	/** Cancels at the first report of a stage. */
	private static final class Stopper implements Progress {

		private final Set<String> stages = new LinkedHashSet<>();
		private final String last;
		private int late;

		/** @param last stage; empty: none is cancelled */
		Stopper(final String last) {
			this.last = last;
		}

		@Override
		public synchronized void report(final double fraction, final String message) {
			if (cancelled()) late++;
			stages.add(message.replaceAll(",.*", ""));
		}

		@Override
		public synchronized boolean cancelled() {
			return stages.contains(last);
		}
	}

	@Test
	void everyStageStopsBeforeItReportsAgain() {
		final Projections data = spheres(24, Geometry.uniform(N), NoiseLevel.NONE);
		final SectionOptions options = quick(2, 2);
		final Stopper all = new Stopper("");
		run(data, options, 1, all);
		assertTrue(all.stages.containsAll(Set.of("Training", "Held-out data: Predicting sections",
			"Held-out data: Sampling", "Predicting sections", "Restoring agreement with the projections", "Sampling")),
			() -> "stages: " + all.stages);
		for (final String stage : all.stages) {
			final Stopper stopper = new Stopper(stage);
			assertThrows(CancellationException.class, () -> run(data, options, 1, stopper), stage);
			assertEquals(0, stopper.late, stage);
		}
	}

	@Test
	void theProgressFollowsTheNetworkCalls() {
		final Projections data = spheres(32, Geometry.uniform(N), NoiseLevel.NONE);
		for (final SectionOptions options : List.of(quick(3, 2), quick(3, 1), quick(1, 1))) {
			final WorkEstimate work = WorkEstimate.of(options, data);
			assertEquals(work.reconstruction() - work.validationPriors(), run(data, options, 1).calls() * work.voxels(),
				1e-6 * work.voxels(), () -> options.toString());
		}
	}

	@Test
	void calibrationUsesFewSectionsOfAnExample() {
		final Projections data = spheres(32, new Geometry(AxialProfile.of(1, 1), 0, 0), NoiseLevel.NONE);
		final SectionOptions options = quick(2, 2).with(new AxialDegradation(1, List.of(0.0, 0.8, 1.6)));
		final WorkEstimate work = WorkEstimate.of(options, data);
		assertEquals(16, data.operator().blocks());
		assertEquals(work.validationPixels() * 5 / 16, work.calibrationPixels());
		assertEquals(work.reconstruction() - work.validationPriors(), run(data, options, 1).calls() * work.voxels(), 1e-6 *
			work.voxels());
	}

	@Test
	void theFractionsGrowWithTheCalls() {
		final Projections data = spheres(32, Geometry.uniform(N), NoiseLevel.NONE);
		final SectionOptions options = quick(2, 2);
		final SectionDiffusion diffusion = new SectionDiffusion(options, 1, backend, volume -> {});
		final SectionDiffusion.Task task = new SectionDiffusion.Task(data, prior(data), METHOD);
		final SectionWeights weights = diffusion.learn(task, SectionWeights.untrained(1), Progress.NONE);
		final List<Double> fractions = new ArrayList<>();
		final Map<String, Double> last = new HashMap<>();
		diffusion.reconstruct(task, weights, new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				fractions.add(fraction);
				last.put(message, fraction);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		});
		assertEquals(fractions.stream().sorted().toList(), fractions);
		final WorkEstimate work = WorkEstimate.of(options, data);
		assertEquals(1 - work.deviation() / work.reconstruction(), last.get("Held-out data: Sampling, step 2 of 2"), 1e-9);
		assertEquals(1, last.get("Sampling, step 2 of 2"), 1e-9);
	}

	@Test
	void samplesNeedSteps() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> quick(1, 4)).getMessage()
			.contains("give steps of 2 or more"));
		assertThrows(IllegalArgumentException.class, () -> quick(0, 1));
	}
}
