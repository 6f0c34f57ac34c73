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
package org.microdiffusion.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.api.Simulate;
import org.microdiffusion.api.Variant;
import org.microdiffusion.command.batch.ComparisonPicture;
import org.microdiffusion.command.batch.TrialTable;
import org.microdiffusion.command.batch.Trials;
import org.microdiffusion.command.param.SectionKeys;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.PhotonNoise;
import org.scijava.Cancelable;
import org.scijava.module.Module;

import ij.IJ;
import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

class CompareTest {

	private static final String COMPARE = "Compare Methods...";
	private static final String SWEEP = "Step-Length Sweep...";
	private static final Commands COMMANDS = new Commands();

	@TempDir
	Path folder;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	private List<List<String>> table() throws IOException {
		return Files.readAllLines(folder.resolve("table.csv")).stream().map(line -> List.of(line.split(","))).toList();
	}

	private static String remarks(final Module module) {
		return module.getOutput("remarks").toString();
	}

	@ParameterizedTest
	@CsvSource({ "Linear, 4, uniform, 0, 0, 0, 0", "Hessian-L1, 5, gaussian:3, 1, 2, 0, 0",
		"Histospline, 4, 1;2;2;1, -1, 0, 400, 2" })
	void aRowIsWhatSimulatingReconstructingAndEvaluatingGive(final String method, final String n, final String profile,
		final String overlap, final String offset, final String photons, final String read) throws Exception
	{
		final ImagePlus truth = TestImages.stack(16, 25);
		COMMANDS.run(COMPARE, "truth", truth, "methods", method, "steplength", n, "profile", profile, "overlap", overlap,
			"offset", offset, "photons", photons, "readnoise", read, "table", folder.resolve("table.csv").toString(),
			"figure", folder.resolve("figure.png").toString());
		final Object projections = COMMANDS.run("Simulate Projections...", "input", truth, "steplength", n, "profile",
			profile, "overlap", overlap, "offset", offset, "photons", photons, "readnoise", read).getOutput("result");
		final Object volume = COMMANDS.run("Reconstruct Volume...", "input", projections, "method", method, "noise",
			"0".equals(photons) ? "0" : "photons:" + photons + ";read:" + read).getOutput("result");
		COMMANDS.run("Evaluate Reconstruction...", "input", volume, "truth", truth, "table", folder.resolve("scores.csv")
			.toString());
		final List<String> lines = Files.readAllLines(folder.resolve("scores.csv"));
		final String[] scores = lines.get(lines.size() - 1).split(",");
		// psnr, ssim, dice, dice with the truth's threshold, nrmse, largest and RMS residual
		assertEquals(List.of(scores).subList(3, 10), Stream.of(3, 2, 4, 5, 6, 7, 8).map(table().get(1)::get).toList());
		assertTrue(Files.size(folder.resolve("figure.png")) > 1000);
	}

	@Test
	void theTableHasARowForEachMethodAsWrittenOrdered() throws Exception {
		final Module module = COMMANDS.run(COMPARE, "truth", TestImages.stack(8, 24), "steplength", "4", "methods",
			"histospline, LINEAR;Linear", "table", folder.resolve("table.csv").toString());
		assertEquals(TrialTable.HEADER, table().get(0));
		assertEquals(List.of("method", "Histospline", "Linear"), table().stream().map(row -> row.get(0)).toList());
		assertTrue(remarks(module).startsWith("Method        n    SSIM  PSNR dB "), remarks(module));
		assertFalse(Files.exists(folder.resolve("table.csv.part")));
	}

	/** γ = 0.9 is what MicroDiffusion (paper) has: the same row under another name, also when it goes on. */
	@Test
	void ablationsAreRowsBehindTheMethods() throws Exception {
		COMMANDS.run(COMPARE, "truth", TestImages.stack(8, 12), "steplength", "4", "methods",
			"Linear;MicroDiffusion (paper)", "ablations", "No condition;γ = 0.9", "trainingsteps", "1", "table", folder
				.resolve("table.csv").toString());
		assertEquals(List.of("Linear,0", "MicroDiffusion (paper),40", "No condition,20", "γ = 0.9,40"),
			table().stream().skip(1).map(row -> row.get(0) + "," + (int) Double.parseDouble(row.get(10))).toList());
		assertEquals(table().get(2).subList(1, 11), table().get(4).subList(1, 11));
	}

	@Test
	void theChannelAndTimePointThatIsShownIsCompared() throws Exception {
		final String file = folder.resolve("table.csv").toString();
		final ImagePlus hyperstack = TestImages.hyperstack(16, 2, 24, 3);
		hyperstack.setPosition(2, 5, 3);
		hyperstack.getStack().getProcessor(hyperstack.getStackIndex(2, 5, 3)).set(33, 900);
		final Module module = COMMANDS.run(COMPARE, "truth", hyperstack, "methods", "Cubic", "table", file);
		assertTrue(remarks(module).startsWith(
			"Only channel 2 of 2 at time point 3 of 3 is used, which is what \"cells.tif\" shows."), remarks(module));
		final List<String> shown = table().get(1).subList(0, 9);
		hyperstack.setPosition(1, 5, 3);
		COMMANDS.run(COMPARE, "truth", hyperstack, "methods", "Cubic", "table", file);
		assertNotEquals(shown, table().get(1).subList(0, 9));
		final ImagePlus single = new ImagePlus("one", hyperstack.getStack().duplicate());
		for (int plane = single.getStackSize(); plane > 0; plane--) {
			final int[] position = hyperstack.convertIndexToPosition(plane);
			if (position[0] != 2 || position[2] != 3) single.getStack().deleteSlice(plane);
		}
		COMMANDS.run(COMPARE, "truth", single, "methods", "Cubic", "table", file);
		assertEquals(shown, table().get(1).subList(0, 9));
	}

	/** Compares Linear and Cubic at n = 4 as the command does, and is cancelled when Cubic begins. */
	private void interrupt(final ImagePlus truth, final boolean drawn) throws IOException {
		final RandomAccessibleInterval<FloatType> volume = InputImage.of("truth", truth).shownVolume(new ArrayList<>());
		final Simulate.Options acquisition = new Simulate.Options(Geometry.uniform(4), PhotonNoise.NONE, 1);
		final RandomAccessibleInterval<FloatType> projections = Simulate.run(volume, acquisition, Progress.NONE)
			.projections();
		final Optional<ComparisonPicture> picture = drawn ? Optional.of(new ComparisonPicture(volume, projections, truth
			.getCalibration(), acquisition.geometry())) : Optional.empty();
		final Progress untilCubic = new Progress() {

			private volatile boolean cancelled;

			@Override
			public void report(final double fraction, final String message) {
				cancelled |= message.startsWith("Cubic");
			}

			@Override
			public boolean cancelled() {
				return cancelled;
			}
		};
		final Trials trials = new Trials(volume, Optional.of(PartFile.beside(folder.resolve("table.csv"))), untilCubic);
		assertThrows(CancellationException.class, () -> trials.add(acquisition, projections, Variant.methods("Linear;Cubic",
			SectionKeys.calibrated(MethodSettings.DEFAULT, truth.getCalibration(), 1)), picture, untilCubic));
	}

	private Module compare(final ImagePlus truth, final String... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("truth", truth, "methods", "Linear;Cubic", "steplength", "4",
			"table", folder.resolve("table.csv").toString()));
		inputs.addAll(List.of(more));
		return COMMANDS.run(COMPARE, inputs.toArray());
	}

	@Test
	void anInterruptedComparisonGoesOnWhereItWas() throws Exception {
		final ImagePlus truth = TestImages.stack(8, 24);
		final String figure = folder.resolve("figure.png").toString();
		compare(truth, "figure", figure);
		final byte[] picture = Files.readAllBytes(folder.resolve("figure.png"));
		final List<String> scores = table().get(1).subList(0, 9);
		interrupt(truth, true);
		final Path part = folder.resolve("table.csv.part");
		// A time that no run takes tells the kept row from one made anew.
		final byte[] kept = Files.readAllBytes(part);
		final String key = new String(kept, 20, ByteBuffer.wrap(kept, 8, 4).getInt(), StandardCharsets.UTF_8);
		final String row = PartFile.beside(folder.resolve("table.csv")).find(key).orElseThrow().replaceFirst(
			"\"seconds\":[^,]*", "\"seconds\":12345.6");
		Files.delete(part);
		PartFile.beside(folder.resolve("table.csv")).keep(key, row);

		final Module module = compare(truth, "figure", figure);
		assertTrue(remarks(module).startsWith("1 of 2 rows had been finished before and were kept in " + part + "."),
			remarks(module));
		assertEquals(scores, table().get(1).subList(0, 9));
		assertEquals("12345.6", table().get(1).get(9));
		assertEquals("Cubic", table().get(2).get(0));
		assertEquals(-1, Arrays.mismatch(picture, Files.readAllBytes(folder.resolve("figure.png"))));
		assertFalse(Files.exists(part));
	}

	@Test
	void whatAChangedPixelOrSettingMadeStaleIsNotUsed() throws Exception {
		final ImagePlus truth = TestImages.stack(8, 24);
		final String[][] changes = { { "photons", "1000" }, { "seed", "2" }, { "profile", "1;2;2;1" }, { "offset", "1" },
			{ "overlap", "1" }, { "steplength", "5" }, { "figure", folder.resolve("figure.png").toString() } };
		for (final String[] change : changes) {
			interrupt(truth, false);
			assertFalse(remarks(compare(truth, change)).contains("finished before"), change[0]);
		}
		interrupt(truth, false);
		assertTrue(remarks(compare(truth)).contains("finished before"));
		interrupt(truth, false);
		truth.getStack().getProcessor(24).set(7, truth.getStack().getProcessor(24).get(7) + 1);
		assertFalse(remarks(compare(truth)).contains("finished before"));
	}

	@Test
	void cancellingEndsTheWork() throws Exception {
		final ImagePlus large = IJ.createImage("large", "32-bit ramp", 128, 128, 60);
		final Path table = folder.resolve("table.csv");
		final Future<Module> future = COMMANDS.start(COMPARE, "truth", large, "methods", "Hessian-L1", "table", table
			.toString());
		while (!future.isDone()) {
			Thread.sleep(100);
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		}
		assertEquals("Compare Methods was cancelled.", ((Cancelable) future.get()).getCancelReason());
		assertFalse(Files.exists(table));
	}

	@Test
	void aSweepHasARowForEachStepLengthAndMethodAndGivesAdvice() throws Exception {
		final Module module = COMMANDS.run(SWEEP, "truth", TestImages.stack(8, 25), "steplengths", "6;2-3", "methods",
			"Linear;Histospline", "table", folder.resolve("table.csv").toString(), "plot", folder.resolve("plot.png")
				.toString());
		assertEquals(List.of("Linear,2", "Histospline,2", "Linear,3", "Histospline,3", "Linear,6", "Histospline,6"), table()
			.stream().skip(1).map(row -> row.get(0) + "," + row.get(1)).toList());
		assertTrue(remarks(module).startsWith("n = 2: The last of 25 slices fills no whole block and is left out.\n"));
		assertTrue(remarks(module).contains("an SSIM of 0.9 and a DICE of 0.7"), remarks(module));
		assertTrue(Files.size(folder.resolve("plot.png")) > 1000);
		final List<List<String>> sweep = table();
		COMMANDS.run(COMPARE, "truth", TestImages.stack(8, 25), "steplength", "6", "methods", "Histospline", "table", folder
			.resolve("table.csv").toString());
		assertEquals(sweep.get(6).subList(0, 9), table().get(1).subList(0, 9));
	}

	@Test
	void anInterruptedSweepGoesOnWhereItWas() throws Exception {
		final ImagePlus truth = TestImages.stack(8, 24);
		final Path table = folder.resolve("table.csv");
		final Object[] inputs = { "truth", truth, "steplengths", "3-4", "methods", "Cubic", "table", table.toString() };
		final RandomAccessibleInterval<FloatType> volume = InputImage.of("truth", truth).shownVolume(new ArrayList<>());
		final Simulate.Options acquisition = new Simulate.Options(Geometry.uniform(3), PhotonNoise.NONE, 1);
		new Trials(volume, Optional.of(PartFile.beside(table)), Progress.NONE).add(acquisition, Simulate.run(volume,
			acquisition, Progress.NONE).projections(), Variant.methods("Cubic", SectionKeys.calibrated(MethodSettings.DEFAULT,
			truth.getCalibration(), 1)), Optional.empty(), Progress.NONE);
		assertTrue(remarks(COMMANDS.run(SWEEP, inputs)).startsWith("1 of 2 rows had been finished before"));
		final List<String> first = table().get(1).subList(0, 9);
		COMMANDS.run(SWEEP, inputs);
		assertEquals(first, table().get(1).subList(0, 9));
	}

	static Stream<Arguments> wrong() {
		final String lengths = ": give whole numbers of slices from 2 on, such as 2;3;4;6 or 2-8.";
		return Stream.of( //
			Arguments.of(COMPARE, "methods", "Linear;Magic", "methods is Linear;Magic: choose all, or some of Linear, Cubic, "
			+
				"Histospline, Hessian-L1, INR, Naive diffusion, Linear-guided diffusion, Cubic-guided diffusion, " +
				"MicroDiffusion (paper), MicroDiffusion, separated by semicolons."), //
			Arguments.of(COMPARE, "ablations", "Joint;gama", "ablations is Joint;gama: choose none, all, or some of " +
				"Sin-cos encoding, No condition, Cross-attention, No neighbouring, Uniform mean, INR through encoder, Joint, " +
				"Trainable, gamma, separated by semicolons."), //
			Arguments.of(COMPARE, "preset", "tiny", "preset is tiny: choose one of small, paper."), //
			Arguments.of(COMPARE, "trainingsteps", "0", "trainingsteps is 0: give 1 or more, or auto."), //
			Arguments.of(COMPARE, "trainingsteps", "few", "trainingsteps is few: give a whole number from 1 on, or auto."), //
			Arguments.of(COMPARE, "methods", "", null), //
			Arguments.of(COMPARE, "steplength", "1",
				"steplength is 1: a projection averages 2 to 10000 slices, so give a number in this range."), //
			Arguments.of(COMPARE, "profile", "1;2", null), //
			Arguments.of(COMPARE, "offset", "-1", null), //
			Arguments.of(COMPARE, "overlap", "9", null), //
			Arguments.of(COMPARE, "photons", "-1", null), //
			Arguments.of(COMPARE, "readnoise", "1", null), //
			Arguments.of(SWEEP, "methods", "Linear;", null), //
			Arguments.of(SWEEP, "steplengths", "2;x", "steplengths is 2;x" + lengths), //
			Arguments.of(SWEEP, "steplengths", "1-4", "steplengths is 1-4" + lengths), //
			Arguments.of(SWEEP, "steplengths", "8-4", "steplengths is 8-4" + lengths), //
			Arguments.of(SWEEP, "steplengths", "", "steplengths is " + lengths), //
			Arguments.of(SWEEP, "steplengths", "2;99", "steplength is 99 and offset 0 but the stack has only 24 slices: give "
			+
				"a step length of at most 24 or a longer stack."), //
			Arguments.of(SWEEP, "readnoise", "1", null));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void wrongValuesAreRefusedInOneSentence(final String command, final String key, final String value,
		final String sentence) throws Exception
	{
		final String refusal = COMMANDS.refusal(command, "truth", TestImages.stack(16, 24), "table", folder.resolve(
			"table.csv").toString(), key, value);
		if (sentence != null) assertEquals(sentence, refusal);
		assertTrue(refusal.startsWith(key) || sentence != null, refusal);
		assertTrue(refusal.endsWith("."), refusal);
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(0, files.count());
		}
	}

	@Test
	void stacksAndFilesThatCannotBeUsedAreRefusedBeforeTheWork() throws Exception {
		final ImagePlus constant = IJ.createImage("flat", "8-bit black", 12, 10, 24);
		assertTrue(COMMANDS.refusal(COMPARE, "truth", constant).startsWith("the truth is constant"));
		final ImagePlus narrow = TestImages.stack(8, 24);
		narrow.setRoi(0, 0, 6, 10);
		assertTrue(COMMANDS.refusal(SWEEP, "truth", narrow, "steplengths", "2").contains("7"));
		final ImagePlus flat = TestImages.stack(8, 24);
		flat.getCalibration().pixelDepth = 1e9;
		assertTrue(COMMANDS.refusal(COMPARE, "truth", flat, "figure", folder.resolve("a.png").toString()).contains(
			"voxel depth"));
		assertTrue(COMMANDS.refusal(COMPARE, "truth", flat, "figure", folder.resolve("a.tif").toString()).contains(".png"));
		assertTrue(COMMANDS.refusal(SWEEP, "truth", flat, "table", folder.resolve("none/a.csv").toString()).contains(
			"does not exist"));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(0, files.count());
		}
	}

	@Test
	void filesWorkAsInputs() throws Exception {
		final Path file = folder.resolve("truth.tif");
		TiffFile.write("output", TestImages.hyperstack(16, 2, 24, 1), file);
		final Module module = COMMANDS.run(COMPARE, "truth", TiffFile.read("truth", file), "methods", "Linear");
		assertTrue(remarks(module).startsWith("Only channel 1 of 2 at time point 1 of 1"), remarks(module));
	}
}
