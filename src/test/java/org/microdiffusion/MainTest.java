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
package org.microdiffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.model.ModelFile;

import ij.ImagePlus;

class MainTest {

	private static final List<String> VERBS = List.of("sample", "simulate", "beam", "check", "reconstruct", "series",
		"reconstruct-folder", "train",
		"pretrain", "pretrain-sections", "evaluate", "compare", "sweep", "model", "engine", "manual", "demo");

	@TempDir
	Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@BeforeEach
	void makeTruth() throws IOException {
		TiffFile.write("output", TestImages.stack(8, 24), folder.resolve("truth.tif"));
	}

	/** In the arguments, @ stands for the folder. */
	private int run(final String... args) {
		out.reset();
		err.reset();
		return Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
			StandardCharsets.UTF_8), Arrays.stream(args).map(arg -> arg.replace("@", folder + "/")).toArray(String[]::new));
	}

	private String said(final ByteArrayOutputStream stream) {
		return stream.toString(StandardCharsets.UTF_8);
	}

	@Test
	void theWholePathRunsFromFilesToFiles() throws Exception {
		final byte[] before = Files.readAllBytes(folder.resolve("truth.tif"));
		assertEquals(0, run("simulate", "input=@truth.tif", "steplength=4", "output=@projections.tif"), () -> said(err));
		assertEquals(folder + "/projections.tif: 12 x 10 pixels, slices: 6, channels: 1, time points: 1, 32 bit.\n", said(
			out));
		assertEquals(0, run("reconstruct", "input=@projections.tif", "method=Histospline", "output=@volume.tif"), () ->
			said(err));
		final ImagePlus volume = TiffFile.read("input", folder.resolve("volume.tif"));
		assertEquals(24, volume.getNSlices());
		assertTrue(volume.getInfoProperty().contains("MicroDiffusion steplength=4 profile=uniform overlap=0 offset=0\n"));
		assertEquals(0, run("evaluate", "input=@volume.tif", "truth=@truth.tif", "table=@scores.csv", "plot=@scores.png"),
			() -> said(err));
		assertTrue(said(out).startsWith("PSNR "), said(out));
		assertEquals("", said(err));
		assertEquals(1 + 24 + 1, Files.readAllLines(folder.resolve("scores.csv")).size());
		assertTrue(Files.exists(folder.resolve("scores.png")));
		assertArrayEquals(before, Files.readAllBytes(folder.resolve("truth.tif")));
	}

	@Test
	void anOmeZarrGoesWhereATiffGoes() throws Exception {
		assertEquals(0, run("simulate", "input=@truth.tif", "steplength=4", "output=@p.ome.zarr"), () -> said(err));
		assertEquals(folder + "/p.ome.zarr: 12 x 10 pixels, slices: 6, channels: 1, time points: 1, 32 bit.\n", said(out));
		assertEquals(0, run("reconstruct", "input=@p.ome.zarr", "method=Histospline", "output=@volume.ome.zarr"), () ->
			said(err));
		assertEquals(0, run("reconstruct", "input=@p.ome.zarr", "method=Histospline", "output=@volume.tif"), () ->
			said(err));
		final ImagePlus tiff = ImageFile.read("input", folder.resolve("volume.tif"));
		final ImagePlus zarr = ImageFile.read("input", folder.resolve("volume.ome.zarr"));
		assertEquals(tiff.getCalibration().toString(), zarr.getCalibration().toString());
		assertTrue(zarr.getInfoProperty().contains("MicroDiffusion steplength=4 profile=uniform overlap=0 offset=0\n"));
		for (int z = 1; z <= 24; z++)
			assertArrayEquals((float[]) tiff.getStack().getPixels(z), (float[]) zarr.getStack().getPixels(z));
		assertEquals(0, run("evaluate", "input=@volume.ome.zarr", "truth=@volume.ome.zarr", "steplength=4"), () ->
			said(err));
		assertEquals(2, run("simulate", "input=@p.ome.zarr", "steplength=2", "output=@p.ome.zarr"));
		assertEquals("output is @p.ome.zarr, the file of input, which would be lost: give another name.\n".replace("@",
			folder + "/"), said(err));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("p.ome.zarr", "truth.tif", "volume.ome.zarr", "volume.tif"), files.map(file -> file
				.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void methodsAndStepLengthsAreComparedFromFilesToFiles() throws Exception {
		assertEquals(0, run("compare", "truth=@truth.tif", "steplength=4", "methods=Linear;Cubic;Histospline;Hessian-L1",
			"table=@methods.csv", "figure=@methods.png"),
			() -> said(err));
		assertEquals(1 + 4 + 1, said(out).lines().count(), said(out));
		assertEquals(1 + 4, Files.readAllLines(folder.resolve("methods.csv")).size());
		assertEquals(0, run("sweep", "truth=@truth.tif", "steplengths=2;3;4", "methods=Linear;Cubic", "table=@sweep.csv",
			"plot=@sweep.png"), () -> said(err));
		assertEquals(1 + 3 * 2, Files.readAllLines(folder.resolve("sweep.csv")).size());
		assertEquals("", said(err));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("methods.csv", "methods.png", "sweep.csv", "sweep.png", "truth.tif"), files.map(file -> file
				.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void aTrainedModelMakesTheSameVolumeAgain() throws Exception {
		run("simulate", "input=@truth.tif", "steplength=4", "output=@projections.tif");
		assertEquals(0, run("pretrain", "input=@projections.tif", "device=cpu", "model=@inr.safetensors",
			"output=@trained.tif"), () -> said(err));
		assertTrue(said(err).lines().anyMatch(line -> line.matches("PyTorch .* on the CPU with \\d+ threads? .*")),
			said(err));
		assertTrue(said(out).endsWith("slices: 24, channels: 1, time points: 1, 32 bit.\n"), said(out));
		assertEquals(0, run("reconstruct", "input=@projections.tif", "method=INR", "model=@inr.safetensors",
			"output=@reconstructed.tif"), () -> said(err));
		final ImagePlus trained = TiffFile.read("input", folder.resolve("trained.tif"));
		final ImagePlus again = TiffFile.read("input", folder.resolve("reconstructed.tif"));
		for (int z = 1; z <= 24; z++)
			assertArrayEquals((float[]) trained.getStack().getPixels(z), (float[]) again.getStack().getPixels(z));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("inr.safetensors", "projections.tif", "reconstructed.tif", "trained.tif", "truth.tif"),
				files.map(file -> file.getFileName().toString()).sorted().toList());
		}
		run("simulate", "input=@truth.tif", "steplength=3", "output=@others.tif");
		assertEquals(2, run("reconstruct", "input=@others.tif", "method=INR", "model=@inr.safetensors", "output=@out.tif"));
		assertEquals((
			"model is @inr.safetensors, which was trained for steplength=4 profile=uniform overlap=0 offset=0, but the " +
			"projections are taken to have steplength=3 profile=uniform overlap=0 offset=0: give the same, or leave model " +
			"empty to train anew.\n").replace("@", folder + "/"), said(err));
		assertFalse(Files.exists(folder.resolve("out.tif")));
	}

	@Test
	void aDiffusionModelIsTrainedOnProjectionsOrOnAReferenceAndApplied() throws Exception {
		run("simulate", "input=@truth.tif", "steplength=4", "output=@projections.tif");
		assertEquals(0, run("train", "input=@projections.tif", "prior=Linear", "steps=2", "device=cpu",
			"model=@own.safetensors"), () -> said(err));
		assertEquals("The model is in @own.safetensors.\n".replace("@", folder + "/"), said(out));
		assertEquals(0, run("train", "input=@projections.tif", "reference=@truth.tif", "regime=reference", "prior=Linear",
			"steps=2", "model=@reference.safetensors"), () -> said(err));
		for (final String model : List.of("own", "reference")) {
			assertEquals(0, run("reconstruct", "input=@projections.tif", "method=MicroDiffusion (paper)", "model=@" + model +
				ModelFile.ENDING, "steps=2", "output=@" + model + ".tif"), () -> said(err));
			assertFalse(said(err).contains("trained on other projections"), said(err));
			assertEquals(24, TiffFile.read("input", folder.resolve(model + ".tif")).getNSlices());
		}
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("own.safetensors", "own.tif", "projections.tif", "reference.safetensors", "reference.tif",
				"truth.tif"), files.map(file -> file.getFileName().toString()).sorted().toList());
		}
		assertEquals(2, run("reconstruct", "input=@projections.tif", "method=INR", "model=@own.safetensors",
			"output=@out.tif"));
		assertTrue(said(err).contains(" holds a model of the kind diffusion, not inr: "), said(err));
	}

	@Test
	void theStatusTellsWhetherAFileOfAFolderFailed() throws Exception {
		final Path volumes = Files.createDirectory(folder.resolve("volumes"));
		final String[] args = { "reconstruct-folder", "input=" + folder, "output=" + volumes, "method=Linear", "seed=3" };
		assertEquals(0, run(args), said(err));
		assertEquals("1 reconstructed, 0 skipped, which were there already.\n", said(out));
		Files.writeString(folder.resolve("broken.tif"), "no image");
		assertEquals(2, run(args));
		assertTrue(said(err).contains("broken.tif: failed. input is "), said(err));
		assertTrue(said(err).contains("1 of 2 files failed (broken.tif), see "), said(err));
		assertTrue(Files.exists(volumes.resolve("truth.tif")));
	}

	@Test
	void withoutArgumentsItPrintsEachVerbInALine() {
		assertEquals(0, run());
		assertEquals(VERBS, said(out).lines().filter(line -> line.matches("[a-z-]+ {2,}[A-Z].*\\.")).map(line ->
			line.substring(0, line.indexOf(' '))).toList());
	}

	@Test
	void theHelpOfAVerbPrintsItsKeysOnly() {
		final String[] keys = { "kind size seed output report",
			"input steplength profile overlap offset beam views photons readnoise background seed output report",
			"input steplength slicedistance radius beam table plot report",
			"input steplength profile overlap offset methods table plot report",
			"input steplength profile overlap offset beam views region method effort series noise background training reference " +
				"prior psfratio " +
				"steps samples timepoint channels neighbouring consistency gamma guidance solver target model seed device preview " +
				"outputtype blocksize blocks uncertainty output report",
			"input source steplength profile overlap offset structure method effort model seed device components depths " +
				"estimator bleaching baseline noise background volumes keep table plot output report",
			"input pattern output uncertainty resume steplength profile overlap offset beam views region method effort series " +
				"noise background " +
				"training reference prior psfratio steps samples timepoint channels neighbouring consistency gamma guidance solver " +
				"target model seed device preview outputtype blocksize report",
			"model regime input reference steplength profile overlap offset noise background preset prior gamma target steps "
			+
				"seed device report",
			"input steplength profile overlap offset noise background preset seed device model output report",
			"steps metasteps swc stacks seed device model report",
			"input truth steplength profile overlap offset beam views table plot report",
			"truth steplength profile overlap offset photons readnoise seed methods ablations preset trainingsteps table figure " +
				"report",
			"truth steplengths photons readnoise seed methods preset trainingsteps table plot report", "model input output report",
				"device speed output report", "sample samples results report" };
		final List<String> printed = new ArrayList<>();
		for (final String verb : VERBS) {
			assertEquals(0, run("help", verb));
			assertEquals(List.of(verb), said(out).lines().filter(line -> line.matches("[a-z-]+: +[A-Z].*")).map(line -> line
				.substring(0, line.indexOf(':'))).toList());
			said(out).lines().filter(line -> line.matches("  [a-z]+=.*")).forEach(line -> printed.add(line.substring(2, line
				.indexOf('='))));
			assertTrue(said(out).lines().allMatch(line -> line.length() <= 100));
		}
		assertEquals(List.of(String.join(" ", keys).split(" ")), printed);
		run("help", "reconstruct");
		assertTrue(said(out).replaceAll("\\s+", " ").contains(
			"One of MicroDiffusion, Linear, Cubic, Histospline, Hessian-L1, INR, MicroDiffusion (paper)."));
	}

	@Test
	void theVersionIsALine() {
		for (final String version : List.of("version", "--version")) {
			assertEquals(0, run(version));
			assertTrue(said(out).matches("MicroDiffusion \\d+\\.\\d+\\.\\d+.*\n"), said(out));
		}
	}

	static Stream<Arguments> wrong() {
		final String in = "input=@truth.tif";
		final String to = "output=@out.tif";
		return Stream.of( //
			Arguments.of("There is no verb magic: use one of sample, simulate, beam, check, reconstruct, series, " +
				"reconstruct-folder, train, " +
				"pretrain, pretrain-sections, evaluate, compare, sweep, model, engine, manual, demo.", List.of("magic")), //
			Arguments.of("simulate has no key steps: its keys are input, steplength, profile, overlap, offset, beam, views, photons, " +
				"readnoise, background, seed, output, report.", List.of("simulate", in, to, "steps=3")), //
			Arguments.of("There is no verb recontruct (did you mean reconstruct?): use one of " + String.join(", ", VERBS) +
				".", List.of("recontruct", in, to)), //
			Arguments.of("There is no verb Sweeps (did you mean sweep?): use one of " + String.join(", ", VERBS) + ".",
			List.of(
				"help", "Sweeps")), //
			Arguments.of("\"help model sweep\" asks for several verbs: give one.", List.of("help", "model", "sweep")), //
			Arguments.of("simulate has no key stepslength (did you mean steplength?): its keys are input, steplength, " +
				"profile, overlap, offset, beam, views, photons, readnoise, background, seed, output, report.", List.of("simulate", in, to,
					"stepslength=3")), //
			Arguments.of("\"fast\" is not of the form key=value.", List.of("simulate", "fast")), //
			Arguments.of("seed is given twice: give it once.", List.of("simulate", in, "seed=1", "seed=2")), //
			Arguments.of("simulate needs input=FILE.tif.", List.of("simulate", to)), //
			Arguments.of("simulate needs output=FILE.tif.", List.of("simulate", in)), //
			Arguments.of("truth is missing: give the title of an open image, or the name of a TIFF file or OME-Zarr " +
				"folder.", List.of(
				"evaluate", in)), //
			Arguments.of("series needs output=FILE.tif or volumes=no.", List.of("series", in)), //
			Arguments.of("input has one time point, and a series needs 2 or more: give a time series, or use Reconstruct Volume.",
				List.of("series", in, "volumes=no")), //
			Arguments.of("pretrain needs model=FILE.safetensors.", List.of("pretrain", in, to)), //
			Arguments.of("reconstruct-folder needs output=FOLDER.", List.of("reconstruct-folder", "input=@")), //
			Arguments.of("train needs model=FILE.safetensors.", List.of("train", in)), //
			Arguments.of("input is missing: give a stack of projections, or regime=reference.", List.of("train",
				"model=@a.safetensors")), //
			Arguments.of("reference is missing: give a stack with all slices, or regime=projections.", List.of("train", in,
				"regime=reference", "model=@a.safetensors")), //
			Arguments.of("input is @none.tif, which does not exist: check the path.", List.of("simulate", "input=@none.tif",
				to)), //
			Arguments.of("steplength is six: give a whole number.", List.of("simulate", in, to, "steplength=six")), //
			Arguments.of("steplength is 99999999999: give a whole number from -2147483648 to 2147483647.", List.of("simulate",
			in, to,
				"steplength=99999999999")), //
			Arguments.of("simulate needs output=FILE.tif.", List.of("simulate", in, "output=")), //
			Arguments.of("simulate needs input=FILE.tif.", List.of("simulate", "input= ", to)), //
			Arguments.of("output is @truth.tif, the file of input, which would be lost: give another name.",
			List.of("simulate", in, "output=@truth.tif")), //
			Arguments.of("results is @truth.tif/demo, and no such folder can be made: choose another one.", List.of("demo",
				"results=@truth.tif/demo")), //
			Arguments.of("sample is worms and samples is sample-stacks, but sample-stacks/worms.tif does not exist: give the "
			+
				"name of a pair of stacks there, and their folder.", List.of("demo", "results=@", "sample=worms")), //
			Arguments.of("photons is many: give a number.", List.of("simulate", in, to, "photons=many")), //
			Arguments.of("steplength is 100 and offset 0 but the stack has only 24 slices: give a step length of at most 24 "
			+
				"or a longer stack.", List.of("simulate", in, to, "steplength=100")), //
			Arguments.of("output is @none/out.tif, which cannot be written: the folder @none does not exist, so create it or "
			+
				"choose another one.", List.of("simulate", in, "output=@none/out.tif")), //
			Arguments.of(
			"method is Magic: choose one of Linear, Cubic, Histospline, Hessian-L1, INR, MicroDiffusion (paper), " +
				"MicroDiffusion.", List.of("reconstruct", in,
				to, "method=Magic")));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void whatIsWrongEndsWithOneSentenceAndStatusTwo(final String sentence, final List<String> args) {
		assertEquals(2, run(args.toArray(String[]::new)));
		assertEquals(sentence.replace("@", folder + "/") + "\n", said(err));
		assertEquals("", said(out));
		assertFalse(Files.exists(folder.resolve("out.tif")));
	}

	@Test
	void helpIsTheUsage() {
		run();
		final String usage = said(out);
		for (final String help : List.of("help", "--help", "-h")) {
			assertEquals(0, run(help));
			assertEquals(usage, said(out));
		}
	}

	@Test
	void aCutFileEndsWithOneSentence() throws Exception {
		final byte[] bytes = Files.readAllBytes(folder.resolve("truth.tif"));
		Files.write(folder.resolve("cut.tif"), Arrays.copyOf(bytes, 1000));
		assertEquals(2, run("reconstruct", "input=@cut.tif", "output=@out.tif"));
		assertTrue(said(err).matches("input is .*cut.tif, which is cut off: .*\\.\n"), said(err));
		assertFalse(Files.exists(folder.resolve("out.tif")));
	}
}
