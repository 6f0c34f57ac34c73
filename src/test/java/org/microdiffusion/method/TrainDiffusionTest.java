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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.Simulate;
import org.microdiffusion.api.TrainDiffusion.TrainingStatus;
import org.microdiffusion.api.TrainDiffusion;
import org.microdiffusion.guided.TrainingTarget;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelHeader;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

class TrainDiffusionTest {

	private static final int WIDTH = 13;
	private static final int HEIGHT = 12;
	private static final Geometry GEOMETRY = Geometry.uniform(3);
	private static final Consumer<TrainingStatus> NOBODY = status -> {};
	private static final EngineSettings CPU = new EngineSettings("cpu", Optional.empty());

	@TempDir
	Path folder;

	/** In camera counts over an offset of 100. */
	private static RandomAccessibleInterval<FloatType> stack(final int depth, final double wave) {
		final Planes planes = Planes.zeros(WIDTH, HEIGHT, depth);
		for (int z = 0; z < depth; z++)
			for (int i = 0; i < WIDTH * HEIGHT; i++)
				planes.plane(z)[i] = (float) (500 + 400 * Math.sin(wave * (i % WIDTH) + 0.7 * z) * Math.cos(0.5 * (i / WIDTH)));
		return planes.image();
	}

	private static final RandomAccessibleInterval<FloatType> DATA = stack(5, 0.8);

	private static GuidedTraining training(final Prior prior, final TrainingTarget target, final long steps) {
		return new GuidedTraining(GuidedPreset.SMALL, prior, GuidedTraining.usualGamma(prior), target, OptionalLong.of(
			steps));
	}

	private TrainDiffusion.Options options(final Geometry geometry, final GuidedTraining training, final long seed) {
		return new TrainDiffusion.Options(geometry, training, NoiseSetting.NONE, OptionalDouble.empty(), seed, CPU, folder
			.resolve("d.safetensors"), Optional.empty());
	}

	private TrainDiffusion.Options options(final long steps) {
		return options(GEOMETRY, training(Prior.HISTOSPLINE, TrainingTarget.PROJECTION, steps), 1);
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	private static MethodSettings settings(final Optional<Path> model, final Optional<Path> result) {
		return new MethodSettings(model, CPU, 1, InrSettings.DEFAULT, GuidedSettings.DEFAULT.toBuilder().steps(2)
			.samples(2).build(), SectionSettings.DEFAULT, result);
	}

	private static Planes reconstructed(final RandomAccessibleInterval<FloatType> images, final MethodSettings settings,
		final Progress progress)
	{
		return Planes.read(Reconstruct.run(images, new Reconstruct.Options(GEOMETRY, Method.MICRODIFFUSION_PAPER, settings,
			NoiseSetting.NONE, OptionalDouble.empty()), progress).volume());
	}

	private static void assertSame(final Planes expected, final Planes actual, final double tolerance) {
		assertEquals(expected.depth(), actual.depth());
		for (int z = 0; z < expected.depth(); z++)
			assertArrayEquals(expected.plane(z), actual.plane(z), (float) tolerance);
	}

	/** Cancelled some questions after it is told a message that begins so, and remembers what it was told. */
	private static final class Impatient implements Progress {

		private final String until;
		private final int times;
		private final int questions;
		private int seen;
		private int asked;
		private final List<String> log = new ArrayList<>();

		Impatient(final String until, final int times) {
			this(until, times, 0);
		}

		Impatient(final String until, final int times, final int questions) {
			this.until = until;
			this.times = times;
			this.questions = questions;
		}

		@Override
		public void report(final double fraction, final String message) {
			if (message.startsWith(until)) seen++;
		}

		@Override
		public void log(final String sentence) {
			log.add(sentence);
			report(0, sentence);
		}

		@Override
		public boolean cancelled() {
			return seen >= times && ++asked > questions;
		}
	}

	/** Cancelled at the n-th question. */
	private static Progress patient(final int questions) {
		return new Progress() {

			private int asked;

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return ++asked > questions;
			}
		};
	}

	@Test
	void theModelSaysHowItCameAboutAndMakesVolumes() throws Exception {
		final List<TrainingStatus> statuses = new ArrayList<>();
		TrainDiffusion.run(DATA, options(3), status -> {
			final TrainDiffusion.Sample sample = status.sample().get();
			for (final RandomAccessibleInterval<FloatType> image : List.of(sample.slice(), sample.projection(), sample
				.prior()))
				assertArrayEquals(new long[] { WIDTH, HEIGHT, 1 }, image.dimensionsAsLongArray());
			assertEquals(Planes.read(DATA).plane(2)[40], 100 + 800 * Planes.read(sample.projection()).plane(0)[40], 20);
			statuses.add(status);
		}, Progress.NONE);
		assertEquals(3, statuses.get(statuses.size() - 1).step());
		assertTrue(statuses.get(0).learningRate() > 0);
		final ModelHeader header = ModelFile.read(folder.resolve("d.safetensors")).header();
		assertEquals("diffusion", header.kind());
		assertEquals(Optional.of(GEOMETRY), header.geometry());
		assertEquals(3, header.training().steps());
		assertEquals("train steplength=3 profile=uniform overlap=0 offset=0 regime=projections preset=small " +
			"prior=Histospline gamma=0.9 target=projection steps=3 noise=0.0 background=auto seed=1", header.training()
				.command());
		final MethodSettings settings = settings(Optional.of(folder.resolve("d.safetensors")), Optional.empty());
		final Impatient progress = new Impatient("never", 1);
		final Planes volume = reconstructed(DATA, settings, progress);
		assertSame(volume, reconstructed(DATA, settings, Progress.NONE), 0);
		assertFalse(progress.log.toString().contains("other projections"));
		reconstructed(stack(7, 0.9), settings, progress);
		assertTrue(progress.log.contains("The model " + folder.resolve("d.safetensors") +
			" was trained on other projections than these, or with another noise or background."), progress.log.toString());
		assertEquals(List.of("d.safetensors"), files());
	}

	@Test
	void aTrainingThatIsCancelledAndResumedEndsAsOneThatRanThrough() throws Exception {
		final List<Double> losses = new ArrayList<>();
		TrainDiffusion.run(DATA, options(8), status -> losses.add(status.loss()), Progress.NONE);
		final ModelFile expected = ModelFile.read(folder.resolve("d.safetensors"));
		Files.delete(folder.resolve("d.safetensors"));
		assertThrows(CancellationException.class, () -> TrainDiffusion.run(DATA, options(8), NOBODY, patient(4)));
		assertEquals(List.of("d.checkpoint.safetensors"), files());
		final Impatient patient = new Impatient("never", 1);
		TrainDiffusion.run(DATA, options(8), NOBODY, patient);
		assertTrue(patient.log.stream().anyMatch(line -> line.matches("Goes on with .* from step [1-7] of 8\\.")),
			() -> patient.log.toString());
		assertEquals(List.of("d.safetensors"), files());
		final ModelFile actual = ModelFile.read(folder.resolve("d.safetensors"));
		for (int i = 0; i < expected.arrays().size(); i++)
			assertArrayEquals(expected.arrays().get(i).data(), actual.arrays().get(i).data(), 1e-5f);
	}

	@Test
	void aCheckpointOfAnotherTrainingIsRefusedAndKept() throws Exception {
		assertThrows(CancellationException.class, () -> TrainDiffusion.run(DATA, options(8), NOBODY, patient(4)));
		final byte[] before = Files.readAllBytes(folder.resolve("d.checkpoint.safetensors"));
		refused("on other projections, or with another noise or background", stack(5, 0.9), options(8));
		refused("with seed=1", DATA, options(GEOMETRY, options(8).training(), 2));
		refused("with another preset or version", DATA, options(9));
		refused("with another preset or version", DATA, options(GEOMETRY, training(Prior.LINEAR, TrainingTarget.PROJECTION,
			8), 1));
		refused("with another preset or version", DATA, options(GEOMETRY, training(Prior.HISTOSPLINE, TrainingTarget.MIXED,
			8), 1));
		assertArrayEquals(before, Files.readAllBytes(folder.resolve("d.checkpoint.safetensors")));
	}

	private void refused(final String how, final RandomAccessibleInterval<FloatType> images,
		final TrainDiffusion.Options options)
	{
		assertEquals("model already has the checkpoint " + folder.resolve("d.checkpoint.safetensors") +
			" of an unfinished training " + how +
			": finish that one with its own parameters, delete the file, or give another name for the model.", assertThrows(
				IllegalArgumentException.class, () -> TrainDiffusion.run(images, options, NOBODY, Progress.NONE)).getMessage());
	}

	/** Slices before the offset and behind the last block are not trained on. */
	@Test
	void aReferenceIsProjectedAsTheInputWould() throws Exception {
		final Geometry shifted = new Geometry(AxialProfile.uniform(3), 0, 2);
		final List<String> remarks = TrainDiffusion.runOnReference(stack(15, 0.8), options(shifted, training(Prior.LINEAR,
			TrainingTarget.PROJECTION, 2), 1), NOBODY, Progress.NONE);
		assertEquals(List.of("The last of 15 slices fills no whole block and is left out."), remarks);
		final ModelFile file = ModelFile.read(folder.resolve("d.safetensors"));
		assertEquals("slices", file.architecture().text("target"));
		final RandomAccessibleInterval<FloatType> projections = Simulate.project(stack(15, 0.8), shifted).projections();
		assertTrue(DiffusionFile.read(folder.resolve("d.safetensors"), new NormalizedProjections(projections, shifted,
			NoiseSetting.NONE, OptionalDouble.empty()).projections()).trainedOn(new NormalizedProjections(projections,
			shifted, NoiseSetting.NONE, OptionalDouble.empty()).projections()));
	}

	@Test
	void everyPriorAndTargetTrains() {
		for (final Prior prior : Prior.values()) {
			final List<Double> losses = new ArrayList<>();
			TrainDiffusion.run(DATA, options(GEOMETRY, training(prior, TrainingTarget.MIXED, 1), 1), status -> losses.add(
				status.loss()), Progress.NONE);
			assertTrue(!losses.isEmpty() && losses.stream().allMatch(loss -> loss > 0 && loss < 100), () -> prior + ": " +
				losses);
		}
	}

	@Test
	void whatCannotBeTrainedOnLeavesNothing() throws Exception {
		final GuidedTraining usual = options(2).training();
		bad("there are 2 projections: a diffusion model needs at least 3 to learn from.", stack(2, 0.8), options(2));
		bad("The projections are 0.0 everywhere, so there is nothing to train on: give another image or background.", Planes
			.zeros(WIDTH, HEIGHT, 5).image(), options(2));
		bad("the images have 8 x 30 pixels: this network needs at least 9 x 9, so give larger images or choose another " +
			"preset.", Planes.wrap(new float[][] { ramp(), ramp(), ramp() }, 8, 30).image(), options(2));
		final TrainDiffusion.Options six = options(Geometry.uniform(6), usual, 1);
		assertEquals("steplength is 6 and offset 0 but the stack has only 5 slices: give a step length of at most 5 or a " +
			"longer stack.", assertThrows(IllegalArgumentException.class, () -> TrainDiffusion.runOnReference(DATA, six,
			NOBODY, Progress.NONE)).getMessage());
		assertEquals("there are 2 projections: a diffusion model needs at least 3 to learn from.", assertThrows(
			IllegalArgumentException.class, () -> TrainDiffusion.runOnReference(stack(13, 0.8), six, NOBODY, Progress.NONE))
				.getMessage());
		assertEquals(List.of(), files());
	}

	private static float[] ramp() {
		final float[] ramp = new float[240];
		for (int i = 0; i < ramp.length; i++)
			ramp[i] = i;
		return ramp;
	}

	private static void bad(final String sentence, final RandomAccessibleInterval<FloatType> images,
		final TrainDiffusion.Options options)
	{
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> TrainDiffusion.run(images, options,
			NOBODY, Progress.NONE)).getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "1.01|5|gamma is 1.01: give 0 to 1, or auto.",
		"NaN|5|gamma is NaN: give 0 to 1, or auto.", "0.5|0|steps is 0: give 1 or more, or auto." })
	void valuesOutOfTheirRangesAreRefused(final double gamma, final long steps, final String sentence) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> new GuidedTraining(GuidedPreset.SMALL,
			Prior.INR, gamma, TrainingTarget.PROJECTION, OptionalLong.of(steps))).getMessage());
	}

	/** Two samples of nine blocks in parts of eight: cancelled in the third of four parts, or in the training. */
	@Test
	void aCancelledReconstructionGoesOnWithItsModelAndItsSlices() throws Exception {
		final RandomAccessibleInterval<FloatType> images = stack(9, 0.8);
		final GuidedTraining brief = options(6).training();
		final NormalizedProjections input = new NormalizedProjections(images, GEOMETRY, NoiseSetting.NONE,
			OptionalDouble.empty());
		final GuidedSettings guided = GuidedSettings.DEFAULT.toBuilder().prior(Optional.of(brief.prior())).gamma(
			OptionalDouble.of(brief.gamma())).target(Optional.of(brief.target())).steps(2).samples(2).modelTraining(
			new ModelTrainingOptions(brief.preset(), brief.steps(), Ablation.NONE)).build();
		final MethodSettings settings = settings(Optional.empty(), Optional.of(folder.resolve("volume.tif"))).with(guided);
		final Planes through = Method.MICRODIFFUSION_PAPER.reconstructor(settings(Optional.empty(), Optional.empty())
			.with(guided), new ModelCache()).reconstruct(input.projections(), Progress.NONE).volume();
		final Reconstructor resumable = Method.MICRODIFFUSION_PAPER.reconstructor(settings, new ModelCache());

		assertThrows(CancellationException.class, () -> resumable.reconstruct(input.projections(), new Impatient("PyTorch",
			1, 3)));
		assertEquals(List.of("volume.tif.part.checkpoint.safetensors"), files());
		assertThrows(CancellationException.class, () -> resumable.reconstruct(input.projections(), new Impatient(
			"Sampling, step", 5)));
		assertEquals(List.of("volume.tif.part", "volume.tif.part.safetensors"), files());
		// The format's name, and two pieces with their keys, lengths and checksums.
		assertEquals(8 + 2 * (4 + 8 + 64 + 4 + 4) + Float.BYTES * Intervals.numElements(through.image()), Files.size(folder
			.resolve("volume.tif.part")));
		final Impatient last = new Impatient("never", 1);
		assertSame(through, resumable.reconstruct(input.projections(), last).volume(), 1e-5);
		assertFalse(last.log.toString().contains("training one"));
		assertEquals(List.of("volume.tif.part"), files());
		// With all slices there, nothing is trained or sampled.
		assertSame(through, resumable.reconstruct(input.projections(), new Impatient("s", 1)).volume(), 1e-5);
	}

	/** Lines of text, as version 0.1 kept them. */
	@Test
	void slicesThatAnotherVersionKeptAreMadeAnewAndTheUserTold() throws Exception {
		final RandomAccessibleInterval<FloatType> images = stack(9, 0.8);
		TrainDiffusion.run(images, options(2), NOBODY, Progress.NONE);
		final Optional<Path> model = Optional.of(folder.resolve("d.safetensors"));
		final Path part = folder.resolve("volume.tif.part");
		Files.writeString(part, "\n0123 89abcdef AAAA\n");
		final Impatient told = new Impatient("never", 1);
		final Planes volume = reconstructed(images, settings(model, Optional.of(folder.resolve("volume.tif"))), told);
		assertTrue(told.log.toString().contains("The unfinished work in " + part + " was kept by another version"), told.log
			.toString());
		assertSame(reconstructed(images, settings(model, Optional.empty()), Progress.NONE), volume, 0);
	}

	@Test
	void keptSlicesOfOtherSettingsAreNotUsed() throws Exception {
		final RandomAccessibleInterval<FloatType> images = stack(9, 0.8);
		TrainDiffusion.run(images, options(2), NOBODY, Progress.NONE);
		final Optional<Path> model = Optional.of(folder.resolve("d.safetensors"));
		final Optional<Path> result = Optional.of(folder.resolve("volume.tif"));
		reconstructed(images, settings(model, result), Progress.NONE);
		final MethodSettings other = settings(model, result).withSeed(2);
		assertSame(reconstructed(images, new MethodSettings(model, CPU, 2, other.inr(), other.guided(), other.sections(),
			Optional.empty()), Progress.NONE), reconstructed(images, other, Progress.NONE), 0);
	}
}
