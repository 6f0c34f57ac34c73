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
package org.microdiffusion.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.InrSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.Provenance;
import org.microdiffusion.phantom.Phantom;
import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.phantom.PhantomOptions;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Models of the method MicroDiffusion: bundled, kept, used again, and refused. */
class SectionFileTest {

	private static final Geometry GEOMETRY = Geometry.uniform(4);
	private static final Planes TRUTH = Planes.read(Phantom.render(PhantomOptions.of(PhantomKind.MEMBRANES).withSize(24,
		24, 32), Progress.NONE));

	@TempDir
	private Path folder;

	private static Projections data(final Geometry geometry) {
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(TRUTH.depth()));
		return new Projections(operator.forward(TRUTH.range(0, operator.slices()).image()), operator, NoiseLevel.NONE,
			true);
	}

	private static MethodSettings settings(final TrainingMode learning, final Optional<Path> model,
		final Optional<RandomAccessibleInterval<FloatType>> reference)
	{
		return new MethodSettings(model, new EngineSettings("cpu", Optional.empty()), 1, InrSettings.DEFAULT,
			GuidedSettings.DEFAULT, new SectionSettings(Optional.empty(), new SectionOptions(new TrainingBudget(2, 0, 1), 1,
			1, new AxialDegradation(1, List.of(0.0))), learning, reference), Optional.empty());
	}

	private static Planes run(final MethodSettings settings) {
		return Planes.read(Reconstruct.run(data(GEOMETRY).images(), new Reconstruct.Options(GEOMETRY, Method.MICRODIFFUSION,
			settings, NoiseSetting.NONE, OptionalDouble.of(0)), Progress.NONE).volume());
	}

	private static void assertSame(final Planes a, final Planes b) {
		for (int z = 0; z < a.depth(); z++)
			assertArrayEquals(a.plane(z), b.plane(z));
	}

	private Path kept(final SectionWeights weights) {
		final Path file = folder.resolve("kept.safetensors");
		SectionFile.write(file, weights, data(GEOMETRY), new Provenance("test", 1, weights.steps(), Instant.EPOCH, "none"));
		return file;
	}

	@Test
	void theBundledModelIsTrainedForSamplesAndSmall() throws Exception {
		final SectionWeights bundled = SectionFile.bundled();
		assertTrue(bundled.steps() > 0);
		assertTrue(bundled.samples());
		assertTrue(SectionFile.class.getResource("sections.safetensors").openConnection().getContentLengthLong() <
			10_000_000);
	}

	@Test
	void aKeptModelComesBackToAThousandth() {
		final SectionWeights weights = SectionWeights.untrained(3);
		final SectionWeights back = SectionFile.read(kept(weights), data(GEOMETRY));
		for (int i = 0; i < weights.parameters().size(); i++)
			for (int j = 0; j < weights.parameters().get(i).values().length; j++) {
				final float value = weights.parameters().get(i).values()[j];
				assertEquals(value, back.parameters().get(i).values()[j], Math.abs(value) / 2000);
			}
		assertFalse(back.samples());
	}

	@Test
	void aModelForAnyGeometryTellsWhichOnesItSaw() {
		final Path file = folder.resolve("any.safetensors");
		SectionFile.of(SectionWeights.untrained(3), SectionFile.header(Optional.empty(), true,
			new Provenance("pretrain-sections steps=1 seed=3", 3, 1, Instant.EPOCH, "phantoms"), "MIT")).write(file);
		assertEquals(Optional.empty(), SectionFile.unseen(Optional.of(file), Geometry.uniform(16)));
		assertTrue(SectionFile.unseen(Optional.of(file), Geometry.uniform(17)).orElseThrow().contains(
			"step lengths of 2 to 16 slices"));
		assertTrue(SectionFile.unseen(Optional.of(file), new Geometry(AxialProfile.uniform(6), 4, 0)).orElseThrow().contains(
			"overlap=4"));
	}

	@Test
	void aModelOfAnotherStepLengthIsRefused() {
		final Path file = kept(SectionWeights.untrained(3));
		final String message = assertThrows(IllegalArgumentException.class, () -> SectionFile.read(file,
			data(Geometry.uniform(8)))).getMessage();
		assertTrue(message.startsWith("model is " + file + ", which was trained for steplength=4"), message);
	}

	@Test
	void aModelWithoutAnArrayIsRefused() throws Exception {
		final Path file = kept(SectionWeights.untrained(3));
		final ModelFile whole = ModelFile.read(file);
		new ModelFile(whole.header(), whole.arrays().subList(1, whole.arrays().size())).write(file);
		final String message = assertThrows(IllegalArgumentException.class, () -> SectionFile.read(file, data(GEOMETRY)))
			.getMessage();
		assertTrue(message.endsWith(": train it again."), message);
	}

	@Test
	void whatIsTrainedIsKeptAndGivesTheSameVolumeAgain() throws Exception {
		final Path file = folder.resolve("new.safetensors");
		final Planes first = run(settings(TrainingMode.ZEROSHOT, Optional.of(file), Optional.empty()));
		assertEquals(2, ModelFile.read(file).header().training().steps());
		assertSame(first, run(settings(TrainingMode.BUNDLED, Optional.of(file), Optional.empty())));
	}

	@Test
	void theModelOfThePosteriorMeanDrawsNoSamples() {
		final Path file = kept(SectionWeights.untrained(3));
		final MethodSettings mean = settings(TrainingMode.BUNDLED, Optional.of(file), Optional.empty());
		final SectionSettings sampling = new SectionSettings(Optional.empty(), new SectionOptions(TrainingBudget.FAST, 4, 1,
			new AxialDegradation(1, List.of(0.0))), TrainingMode.BUNDLED, Optional.empty());
		final String message = assertThrows(IllegalArgumentException.class, () -> run(new MethodSettings(mean.model(), mean
			.engine(), 1, mean.inr(), mean.guided(), sampling, Optional.empty()))).getMessage();
		assertTrue(message.startsWith("model is " + file + ", which was trained for the mean alone"), message);
	}

	@Test
	void nothingIsTrainedSoNothingCanBeKept() {
		final String message = assertThrows(IllegalArgumentException.class, () -> run(settings(TrainingMode.BUNDLED,
			Optional.of(folder.resolve("none.safetensors")), Optional.empty()))).getMessage();
		assertTrue(message.contains("which does not exist, and training=bundled makes none"), message);
	}

	@Test
	void aReferenceIsLearnedFrom() {
		final Planes known = run(settings(TrainingMode.REFERENCE, Optional.empty(), Optional.of(TRUTH.image())));
		assertEquals(32, known.depth());
		final Planes bundled = run(settings(TrainingMode.BUNDLED, Optional.empty(), Optional.empty()));
		assertFalse(IntStream.range(0, 32).allMatch(z -> Arrays.equals(known.plane(z), bundled.plane(z))));
	}

	@Test
	void aSmallReferenceIsRefused() {
		final MethodSettings small = settings(TrainingMode.REFERENCE, Optional.empty(), Optional.of(TRUTH.range(0,
			8).image()));
		final String message = assertThrows(IllegalArgumentException.class, () -> run(small)).getMessage();
		assertTrue(message.startsWith("reference has 24 x 24 x 8 voxels, too few to learn from"), message);
	}

	@Test
	void referenceAndTrainingBelongTogether() {
		assertThrows(IllegalArgumentException.class, () -> settings(TrainingMode.REFERENCE, Optional.empty(),
			Optional.empty()));
		assertThrows(IllegalArgumentException.class, () -> settings(TrainingMode.ZEROSHOT, Optional.empty(),
			Optional.of(TRUTH.image())));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> TrainingMode.named("some")).getMessage().startsWith(
			"training is some: choose one of bundled, finetune, zeroshot, reference."));
	}
}
