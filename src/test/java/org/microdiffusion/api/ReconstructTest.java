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
package org.microdiffusion.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.InrSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.Prior;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.metric.VolumeScore;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/** Intensities, background and noise around the methods. */
class ReconstructTest {

	private static final Geometry GEOMETRY = Geometry.uniform(6);

	/** Bright tubes in the dark. */
	private static Planes tubes(final double brightness, final double background) {
		final Planes volume = Planes.zeros(40, 40, 48);
		final Random random = new Random(2);
		for (int tube = 0; tube < 8; tube++) {
			final double x = 40 * random.nextDouble(), y = 40 * random.nextDouble(), slope = random.nextDouble() - 0.5;
			for (int z = 0; z < 48; z++)
				for (int p = 0; p < 1600; p++) {
					final double dx = p % 40 - x - slope * z, dy = p / 40 - y + slope * z / 2;
					volume.plane(z)[p] += brightness * Math.exp(-(dx * dx + dy * dy) / 6);
				}
		}
		return volume.scaled(1, background);
	}

	private static Reconstruct.Result run(final Planes projections, final Geometry geometry, final String noise,
		final OptionalDouble background)
	{
		return Reconstruct.run(projections.image(), new Reconstruct.Options(geometry, Method.HESSIAN_L1, NoiseSetting.parse(
			noise), background), Progress.NONE);
	}

	private static double psnr(final Planes truth, final Reconstruct.Result result) {
		return VolumeScore.of(result.volume(), truth.image(), Progress.NONE).psnr();
	}

	private static Planes project(final Planes volume) {
		return Planes.read(new AxialProjection(GEOMETRY, 8).forward(volume.image()));
	}

	/** Linear interpolation misses the projections, Hessian-L1 does not. */
	@Test
	void theFactsTellHowFarTheVolumeIsFromTheProjections() {
		final Planes projections = project(tubes(300, 100));
		final Reconstruct.Result linear = Reconstruct.run(projections.image(), new Reconstruct.Options(GEOMETRY,
			Method.LINEAR, NoiseSetting.parse("0"), OptionalDouble.empty()), Progress.NONE);
		final Planes again = project(Planes.read(linear.volume()));
		double largest = 0;
		for (int i = 0; i < 8; i++)
			for (int p = 0; p < 1600; p++)
				largest = Math.max(largest, Math.abs(again.plane(i)[p] - projections.plane(i)[p]));
		assertEquals(largest / Range.of(projections, "projections").size(), linear.facts().residual(), 1e-6);
		assertTrue(linear.facts().residual() > 1e-3);
		final Reconstruct.Facts exact = run(projections, GEOMETRY, "0", OptionalDouble.empty()).facts();
		assertEquals(0, exact.residual(), 1e-6);
		assertTrue(exact.seconds() > 0 && exact.expectedGain().isEmpty() && exact.device().isEmpty(), exact.toString());
	}

	@Test
	void volumesOnTheirWayAreShownAndTheGainIsTold() {
		final List<Planes> seen = new ArrayList<>();
		final MethodSettings settings = new MethodSettings(Optional.empty(), new EngineSettings("cpu", Optional.empty()), 1,
			InrSettings.DEFAULT, GuidedSettings.DEFAULT, new SectionSettings(Optional.empty(),
			new SectionOptions(new TrainingBudget(3, 2, 1), 1, 1, new AxialDegradation(1, List.of(0.0))),
			TrainingMode.ZEROSHOT, Optional.empty()), Optional.empty());
		final Planes projections = project(tubes(300, 100));
		final Reconstruct.Result made = Reconstruct.run(projections.image(), new Reconstruct.Options(GEOMETRY,
			Method.MICRODIFFUSION, settings, NoiseSetting.parse("0"), OptionalDouble.empty()), new ModelCache(), volume ->
			seen.add(volume.copy()), Progress.NONE);
		assertEquals(3, seen.size(), "the prior, after the first round, at the end");
		final Planes last = seen.get(2).scaled(Range.of(projections, "projections").max() - made.background(), made
			.background());
		for (int z = 0; z < 48; z++)
			assertArrayEquals(Planes.read(made.volume()).plane(z), last.plane(z), 1e-2f);
		assertTrue(made.facts().expectedGain().getAsDouble() >= 0);
		assertTrue(made.facts().device().orElseThrow().startsWith("CPU with "), made.facts().toString());
	}

	@Test
	void aStageIsNamedBeforeItsMessages() {
		final List<String> told = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				told.add(fraction + " " + message);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		};
		progress.part(0.5, 1).named("Prior").report(0.5, "iteration 1");
		assertEquals(List.of("0.75 Prior: iteration 1"), told);
	}

	@Test
	void unitsAndOffsetsDoNotMatter() {
		final Planes truth = tubes(1, 0);
		final Planes plain = Planes.read(run(project(truth), GEOMETRY, "0", OptionalDouble.empty()).volume());
		final Planes scaled = Planes.read(run(project(truth.scaled(300, 100)), GEOMETRY, "0", OptionalDouble.empty())
			.volume());
		for (int z = 0; z < 48; z++)
			for (int p = 0; p < 1600; p++)
				assertEquals(plain.plane(z)[p], (scaled.plane(z)[p] - 100) / 300, 1e-4);
	}

	@Test
	void statingTheNoiseHelpsAndKeepsTheVolumeAboveTheBackground() {
		final Planes truth = tubes(1, 0);
		for (final double photons : new double[] { 20, 200 }) {
			final Planes noisy = Planes.read(new PhotonNoise(photons, 0.01 * photons).apply(project(truth).image(), 1,
				Progress.NONE));
			final String noise = "photons:" + photons + ";read:" + 0.01 * photons;
			final double ignored = psnr(truth, run(noisy, GEOMETRY, "0", OptionalDouble.empty()));
			for (final OptionalDouble background : List.of(OptionalDouble.empty(), OptionalDouble.of(0))) {
				final Reconstruct.Result stated = run(noisy, GEOMETRY, noise, background);
				assertEquals(List.of(), stated.remarks());
				assertTrue(Range.of(Planes.read(stated.volume()), "volume").min() >= stated.background() - 1e-5);
				assertTrue(psnr(truth, stated) > ignored + 0.5, psnr(truth, stated) + " against " + ignored);
			}
		}
	}

	@Test
	void aCameraOffsetCarriesNoPhotons() {
		final Planes truth = tubes(1, 0);
		final Planes noisy = Planes.read(new PhotonNoise(100, 1).apply(project(truth).image(), 1, Progress.NONE));
		final double plain = psnr(truth, run(noisy, GEOMETRY, "photons:100;read:1", OptionalDouble.of(0)));
		final double offset = psnr(truth.scaled(1, 100), run(noisy.scaled(1, 100), GEOMETRY, "photons:100;read:1",
			OptionalDouble.of(100)));
		assertEquals(plain, offset, 0.01);
	}

	@Test
	void valuesBelowTheGivenBackgroundAreAllowedAndTold() {
		final Planes truth = tubes(1, 0);
		final Reconstruct.Result result = run(project(truth), GEOMETRY, "0", OptionalDouble.of(0.2));
		assertTrue(result.remarks().get(0).contains("below the background of 0.2"), result.remarks().toString());
		assertTrue(Range.of(Planes.read(result.volume()), "volume").min() < 0.1);
	}

	@Test
	void constantProjectionsGiveThatConstant() {
		final Planes seven = Planes.zeros(8, 8, 4).scaled(0, 7);
		for (final Geometry geometry : new Geometry[] { GEOMETRY, new Geometry(AxialProfile.gaussian(6, 2), 0, 0),
			new Geometry(AxialProfile.uniform(6), -2, 0), new Geometry(AxialProfile.uniform(6), 2, 0) })
		{
			final Reconstruct.Result result = run(seven, geometry, "0", OptionalDouble.empty());
			assertEquals(List.of("The projections are 7.0 everywhere, and so is the volume."), result.remarks());
			final Planes volume = Planes.read(result.volume());
			assertEquals(geometry.imagedSlices(4), volume.depth());
			for (int z = 0; z < volume.depth(); z++)
				assertTrue(Arrays.equals(seven.plane(0), volume.plane(z)));
		}
	}

	@Test
	void aBackgroundAboveAllPixelsIsRefused() {
		assertEquals(
			"background is 5000.0 but the brightest pixel of the projections is 301.0: give a smaller one, or auto.",
			assertThrows(IllegalArgumentException.class, () -> {
				final Planes planes = Planes.zeros(8, 8, 2).scaled(0, 100);
				planes.plane(0)[3] = 301;
				run(planes, GEOMETRY, "0", OptionalDouble.of(5000));
			}).getMessage());
	}

	@Test
	void aVolumeBeyondMemoryIsRefusedBeforehand() {
		final Planes planes = Planes.zeros(400, 400, 2);
		planes.plane(0)[0] = 1;
		final String message = assertThrows(IllegalArgumentException.class, () -> run(planes, Geometry.uniform(10_000), "0",
			OptionalDouble.empty())).getMessage();
		assertTrue(message.startsWith("The volume needs 24414 MB for 400 x 400 x 20000 voxels at the step length 10000"),
			message);
	}

	@Test
	void noiseIsEstimatedWhereItIsNotGiven() {
		final Planes truth = tubes(300, 100);
		final Planes exact = project(truth);
		final Planes noisy = Planes.read(new PhotonNoise(30, 0.3).apply(List.of(exact.image()), 100, 1, Progress.NONE).get(
			0));
		final Reconstruct.Result estimated = run(noisy, GEOMETRY, "auto", OptionalDouble.empty());
		final Reconstruct.Result stated = run(noisy, GEOMETRY, "photons:30;read:0.3", OptionalDouble.empty());
		assertEquals(psnr(truth, stated), psnr(truth, estimated), 0.3);
		assertTrue(psnr(truth, estimated) > psnr(truth, run(noisy, GEOMETRY, "0", OptionalDouble.empty())) + 1);
		assertTrue(estimated.remarks().toString().matches(
			"\\[Noise: about [2-5]\\d photons at the brightest pixel.*, estimated from the projections\\.\\]"), estimated
				.remarks().toString());
		final Reconstruct.Result without = run(exact, GEOMETRY, "auto", OptionalDouble.empty());
		assertEquals(List.of(), without.remarks());
		assertEquals(psnr(truth, run(exact, GEOMETRY, "0", OptionalDouble.empty())), psnr(truth, without), 1e-9);
	}
}
