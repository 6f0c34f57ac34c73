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
package org.microdiffusion.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

class GuidedReconstructorTest {

	private static final int WIDTH = 13;
	private static final int HEIGHT = 12;
	private static final int BLOCKS = 9;
	private static final ModelTrainingOptions BRIEF = new ModelTrainingOptions(GuidedPreset.SMALL, OptionalLong.of(2),
		Ablation.NONE);

	private static Projections data(final Geometry geometry) {
		final Planes planes = Planes.zeros(WIDTH, HEIGHT, BLOCKS);
		for (int z = 0; z < BLOCKS; z++)
			for (int i = 0; i < WIDTH * HEIGHT; i++)
				planes.plane(z)[i] = (float) (500 + 400 * Math.sin(0.8 * (i % WIDTH) + 0.7 * z) * Math.cos(0.5 * (i / WIDTH)));
		return new NormalizedProjections(planes.image(), geometry, NoiseSetting.NONE, OptionalDouble.empty()).projections();
	}

	private static MethodSettings settings(final int samples, final boolean consistent, final long seed) {
		return new MethodSettings(Optional.empty(), new EngineSettings("cpu", Optional.empty()), seed, InrSettings.DEFAULT,
			GuidedSettings.DEFAULT.toBuilder().prior(Optional.of(Prior.LINEAR)).gamma(OptionalDouble.of(0.5)).steps(3)
				.samples(samples).consistent(consistent).modelTraining(BRIEF).build(), SectionSettings.DEFAULT, Optional
					.empty());
	}

	private static Planes volume(final MethodSettings settings, final Projections data) {
		return Method.MICRODIFFUSION_PAPER.reconstructor(settings, new ModelCache()).reconstruct(data,
			Progress.NONE).volume();
	}

	private static void assertAgrees(final Projections data, final Planes volume, final double tolerance) {
		final Planes projected = Planes.read(data.operator().forward(volume.image()));
		for (int i = 0; i < BLOCKS; i++)
			assertArrayEquals(Planes.read(data.images()).plane(i), projected.plane(i), (float) tolerance);
	}

	/** In parts of six blocks where they are disjoint, else at once. */
	@ParameterizedTest
	@CsvSource({ "0", "1", "-2" })
	void theVolumeAgreesWithTheProjectionsWhateverTheBlocks(final int overlap) {
		final Projections data = data(new Geometry(AxialProfile.uniform(4), overlap, 0));
		final Planes volume = volume(settings(2, true, 1), data);
		assertEquals(data.operator().slices(), volume.depth());
		assertAgrees(data, volume, 1e-4);
		for (int z = 0; z < volume.depth(); z++)
			for (final float value : volume.plane(z))
				assertTrue(value >= -1e-6, "negative: " + value);
		assertThrows(AssertionError.class, () -> assertAgrees(data, volume(settings(1, false, 1), data), 1e-2));
	}

	@Test
	void aSeedGivesTheSameVolumeAgainAndSamplesAreAveraged() {
		final Projections data = data(Geometry.uniform(4));
		final Planes one = volume(settings(1, true, 1), data);
		final Planes again = volume(settings(1, true, 1), data);
		final Planes mean = volume(settings(3, true, 1), data);
		for (int z = 0; z < one.depth(); z++)
			assertArrayEquals(one.plane(z), again.plane(z), 1e-5f);
		assertFalse(Arrays.equals(one.plane(3), mean.plane(3)));
		assertFalse(Arrays.equals(one.plane(3), volume(settings(1, true, 2), data).plane(3)));
	}

	@Test
	void whatCannotBeMadeIsRefusedBeforeTheWork() {
		final Projections data = data(Geometry.uniform(4));
		final Planes images = Planes.read(data.images());
		refused("there are 2 projections: a diffusion model needs at least 3 to learn from.", images.range(0, 2));
		refused("the images have 4 x 39 pixels: this network needs at least 9 x 9, so give larger images or choose another "
			+
			"preset.", Planes.wrap(new float[][] { images.plane(0), images.plane(1), images.plane(2) }, 4, 39));
	}

	private static void refused(final String sentence, final Planes images) {
		final Projections data = new NormalizedProjections(images.image(), Geometry.uniform(4), NoiseSetting.NONE,
			OptionalDouble.empty()).projections();
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> volume(settings(1, true, 1), data))
			.getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0|1.8|1|0.9|steps is 0: give 1 to 1000.",
		"1001|1.8|1|0.9|steps is 1001: give 1 to 1000.", "20|-1.5|1|0.9|guidance is -1.5: give a number from -1 on.",
		"20|NaN|1|0.9|guidance is NaN: give a number from -1 on.", "20|1.8|0|0.9|samples is 0: give 1 to 1000.",
		"20|1.8|1001|0.9|samples is 1001: give 1 to 1000.", "20|1.8|1|1.5|gamma is 1.5: give 0 to 1, or auto.",
		"20|1.8|1|-0.1|gamma is -0.1: give 0 to 1, or auto." })
	void valuesOutOfTheirRangesAreRefused(final int steps, final double guidance, final int samples, final double gamma,
		final String sentence)
	{
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> GuidedSettings.DEFAULT.toBuilder()
			.gamma(OptionalDouble.of(gamma)).steps(steps).guidance(guidance).samples(samples).build()).getMessage());
	}

	@Test
	void withoutPriorThereIsNoGamma() {
		assertEquals(0, GuidedTraining.usualGamma(Prior.NONE));
		assertEquals("gamma is 0.9 but there is no prior to guide: choose another prior, or give gamma 0 or auto.",
			assertThrows(IllegalArgumentException.class, () -> GuidedSettings.DEFAULT.toBuilder().prior(Optional.of(
			Prior.NONE)).gamma(OptionalDouble.of(0.9)).build()).getMessage());
	}
}
