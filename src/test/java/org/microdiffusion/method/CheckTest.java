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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.TrainDiffusion;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.guided.TrainingTarget;
import org.microdiffusion.inr.InrOptions;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.model.Provenance;
import org.microdiffusion.model.SectionFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.SectionRequirements;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import net.imglib2.FinalDimensions;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/** What cannot come to an end is refused before anything is computed. */
class CheckTest {

	private static final Geometry GEOMETRY = Geometry.uniform(3);

	@TempDir
	Path folder;

	private Path broken;
	private Path foreign;
	private Path sections;

	/** Takes down what was done. */
	private static final class Record implements Progress {

		private final List<String> reports = new ArrayList<>();

		@Override
		public synchronized void report(final double fraction, final String message) {
			reports.add(message);
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	}

	@BeforeEach
	void files() throws IOException {
		broken = Files.writeString(folder.resolve("broken.safetensors"), "no model");
		sections = written("sections.safetensors", GEOMETRY);
		foreign = written("foreign.safetensors", Geometry.uniform(4));
	}

	private Path written(final String name, final Geometry geometry) {
		final Path path = folder.resolve(name);
		SectionFile.write(path, new SectionWeights(SectionWeights.untrained(1).parameters(), 5, false), virtual(48, 48, 4,
			geometry), new Provenance("test", 1, 5, Instant.EPOCH, "none"));
		return path;
	}

	/** Projections without memory of their own. */
	private static Projections virtual(final long width, final long height, final int blocks, final Geometry geometry) {
		return new Projections(ConstantUtils.constantRandomAccessibleInterval(new FloatType(), new FinalInterval(width,
			height, blocks)), new AxialProjection(geometry, blocks), NoiseLevel.NONE, true);
	}

	private static RandomAccessibleInterval<FloatType> images(final int side, final int blocks) {
		final Planes images = Planes.zeros(side, side, blocks);
		for (int i = 0; i < blocks; i++)
			System.arraycopy(new NoiseField(1).normal(0, 0, i, side, side), 0, images.plane(i), 0, side * side);
		return images.image();
	}

	private static MethodSettings settings(final Optional<Path> model, final String device, final SectionSettings
		sections, final Optional<Path> result)
	{
		return new MethodSettings(model, new EngineSettings(device, Optional.empty()), 1, InrSettings.DEFAULT,
			GuidedSettings.DEFAULT, sections, result);
	}

	private static SectionSettings learning(final TrainingMode learning, final int steps, final Optional<Planes>
		reference, final Optional<Prior> prior)
	{
		return new SectionSettings(prior, new SectionOptions(TrainingBudget.FAST, steps, 1, AxialDegradation.USUAL),
			learning, reference.map(Planes::image));
	}

	private void assertRefused(final String sentence, final RandomAccessibleInterval<FloatType> images, final Method
		method, final MethodSettings settings)
	{
		final Record record = new Record();
		final Reconstruct.Options options = new Reconstruct.Options(GEOMETRY, method, settings, NoiseSetting.AUTO,
			OptionalDouble.empty());
		for (final Refusal refusal : List.of(assertThrows(Refusal.class, () -> Reconstruct.run(images, options, record),
			sentence), assertThrows(Refusal.class, () -> Reconstruct.check(images, options, record), sentence)))
			assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
		assertEquals(List.of(), record.reports, sentence);
	}

	@ParameterizedTest
	@EnumSource(names = { "INR", "MICRODIFFUSION", "MICRODIFFUSION_PAPER" })
	void aDeviceThatIsNotThereIsRefused(final Method method) {
		assertRefused("device is gpu:7", images(48, 4), method, settings(Optional.empty(), "gpu:7", SectionSettings.DEFAULT,
			Optional.empty()));
	}

	@Test
	void aTrainingLooksForItsDeviceBeforeItsPriorIsMade() {
		final Record record = new Record();
		final TrainDiffusion.Options options = new TrainDiffusion.Options(GEOMETRY, new GuidedTraining(GuidedPreset.SMALL,
			Prior.HESSIAN_L1, 0.5, TrainingTarget.PROJECTION, OptionalLong.of(2)), NoiseSetting.NONE, OptionalDouble.empty(),
			1, new EngineSettings("gpu:7", Optional.empty()), folder.resolve("new.safetensors"), Optional.empty());
		assertTrue(assertThrows(Refusal.class, () -> TrainDiffusion.run(images(48, 4), options, status -> {}, record))
			.getMessage().startsWith("device is gpu:7"));
		assertEquals(List.of(), record.reports);
	}

	@ParameterizedTest
	@EnumSource(names = { "INR", "MICRODIFFUSION", "MICRODIFFUSION_PAPER" })
	void aModelThatCannotBeUsedIsRefused(final Method method) {
		final Optional<Path> result = Optional.empty();
		assertRefused("broken.safetensors", images(48, 4), method, settings(Optional.of(broken), "cpu",
			SectionSettings.DEFAULT, result));
		assertRefused("foreign.safetensors", images(48, 4), method, settings(Optional.of(foreign), "cpu",
			SectionSettings.DEFAULT, result));
		if (method != Method.MICRODIFFUSION) assertRefused("missing.safetensors", images(48, 4), method,
			settings(Optional.of(folder.resolve("missing.safetensors")), "cpu", SectionSettings.DEFAULT, result));
	}

	@Test
	void modelsOfMicroDiffusionAreLookedAtFirst() {
		final Optional<Path> result = Optional.empty();
		final RandomAccessibleInterval<FloatType> images = images(48, 4);
		assertRefused("which does not exist, and training=bundled makes none", images, Method.MICRODIFFUSION, settings(
			Optional.of(folder.resolve("missing.safetensors")), "cpu", learning(TrainingMode.BUNDLED, 1, Optional.empty(),
			Optional.empty()), result));
		assertRefused("which was trained for the mean alone", images, Method.MICRODIFFUSION, settings(Optional.of(sections),
			"cpu", learning(TrainingMode.FINETUNE, 5, Optional.empty(), Optional.empty()), result));
		assertRefused("does not exist, so create it", images, Method.MICRODIFFUSION, settings(Optional.of(folder.resolve(
			"none/new.safetensors")), "cpu", SectionSettings.DEFAULT, result));
	}

	@Test
	void referencesAreLookedAtFirst() {
		assertRefused("reference is 2.0 everywhere", images(48, 4), Method.MICRODIFFUSION, settings(Optional.empty(), "cpu",
			learning(TrainingMode.REFERENCE, 1, Optional.of(Planes.zeros(40, 40, 40).scaled(1, 2)), Optional.empty()),
			Optional.empty()));
		assertRefused("reference has 40 x 40 x 9 voxels", images(48, 4), Method.MICRODIFFUSION, settings(Optional.empty(),
			"cpu", learning(TrainingMode.REFERENCE, 1, Optional.of(Planes.zeros(40, 40, 9)), Optional.empty()),
			Optional.empty()));
	}

	@Test
	void sizesThatAMethodOrItsPriorCannotTakeAreRefused() {
		final MethodSettings usual = settings(Optional.empty(), "cpu", SectionSettings.DEFAULT, Optional.empty());
		assertRefused("at least 3 along each axis", images(2, 4), Method.INR, usual);
		assertRefused("this network needs at least", images(6, 4), Method.MICRODIFFUSION_PAPER, usual);
		assertRefused("needs at least 3 to learn from", images(48, 2), Method.MICRODIFFUSION_PAPER, usual);
		assertRefused("at least 3 along each axis", images(2, 4), Method.MICRODIFFUSION, settings(Optional.empty(), "cpu",
			learning(TrainingMode.FINETUNE, 1, Optional.empty(), Optional.of(Prior.INR)), Optional.empty()));
	}

	@Test
	void aResultBesideWhichNothingCanBeKeptIsRefused() throws IOException {
		Files.createDirectory(folder.resolve("v.tif.part"));
		assertRefused("v.tif.part", images(48, 4), Method.MICRODIFFUSION_PAPER, settings(Optional.empty(), "cpu",
			SectionSettings.DEFAULT, Optional.of(folder.resolve("v.tif"))));
		assertRefused("does not exist, so create it", images(48, 4), Method.MICRODIFFUSION_PAPER, settings(Optional.empty(),
			"cpu", SectionSettings.DEFAULT, Optional.of(folder.resolve("none/v.tif"))));
		assertTrue(assertThrows(Refusal.class, () -> WholeFile.checkRoom("output", folder.resolve("v.tif"), 1L << 60))
			.getMessage().matches("output is .*v.tif, which needs 1099511627776 MB, but only \\d+ MB are free in .*"));
	}

	@Test
	void moreStepsThanAModelHasLevelsAreRefused() {
		final GuidedSettings forty = GuidedSettings.DEFAULT.toBuilder().prior(Optional.of(Prior.LINEAR)).steps(40).guidance(
			0).build();
		final ModelOptions usual = ModelOptions.small();
		final ModelOptions thirty = new ModelOptions(usual.unet(), usual.images(), usual.depths(), usual.schedule(), 30,
			usual.prediction(), usual.prior(), 0);
		assertTrue(assertThrows(Refusal.class, () -> forty.checkLevels(thirty)).getMessage().contains(
			"steps is 40: give 1 to 30"));
	}

	/** Sizes whose products are above 2³¹ or 2⁶³ bytes; nothing is allocated. */
	@ParameterizedTest
	@CsvSource({ "Linear, 40000, 40000, 1000", "Hessian-L1, 46341, 46341, 100", "INR, 30000, 30000, 10",
		"MicroDiffusion, 65536, 32768, 700", "MicroDiffusion (paper), 60000, 50000, 4" })
	void hugeVolumesAreRefusedWithTheirSize(final String method, final long width, final long height, final int blocks) {
		final Reconstruct.Options options = new Reconstruct.Options(GEOMETRY, Method.named(method), NoiseSetting.NONE,
			OptionalDouble.empty());
		final String message = assertThrows(Refusal.class, () -> Reconstruct.check(FinalDimensions.wrap(new long[] { width,
			height, blocks }), options, Progress.NONE)).getMessage();
		assertTrue(message.contains(width + " x " + height + " x " + 3 * blocks + " voxels"), message);
		assertTrue(message.matches(".* needs \\d+ MB .*"), message);
	}

	@Test
	void volumesThatNativeArraysCannotHoldAreRefused() {
		final Projections large = virtual(20000, 20000, 2, GEOMETRY);
		assertTrue(assertThrows(Refusal.class, () -> InrTraining.check(InrOptions.fast(3, InrTraining.extent(large)),
			large)).getMessage().startsWith("the volume has 20000 x 20000 x 6 voxels, too many for the method INR"));
		final SectionOptions samples = new SectionOptions(TrainingBudget.FAST, 2, 1, AxialDegradation.USUAL);
		assertEquals(
			"steps is 2, but of at most 536870911 voxels samples can be drawn, and the volume has 20000 x 20000 x 6: " +
			"give steps=1 without samples and uncertainty, or select a smaller region.", assertThrows(Refusal.class,
				() -> SectionRequirements.checkSamples(samples, large)).getMessage());
		SectionRequirements.checkSamples(SectionOptions.DEFAULT, large);
		GuidedSampling.checkSize(virtual(4000, 4000, 200, GEOMETRY));
		final Geometry overlapping = new Geometry(AxialProfile.uniform(3), 1, 0);
		assertTrue(assertThrows(Refusal.class, () -> GuidedSampling.checkSize(virtual(4000, 4000, 200, overlapping)))
			.getMessage().contains("401 slices at a time"));
	}

	@Test
	void planesAndDepthsBeyondJavasArraysAreRefused() {
		assertTrue(assertThrows(Refusal.class, () -> Planes.zeros(65536, 32768, 1)).getMessage().contains(
			"65536 x 32768 pixels"));
		assertTrue(assertThrows(Refusal.class, () -> Geometry.uniform(100).imagedSlices(30_000_000)).getMessage().contains(
			"3000000000 slices"));
	}

	/** Time points that show nothing need no model, but the options must be right. */
	@Test
	void whatIsAllowedIsNotRefused() {
		for (final Method method : Method.values())
			Reconstruct.check(FinalDimensions.wrap(new long[] { 48, 48, 4 }), new Reconstruct.Options(GEOMETRY, method,
				settings(Optional.empty(), "cpu", SectionSettings.DEFAULT, Optional.of(folder.resolve("v.tif"))),
				NoiseSetting.AUTO, OptionalDouble.empty()), Progress.NONE);
	}
}
