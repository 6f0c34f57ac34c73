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
package org.microdiffusion.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.inr.FieldOptions;
import org.microdiffusion.inr.InrOptions;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.model.InrFile;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.PsfRatio;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;

/** A volume that is made in blocks equals the one that is made at once, and an interrupted run goes on. */
class BlockReconstructionTest {

	private static final Geometry GEOMETRY = Geometry.uniform(4);

	@TempDir
	Path folder;

	/** Blobs and a ramp, 24 slices. */
	private static Planes truth(final int width, final int height) {
		final Planes volume = Planes.zeros(width, height, 24);
		for (int z = 0; z < volume.depth(); z++)
			for (int p = 0; p < width * height; p++) {
				final int x = p % width, y = p / width;
				volume.plane(z)[p] = (float) (20 + 0.3 * x + 0.2 * y + z + 60 * Math.pow(Math.sin(x / 3.0 + z / 4.0) * Math.cos(
					y / 4.0 - z / 5.0), 2));
			}
		return volume;
	}

	private static Planes projections(final Planes truth) {
		return new AxialProjection(GEOMETRY, GEOMETRY.blocks(truth.depth())).forward(truth);
	}

	private static BlockTask task(final Method method, final NoiseSetting noise, final int side) {
		return new BlockTask(GEOMETRY, method, settings(), noise, OptionalDouble.empty(), OptionalInt.of(side));
	}

	/** The bundled model, whose predictions are averaged over all mirror images. */
	private static MethodSettings settings() {
		return MethodSettings.DEFAULT.with(new SectionSettings(Optional.empty(), new SectionOptions(new TrainingBudget(1, 0,
			4), 1, 1, AxialDegradation.USUAL), TrainingMode.BUNDLED, Optional.empty(), Optional.of(PsfRatio.UNKNOWN)));
	}

	private Path result() {
		return folder.resolve("volume.tif");
	}

	/** The file that keeps the blocks of the result. */
	private Path part() {
		return folder.resolve("volume.tif.part");
	}

	private Scratch open(final BlockTask task) {
		return Scratch.open(result(), task.identity());
	}

	private static BlockReconstruction.Result run(final PlaneSource images, final BlockTask task, final Scratch scratch,
		final Progress progress)
	{
		task.check(images.width(), images.height(), images.depth(), progress);
		return BlockReconstruction.run(images, task, scratch, new KeptVolume("0", 0, 0, true), Share.ALL, new ModelCache(),
			progress);
	}

	/** The volume that is made at once. */
	private static Planes whole(final Planes images, final BlockTask task) {
		final NormalizedProjections input = new NormalizedProjections(images.image(), task.geometry(), task.noise(), task
			.background());
		final Projections data = input.projections();
		final Reconstruction made = task.method().reconstructor(task.settings(), new ModelCache()).reconstruct(data,
			Progress.NONE);
		return Planes.read(input.restored(made.volume()));
	}

	/** What is displaced into a block comes from the blocks beside it. */
	@Test
	void blocksOfATiltedBeamJoinAndAgreeWithTheProjections() {
		final AxialProfile profile = AxialProfile.uniform(4);
		final Geometry tilted = Geometry.of(profile, Beam.of("tilt:0.6;0.3", profile, 1), 0, 0);
		final Planes images = new AxialProjection(tilted, tilted.blocks(24)).forward(truth(75, 53));
		final BlockTask task = new BlockTask(tilted, Method.HESSIAN_L1, settings(), NoiseSetting.parse("0"), OptionalDouble
			.of(0), OptionalInt.of(40));
		try (Scratch scratch = open(task)) {
			final BlockReconstruction.Result made = run(images, task, scratch, Progress.NONE);
			final double difference = difference(made.volume(), whole(images, task), images);
			assertTrue(difference <= 5e-3, "differs by " + difference);
			assertTrue(made.residual() <= 1e-2, "residual of " + made.residual());
		}
	}

	/** Largest difference, relative to the range of the projections. */
	private static double difference(final PlaneSource one, final Planes other, final Planes images) {
		double largest = 0, min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		for (int z = 0; z < other.depth(); z++) {
			final float[] plane = one.plane(z);
			for (int p = 0; p < plane.length; p++)
				largest = Math.max(largest, Math.abs(plane[p] - other.plane(z)[p]));
		}
		for (int i = 0; i < images.depth(); i++)
			for (final float value : images.plane(i)) {
				min = Math.min(min, value);
				max = Math.max(max, value);
			}
		return largest / (max - min);
	}

	private static Planes noisy(final Planes images) {
		final Planes noisy = images.copy();
		for (int i = 0; i < noisy.depth(); i++) {
			final float[] normal = new NoiseField(1).normal(0, 0, i, noisy.width(), noisy.height());
			for (int p = 0; p < normal.length; p++)
				noisy.plane(i)[p] += 2 * normal[p];
		}
		return noisy;
	}

	@ParameterizedTest
	@CsvSource({ "Linear, 0, 7, 0", "Cubic, auto, 16, 0", "Histospline, 0, 16, 0", "Histospline, auto, 16, 0",
		"Hessian-L1, 0, 30, 1e-4", "Hessian-L1, auto, 30, 1e-4", "MicroDiffusion, 0, 100, 1e-4" })
	void blocksJoinToTheVolumeThatIsMadeAtOnce(final String name, final String noise, final int side,
		final double tolerance)
	{
		final Method method = Method.named(name);
		final boolean network = method == Method.MICRODIFFUSION;
		// No multiple of the network's grain.
		final Planes clean = projections(network ? truth(205, 107) : truth(75, 53));
		final Planes images = noise.equals("0") ? clean : noisy(clean);
		final BlockTask task = task(method, NoiseSetting.parse(noise), side);
		try (Scratch scratch = open(task)) {
			final BlockReconstruction.Result made = run(images, task, scratch, Progress.NONE);
			final double difference = difference(made.volume(), whole(images, task), images);
			assertTrue(difference <= tolerance, name + " differs by " + difference);
		}
	}

	/** Progress that is cancelled when a message is reported for the second time. */
	private static Progress until(final String message) {
		return new Progress() {

			private boolean cancelled;

			@Override
			public void report(final double fraction, final String reported) {
				cancelled |= reported.startsWith(message);
			}

			@Override
			public boolean cancelled() {
				return cancelled;
			}
		};
	}

	@Test
	void anInterruptedRunGoesOnWhereItWas() throws Exception {
		final Planes images = projections(truth(75, 53));
		final BlockTask task = task(Method.HESSIAN_L1, NoiseSetting.NONE, 30);
		try (Scratch scratch = open(task)) {
			assertThrows(CancellationException.class, () -> run(images, task, scratch, until("Block 3 of 6")));
		}
		final long before = Files.size(part());
		try (Scratch scratch = open(task)) {
			final StringBuilder log = new StringBuilder();
			final BlockReconstruction.Result made = run(images, task, scratch, logging(log));
			assertTrue(log.toString().contains("2 finished blocks of 6 (volume) were kept by an earlier run."), log.toString());
			assertTrue(difference(made.volume(), whole(images, task), images) <= 1e-4);
			assertTrue(scratch.size() > before);
			scratch.delete(1);
		}
		assertEquals(0, folder.toFile().list().length);
	}

	private static Progress logging(final StringBuilder log) {
		return new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public void log(final String sentence) {
				log.append(sentence).append('\n');
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		};
	}

	@Test
	void otherSettingsOtherInputAndAnotherRunAreRefused() throws Exception {
		final Planes images = projections(truth(40, 40));
		final BlockTask task = task(Method.LINEAR, NoiseSetting.NONE, 20);
		final BlockTask other = task(Method.CUBIC, NoiseSetting.NONE, 20);
		try (Scratch scratch = open(task)) {
			run(images, task, scratch, Progress.NONE);
			assertRefused("output is " + result() + ", which another run is making, as " + part() +
				" is in use: wait for it, or give another name.", () -> open(task));
		}
		assertRefused("output is " + result() + ", of which " + part() +
			" keeps finished blocks with method=Linear instead of method=Cubic: give the same settings and input to go on, " +
			"delete the file to begin anew, or give another name.", () -> open(other));
		try (Scratch scratch = open(task)) {
			final Planes changed = images.copy();
			changed.plane(1)[5] += 1;
			assertRefused("input is not the image any more of which " + part() +
				" keeps finished blocks: give that image, or delete the file to begin anew.", () -> run(changed, task, scratch,
					Progress.NONE));
		}
		assertTrue(Files.exists(part()));
	}

	private static void assertRefused(final String sentence, final Executable work) {
		assertEquals(sentence, assertThrows(Refusal.class, work).getMessage());
	}

	@Test
	void blocksSmallerThanTheirMarginAreRefused() {
		assertRefused("blocksize is 10, but a block of the method Hessian-L1 needs 16 pixels around it: give 16 or more, or " +
			"auto.", () -> task(Method.HESSIAN_L1, NoiseSetting.NONE, 10).check(100, 100, 5, Progress.NONE));
		assertRefused("method is MicroDiffusion (paper), which samples whole slices and is not made in blocks: choose another " +
			"one, or select a smaller region.", () -> task(Method.MICRODIFFUSION_PAPER, NoiseSetting.NONE, 10).check(100, 100, 5,
				Progress.NONE));
		assertRefused("blocksize is 0: give a number of pixels from 1, auto, or whole.", () -> task(Method.LINEAR,
			NoiseSetting.NONE, 0));
	}

	@Test
	void anInrIsEvaluatedInBlocks() {
		final Planes images = projections(truth(40, 33));
		final NormalizedProjections input = new NormalizedProjections(images.image(), GEOMETRY, NoiseSetting.NONE,
			OptionalDouble.empty());
		final Projections data = input.projections();
		final Path model = folder.resolve("inr.safetensors");
		final InrOptions options = new InrOptions(new FieldOptions.Grids(4), new TrainingOptions(3, LearningRate.constant(
			0.02), Adam.DEFAULT, Double.POSITIVE_INFINITY, 0), 0, 1, 0);
		try (Backend backend = Backend.open("cpu")) {
			final InrTraining training = new InrTraining(options, data, 5);
			InrFile.of(training.model(training.train(backend, TrainingListener.NONE, Progress.NONE)), InrFile.header(options
				.field(), data, input.normalisation(), ModelParts.untrained("", 5, data))).write(model);
		}
		final BlockTask task = new BlockTask(GEOMETRY, Method.INR, settings().withModel(Optional.of(model)),
			NoiseSetting.NONE, OptionalDouble.empty(), OptionalInt.of(16));
		try (Scratch scratch = open(task)) {
			final double difference = difference(run(images, task, scratch, Progress.NONE).volume(), whole(images, task),
				images);
			assertTrue(difference <= 1e-4, "differs by " + difference);
		}
	}

	/** Runs that share the work make the volume that one run makes, also where the network must wait for all of the prior. */
	@ParameterizedTest
	@CsvSource({ "Hessian-L1, 30, 1", "MicroDiffusion, 100, 2" })
	void runsThatShareTheWorkMakeTheSameVolume(final String name, final int side, final int stages) {
		final Planes images = noisy(projections(truth(105, 57)));
		final BlockTask task = task(Method.named(name), NoiseSetting.AUTO, side);
		final Planes one;
		try (Scratch scratch = open(task)) {
			one = read(run(images, task, scratch, Progress.NONE).volume());
			scratch.delete(1);
		}
		for (int stage = 0; stage < stages; stage++) {
			assertThrows(UnfinishedException.class, () -> share(images, task, Share.PLAN));
			assertThrows(UnfinishedException.class, () -> share(images, task, Share.part(2, 2)));
			if (stage < stages - 1) assertTrue(assertThrows(UnfinishedException.class, () -> share(images, task, Share.part(1,
				2))).unplanned());
			else share(images, task, Share.part(1, 2));
		}
		assertEquals(0, difference(share(images, task, Share.JOIN), one, images));
	}

	private static Planes read(final PlaneSource volume) {
		final float[][] planes = new float[volume.depth()][];
		for (int z = 0; z < planes.length; z++)
			planes[z] = volume.plane(z);
		return Planes.wrap(planes, volume.width(), volume.height());
	}

	private Planes share(final Planes images, final BlockTask task, final Share share) {
		try (Scratch scratch = Scratch.open(result(), task.identity(), share)) {
			return read(BlockReconstruction.run(images, task, scratch, new KeptVolume("0", 0, 0, true), share,
				new ModelCache(), Progress.NONE).volume());
		}
	}

	/** A disk that fills ends the run with a sentence, and what was finished is there when it has room again. */
	@Test
	void aFullDiskLosesNothingThatWasFinished() throws Exception {
		final Path disk = Files.createDirectory(folder.resolve("disk"));
		assumeTrue(command("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString()),
			"no small file system can be mounted here");
		try {
			final Planes images = projections(truth(75, 53));
			final BlockTask task = task(Method.HISTOSPLINE, NoiseSetting.NONE, 30);
			final Path file = disk.resolve("volume.tif");
			try (Scratch scratch = Scratch.open(file, task.identity())) {
				assertRefused("What is finished could not be kept in " + disk.resolve("volume.tif.part") +
					": free space there.", () -> run(images, task, scratch, Progress.NONE));
			}
			assertTrue(command("mount", "-o", "remount,size=4m", disk.toString()));
			final StringBuilder log = new StringBuilder();
			try (Scratch scratch = Scratch.open(file, task.identity())) {
				assertEquals(0, difference(run(images, task, scratch, logging(log)).volume(), whole(images, task), images));
			}
			assertTrue(log.toString().matches("(?s).*[1-5] finished blocks? of 6 \\(volume\\) were kept.*"), log.toString());
		}
		finally {
			command("umount", disk.toString());
		}
	}

	private static boolean command(final String... words) throws Exception {
		return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start().waitFor() == 0;
	}

	@Test
	void aDamagedBlockIsMadeAgain() throws Exception {
		final Planes images = projections(truth(40, 40));
		final BlockTask task = task(Method.HISTOSPLINE, NoiseSetting.NONE, 20);
		try (Scratch scratch = open(task)) {
			run(images, task, scratch, Progress.NONE);
		}
		try (RandomAccessFile file = new RandomAccessFile(part().toFile(), "rw")) {
			file.seek(file.length() - 100);
			file.write(77);
		}
		final StringBuilder log = new StringBuilder();
		try (Scratch scratch = open(task)) {
			assertEquals(0, difference(run(images, task, scratch, logging(log)).volume(), whole(images, task), images));
		}
		assertTrue(log.toString().contains("3 finished blocks of 4 (volume)"), log.toString());
	}

	@Test
	void unfinishedWorkOfAnotherKindIsNotOverwritten() {
		final BlockTask task = task(Method.LINEAR, NoiseSetting.NONE, 20);
		PartFile.beside(result()).keep("slice", "of another method");
		assertRefused("output is " + result() + ", but " + part() +
			" beside it keeps unfinished work of another kind: finish that, delete the file, or give another name.",
			() -> open(task));
		assertEquals(Optional.of("of another method"), PartFile.beside(result()).find("slice"));
	}

	@Test
	void aConstantImageIsAConstantVolume() {
		final Planes images = Planes.zeros(9, 7, 3).scaled(0, 5);
		final BlockTask task = task(Method.HESSIAN_L1, NoiseSetting.AUTO, 16);
		try (Scratch scratch = open(task)) {
			final BlockReconstruction.Result made = run(images, task, scratch, Progress.NONE);
			assertEquals(5, made.volume().plane(11)[62]);
			assertEquals(List.of("The projections are 5.0 everywhere, and so is the volume."), made.remarks());
		}
	}
}
