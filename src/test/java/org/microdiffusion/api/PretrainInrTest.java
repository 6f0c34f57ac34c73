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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.api.PretrainInr.TrainingStatus;
import org.microdiffusion.inr.Neighbouring;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.InrPreset;
import org.microdiffusion.method.InrSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelHeader;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

class PretrainInrTest {

	private static final int WIDTH = 9;
	private static final int HEIGHT = 7;
	private static final int BLOCKS = 5;
	private static final Geometry GEOMETRY = Geometry.uniform(3);
	private static final Consumer<TrainingStatus> NOBODY = status -> {};

	@TempDir
	Path folder;

	/** Projections in camera counts over an offset of 100. */
	private static RandomAccessibleInterval<FloatType> projections(final double wave) {
		final Planes planes = Planes.zeros(WIDTH, HEIGHT, BLOCKS);
		for (int z = 0; z < BLOCKS; z++)
			for (int i = 0; i < WIDTH * HEIGHT; i++)
				planes.plane(z)[i] = (float) (500 + 400 * Math.sin(wave * (i % WIDTH) + 0.7 * z) * Math.cos(0.5 * (i / WIDTH)));
		return planes.image();
	}

	private static final RandomAccessibleInterval<FloatType> DATA = projections(0.8);

	private PretrainInr.Options options(final Geometry geometry, final InrPreset preset, final long seed) {
		return new PretrainInr.Options(geometry, preset, NoiseSetting.NONE, OptionalDouble.empty(), seed,
			new EngineSettings(
			"cpu", Optional.empty()), folder.resolve("inr.safetensors"), Optional.empty());
	}

	private PretrainInr.Options options() {
		return options(GEOMETRY, InrPreset.FAST, 1);
	}

	private MethodSettings stored() {
		return settings(Neighbouring.GAUSSIAN, true);
	}

	private MethodSettings settings(final Neighbouring neighbouring, final boolean consistent) {
		return new MethodSettings(Optional.of(folder.resolve("inr.safetensors")), EngineSettings.DEFAULT, 1,
			new InrSettings(neighbouring, consistent), GuidedSettings.DEFAULT, SectionSettings.DEFAULT, Optional.empty());
	}

	private static Planes reconstructed(final RandomAccessibleInterval<FloatType> images, final Geometry geometry,
		final MethodSettings settings)
	{
		return Planes.read(Reconstruct.run(images, new Reconstruct.Options(geometry, Method.INR, settings,
			NoiseSetting.NONE, OptionalDouble.empty()), Progress.NONE).volume());
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	private static void assertSame(final Planes expected, final Planes actual, final double tolerance) {
		for (int z = 0; z < expected.depth(); z++)
			assertArrayEquals(expected.plane(z), actual.plane(z), (float) tolerance);
	}

	private static void assertEqual(final Planes expected, final Planes actual) {
		for (int z = 0; z < expected.depth(); z++)
			assertArrayEquals(expected.plane(z), actual.plane(z));
	}

	/** Cancelled at the n-th question, and remembers what it was told. */
	private static final class Impatient implements Progress {

		private final int patience;
		private int questions;
		private final List<String> log = new ArrayList<>();

		Impatient(final int patience) {
			this.patience = patience;
		}

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public void log(final String sentence) {
			log.add(sentence);
		}

		@Override
		public boolean cancelled() {
			return ++questions > patience;
		}
	}

	@Test
	void theStoredModelGivesTheSameVolumeBitForBit() throws Exception {
		final List<TrainingStatus> statuses = new ArrayList<>();
		final Planes trained = Planes.read(PretrainInr.run(DATA, options(), status -> {
			final PretrainInr.Sections sections = status.sections().get();
			assertArrayEquals(new long[] { WIDTH, HEIGHT, 1 }, sections.xy().dimensionsAsLongArray());
			assertArrayEquals(new long[] { WIDTH, 1, 15 }, sections.xz().dimensionsAsLongArray());
			statuses.add(status);
		}, Progress.NONE).volume());
		assertEquals(List.of("inr.safetensors"), files());
		assertFalse(statuses.isEmpty());
		assertEqual(trained, reconstructed(DATA, GEOMETRY, stored()));
		assertEqual(trained, reconstructed(DATA, GEOMETRY, MethodSettings.DEFAULT));

		final ModelHeader header = ModelFile.read(folder.resolve("inr.safetensors")).header();
		assertEquals("inr", header.kind());
		assertEquals(Optional.of(GEOMETRY), header.geometry());
		assertEquals(statuses.get(statuses.size() - 1).step(), header.training().steps());
		assertTrue(header.training().command().startsWith("pretrain steplength=3 profile=uniform overlap=0 offset=0 "),
			header.training().command());
	}

	@Test
	void theVolumeAgreesWithTheProjectionsAndIsNotBelowTheBackground() {
		final RandomAccessibleInterval<FloatType> volume = PretrainInr.run(DATA, options(), NOBODY, Progress.NONE).volume();
		final Planes planes = Planes.read(volume);
		final Planes images = Planes.read(DATA);
		for (int z = 0; z < BLOCKS; z++)
			for (int i = 0; i < WIDTH * HEIGHT; i++) {
				final float mean = (planes.plane(3 * z)[i] + planes.plane(3 * z + 1)[i] + planes.plane(3 * z + 2)[i]) / 3;
				assertEquals(images.plane(z)[i], mean, 0.01);
				for (int k = 0; k < 3; k++)
					assertTrue(planes.plane(3 * z + k)[i] > 99.9);
			}
		final Planes plain = reconstructed(DATA, GEOMETRY, settings(Neighbouring.NONE, false));
		final Planes mean = reconstructed(DATA, GEOMETRY, settings(Neighbouring.UNIFORM, false));
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			assertEquals((plain.plane(6)[i] + plain.plane(7)[i] + plain.plane(8)[i]) / 3, mean.plane(7)[i], 0.01);
	}

	@Test
	void aTrainingThatIsCancelledAndResumedEndsAsOneThatRanThrough() throws Exception {
		final Planes through = Planes.read(PretrainInr.run(DATA, options(), NOBODY, Progress.NONE).volume());
		final ModelFile expected = ModelFile.read(folder.resolve("inr.safetensors"));
		Files.delete(folder.resolve("inr.safetensors"));

		assertThrows(CancellationException.class, () -> PretrainInr.run(DATA, options(), NOBODY, new Impatient(100)));
		assertEquals(List.of("inr.checkpoint.safetensors"), files());
		final Impatient patient = new Impatient(Integer.MAX_VALUE);
		final Planes resumed = Planes.read(PretrainInr.run(DATA, options(), NOBODY, patient).volume());
		assertTrue(patient.log.stream().anyMatch(line -> line.matches("Goes on with .* from step 100 of \\d+\\.")),
			() -> patient.log.toString());
		assertEquals(List.of("inr.safetensors"), files());
		assertSame(through, resumed, 900 * 1e-6);
		final ModelFile actual = ModelFile.read(folder.resolve("inr.safetensors"));
		for (int i = 0; i < expected.arrays().size(); i++)
			assertArrayEquals(expected.arrays().get(i).data(), actual.arrays().get(i).data(), 1e-6f);
	}

	@Test
	void aCheckpointOfAnotherTrainingIsRefusedAndKept() throws Exception {
		assertThrows(CancellationException.class, () -> PretrainInr.run(DATA, options(), NOBODY, new Impatient(5)));
		final byte[] before = Files.readAllBytes(folder.resolve("inr.checkpoint.safetensors"));
		refused("on other projections, or with another noise or background", projections(0.9), options());
		refused("for another geometry", DATA, options(new Geometry(GEOMETRY.profile(), 1, 0), InrPreset.FAST, 1));
		refused("with seed=1", DATA, options(GEOMETRY, InrPreset.FAST, 2));
		refused("with another preset or version", DATA, options(GEOMETRY, InrPreset.PAPER, 1));
		assertArrayEquals(before, Files.readAllBytes(folder.resolve("inr.checkpoint.safetensors")));

		Files.write(folder.resolve("inr.checkpoint.safetensors"), new byte[] { 1, 2, 3 });
		assertThrows(Refusal.class, () -> PretrainInr.run(DATA, options(), NOBODY, Progress.NONE));
		assertEquals(List.of("inr.checkpoint.safetensors"), files());
	}

	private void refused(final String how, final RandomAccessibleInterval<FloatType> images,
		final PretrainInr.Options options)
	{
		assertEquals("model already has the checkpoint " + folder.resolve("inr.checkpoint.safetensors") +
			" of an unfinished training " + how +
			": finish that one with its own parameters, delete the file, or give another name for the model.", assertThrows(
				IllegalArgumentException.class, () -> PretrainInr.run(images, options, NOBODY, Progress.NONE)).getMessage());
	}

	@Test
	void aModelOfSomethingElseIsRefusedWithOneSentence() throws Exception {
		PretrainInr.run(DATA, options(), NOBODY, Progress.NONE);
		assertSentence(IllegalArgumentException.class,
			"was trained for steplength=3 profile=uniform overlap=0 offset=0, but the projections are taken to have " +
				"steplength=4 profile=uniform overlap=0 offset=0", DATA, Geometry.uniform(4));
		assertSentence(IllegalArgumentException.class, "steplength=3 profile=1.0;2.0;1.0 overlap=0 offset=0", DATA,
			new Geometry(AxialProfile.of(1, 2, 1), 0, 0));
		assertSentence(IllegalArgumentException.class,
			"holds a volume of 9 x 7 x 15 voxels, but the projections make one of 9 x 7 x 12", Planes.read(DATA).range(0, 4)
				.image(), GEOMETRY);
		assertSentence(IllegalArgumentException.class, "was trained on other projections", projections(0.9), GEOMETRY);

		final ModelFile file = ModelFile.read(folder.resolve("inr.safetensors"));
		final ModelHeader header = file.header();
		new ModelFile(header, file.arrays().subList(1, file.arrays().size())).write(folder.resolve("inr.safetensors"));
		assertSentence(IllegalArgumentException.class, "cannot be used", DATA, GEOMETRY);
		new ModelFile(new ModelHeader("diffusion", header.architecture(), header.encodings(), header.geometry(), header
			.normalisation(), header.voxelSize(), header.training(), header.licence()), file.arrays()).write(folder.resolve(
				"inr.safetensors"));
		assertSentence(Refusal.class, "holds a model of the kind diffusion, not inr", DATA, GEOMETRY);
		Files.delete(folder.resolve("inr.safetensors"));
		assertSentence(Refusal.class, "does not exist", DATA, GEOMETRY);
	}

	private void assertSentence(final Class<? extends RuntimeException> type, final String part,
		final RandomAccessibleInterval<FloatType> images, final Geometry geometry)
	{
		final RuntimeException thrown = assertThrows(type, () -> reconstructed(images, geometry, stored()));
		final String sentence = thrown.getMessage();
		assertTrue(sentence.contains(part), sentence);
		assertTrue(sentence.contains(folder.resolve("inr.safetensors").toString()), sentence);
		assertTrue(sentence.endsWith("."), sentence);
	}

	@Test
	void whatCannotBeTrainedOnLeavesNothing() throws Exception {
		final RandomAccessibleInterval<FloatType> flat = Planes.zeros(WIDTH, HEIGHT, BLOCKS).image();
		assertEquals("The projections are 0.0 everywhere, so there is nothing to train on: " +
			"give another image or background.", assertThrows(IllegalArgumentException.class, () -> PretrainInr.run(flat,
				options(), NOBODY, Progress.NONE)).getMessage());
		assertEquals("device is abacus: choose auto, cpu, gpu or gpu:N.", assertThrows(IllegalArgumentException.class,
			() -> new EngineSettings("abacus", Optional.empty())).getMessage());
		assertEquals(List.of(), files());
		assertNotEquals(ModelParts.fingerprint(new NormalizedProjections(DATA, GEOMETRY, NoiseSetting.NONE,
			OptionalDouble.empty()).projections()), ModelParts.fingerprint(new NormalizedProjections(DATA, GEOMETRY,
			NoiseSetting.NONE, OptionalDouble.of(0)).projections()));
	}
}
