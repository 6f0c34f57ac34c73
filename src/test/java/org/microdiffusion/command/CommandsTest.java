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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.scijava.Cancelable;
import org.scijava.module.Module;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;

class CommandsTest {

	private static final String SIMULATE = "Simulate Projections...";
	private static final String RECONSTRUCT = "Reconstruct Volume...";
	private static final String PRETRAIN = "Pretrain INR...";
	private static final String TRAIN = "Train Diffusion Model...";
	private static final String EVALUATE = "Evaluate Reconstruction...";
	private static final Commands COMMANDS = new Commands();

	@TempDir
	Path folder;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void aHyperstackGoesThroughAllCommands(final int bits) throws Exception {
		final ImagePlus truth = TestImages.hyperstack(bits, 2, 24, 3);
		final Object[] before = copies(truth);
		final ImagePlus projections = image(COMMANDS.run(SIMULATE, "input", truth, "steplength", "4"));
		assertEquals(List.of(2, 6, 3), dimensions(projections));
		assertEquals(12, projections.getCalibration().pixelDepth);
		assertEquals("cells - projections", projections.getTitle());
		assertMeansOfFour(truth, projections);

		final Object[] acquired = copies(projections);
		final ImagePlus volume = image(COMMANDS.run(RECONSTRUCT, "input", projections, "method", "histospline"));
		assertEquals(List.of(2, 24, 3), dimensions(volume));
		assertEquals(3, volume.getCalibration().pixelDepth);
		assertEquals("cells - projections - Histospline", volume.getTitle());
		assertEquals(CompositeImage.COMPOSITE, ((CompositeImage) volume).getMode());
		assertTrue(volume.getInfoProperty().startsWith("Objective: 25x\n"));
		assertTrue(volume.getInfoProperty().contains(" method=histospline "), volume.getInfoProperty());
		assertMeansOfFour(volume, projections);

		final Path table = folder.resolve("scores.csv");
		final Path plot = folder.resolve("scores.png");
		final Module scores = COMMANDS.run(EVALUATE, "input", volume, "truth", truth, "table", table.toString(), "plot", plot
			.toString());
		final List<String> rows = Files.readAllLines(table);
		assertEquals(1 + 2 * 3 * (24 + 1), rows.size());
		assertTrue(rows.get(0).startsWith("channel,frame,slice,psnr_db,ssim,dice,"), rows.get(0));
		assertTrue(rows.get(25 + 1 + 3).startsWith("2,1,4,"), rows.get(25 + 1 + 3));
		assertTrue(rows.get(25).matches("1,1,all(,[0-9.e+-]+){7}"), rows.get(25));
		assertTrue(Files.size(plot) > 1000);
		assertEquals(6, scores.getOutput("remarks").toString().lines().filter(line -> line.contains("PSNR")).count());

		assertArrayEquals(before, copies(truth));
		assertArrayEquals(acquired, copies(projections));
	}

	@Test
	void whereThereIsTooLittleToLearnFromMicroDiffusionGivesItsPriorAndSaysSo() throws Exception {
		final ImagePlus projections = image(COMMANDS.run(SIMULATE, "input", TestImages.stack(32, 12), "steplength", "4"));
		final Module learned = COMMANDS.run(RECONSTRUCT, "input", projections, "method", "MicroDiffusion");
		assertTrue(learned.getOutput("remarks").toString().startsWith("The result is the prior: the projections have "), learned
			.getOutput("remarks").toString());
		final ImagePlus prior = image(COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Hessian-L1"));
		for (int z = 1; z <= 12; z++)
			assertArrayEquals((float[]) prior.getStack().getPixels(z), (float[]) image(learned).getStack().getPixels(z), 1e-4f);
	}

	private static void assertMeansOfFour(final ImagePlus fine, final ImagePlus coarse) {
		for (int c = 1; c <= 2; c++)
			for (int t = 1; t <= 3; t++)
				for (int block = 0; block < 6; block++)
					for (int i = 0; i < TestImages.WIDTH * TestImages.HEIGHT; i++) {
						float sum = 0;
						for (int k = 0; k < 4; k++)
							sum += fine.getStack().getProcessor(fine.getStackIndex(c, 4 * block + k + 1, t)).getf(i);
						assertEquals(coarse.getStack().getProcessor(coarse.getStackIndex(c, block + 1, t)).getf(i), sum / 4,
							0.01);
					}
	}

	private static Object[] copies(final ImagePlus image) {
		return IntStream.rangeClosed(1, image.getStackSize()).mapToObj(n -> image.getStack().getProcessor(n).duplicate()
			.getPixels()).toArray();
	}

	private static List<Integer> dimensions(final ImagePlus image) {
		return List.of(image.getNChannels(), image.getNSlices(), image.getNFrames());
	}

	private static ImagePlus image(final Module module) {
		return (ImagePlus) module.getOutput("result");
	}

	@Test
	void theInputsTypeIsKeptOnRequest() throws Exception {
		final ImagePlus projections = TestImages.stack(8, 4);
		final ImagePlus volume = image(COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Linear", "outputtype",
			"input", "steplength", "3"));
		assertEquals(8, volume.getBitDepth());
		assertEquals(12, volume.getNSlices());
	}

	@Test
	void aSelectionReconstructsOnlyThatRegion() throws Exception {
		final ImagePlus projections = TestImages.stack(16, 4);
		final ImagePlus whole = image(COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Histospline"));
		projections.setRoi(2, 3, 8, 6);
		final Module module = COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Histospline", "background", "0");
		assertEquals(List.of(8, 6), List.of(image(module).getWidth(), image(module).getHeight()));
		assertEquals(whole.getStack().getVoxel(4, 5, 7), image(module).getStack().getVoxel(2, 2, 7), 1e-3);
		assertTrue(module.getOutput("remarks").toString().startsWith("Only the selection in \"cells.tif\" is used: 8 x 6"));
	}

	@Test
	void aVirtualStackGivesTheSameVolumeAsOneInMemory() throws Exception {
		final Path file = folder.resolve("stack.tif");
		TiffFile.write("output", TestImages.hyperstack(16, 2, 4, 2), file);
		final ImagePlus virtual = IJ.openVirtual(file.toString());
		assertTrue(virtual.getStack().isVirtual());
		assertArrayEquals(copies(image(COMMANDS.run(RECONSTRUCT, "input", TestImages.hyperstack(16, 2, 4, 2), "method",
			"Cubic"))), copies(image(COMMANDS.run(RECONSTRUCT, "input", virtual, "method", "Cubic"))));
	}

	@Test
	void theGeometryTravelsWithTheFile() throws Exception {
		final Path file = folder.resolve("projections.tif");
		final Module simulated = COMMANDS.run(SIMULATE, "input", TestImages.stack(32, 25), "steplength", "5", "profile",
			"gaussian:3", "overlap", "1", "offset", "2", "output", file.toString());
		assertEquals("The last 2 of 25 slices fill no whole block and are left out.", simulated.getOutput("remarks"));
		final ImagePlus projections = TiffFile.read("input", file);
		assertEquals(5, projections.getNSlices());
		assertEquals(4 * 3, projections.getCalibration().pixelDepth);
		final Module module = COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Linear");
		assertEquals("", module.getOutput("remarks"));
		assertEquals(4 * 4 + 5, image(module).getNSlices());
		assertEquals(3, image(module).getCalibration().pixelDepth);
		final Module scores = COMMANDS.run(EVALUATE, "input", image(module), "truth", TestImages.stack(32, 25));
		assertTrue(scores.getOutput("remarks").toString().startsWith(
			"Slices 3 to 23 of the truth's 25 are compared; no projection covers the others.\n"));
		assertTrue(COMMANDS.run(RECONSTRUCT, "input", projections, "steplength", "4", "method", "Linear").getOutput(
			"remarks").toString().contains("steplength is 4, but \"projections.tif\" says that it was 5."));
	}

	@Test
	void whatWasSimulatedLiesInTheTruthWhereItWas() throws Exception {
		final ImagePlus truth = TestImages.stack(32, 25);
		truth.getCalibration().zOrigin = 1;
		final ImagePlus projections = image(COMMANDS.run(SIMULATE, "input", truth, "steplength", "4", "offset", "5"));
		assertEquals((5 + 1.5 - 1) * 3, projections.getCalibration().getZ(0), 1e-9);
		final ImagePlus volume = image(COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Linear"));
		assertEquals((5 + 7 - 1) * 3, volume.getCalibration().getZ(7), 1e-9);
		final Path table = folder.resolve("scores.csv");
		COMMANDS.run(EVALUATE, "input", volume, "truth", truth, "table", table.toString());
		assertTrue(Files.readAllLines(table).get(1).startsWith("1,1,6,"), Files.readAllLines(table).get(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Linear", "Cubic", "Histospline", "Hessian-L1" })
	void oneProjectionAtEachTimePointStaysATimeSeries(final String method) throws Exception {
		final ImagePlus truth = TestImages.hyperstack(16, 1, 6, 3);
		final Path file = folder.resolve("projections.tif");
		COMMANDS.run(SIMULATE, "input", truth, "steplength", "6", "output", file.toString());
		final Module module = COMMANDS.run(RECONSTRUCT, "input", TiffFile.read("input", file), "method", method);
		assertEquals(List.of(1, 6, 3), dimensions(image(module)));
		assertEquals("", module.getOutput("remarks"));
		COMMANDS.run(EVALUATE, "input", image(module), "truth", truth);
	}

	@Test
	void oneProjectionIsReconstructedIfTheImageSaysThatItIsOne() throws Exception {
		final Path file = folder.resolve("projection.tif");
		final ImagePlus truth = TestImages.stack(16, 6);
		COMMANDS.run(SIMULATE, "input", truth, "steplength", "6", "output", file.toString());
		final ImagePlus volume = image(COMMANDS.run(RECONSTRUCT, "input", TiffFile.read("input", file)));
		assertEquals(List.of(1, 6, 1), dimensions(volume));
		assertEquals(truth.getCalibration().pixelDepth, volume.getCalibration().pixelDepth, 1e-9);
		assertEquals(0, volume.getCalibration().zOrigin, 1e-9);
		for (int i = 0; i < TestImages.WIDTH * TestImages.HEIGHT; i++) {
			double difference = 0;
			for (int z = 1; z <= 6; z++)
				difference += volume.getStack().getProcessor(z).getf(i) - truth.getStack().getProcessor(z).getf(i);
			assertEquals(0, difference, 0.01);
		}
	}

	@Test
	void theFileOfAnInputIsNotReplaced() throws Exception {
		final Path file = folder.resolve("p.tif");
		TiffFile.write("output", TestImages.stack(16, 8), file);
		final byte[] before = Files.readAllBytes(file);
		final Path link = Files.createSymbolicLink(folder.resolve("link.tif"), file);
		final String end = ", the file of input, which would be lost: give another name.";
		for (final ImagePlus image : List.of(TiffFile.read("input", file), IJ.openImage(file.toString()), IJ.openVirtual(file
			.toString())))
			for (final Path output : List.of(file, link)) {
				final String sentence = "output is " + output + end;
				assertEquals(sentence, COMMANDS.refusal(SIMULATE, "input", image, "output", output.toString()));
				assertEquals(sentence, COMMANDS.refusal(RECONSTRUCT, "input", image, "output", output.toString()));
				assertEquals(sentence, COMMANDS.refusal(PRETRAIN, "input", image, "output", output.toString(), "model", folder
					.resolve("a.mdm").toString()));
			}
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@Test
	void theRegionThatWasReconstructedIsEvaluated() throws Exception {
		final ImagePlus truth = TestImages.stack(16, 24);
		truth.setRoi(2, 1, 9, 8);
		final ImagePlus projections = image(COMMANDS.run(SIMULATE, "input", truth, "steplength", "4"));
		final Path cut = folder.resolve("cut.csv");
		final Path whole = folder.resolve("whole.csv");
		final ImagePlus volume = image(COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Linear"));
		COMMANDS.run(EVALUATE, "input", volume, "truth", truth, "table", cut.toString());
		truth.deleteRoi();
		final Module module = COMMANDS.run(EVALUATE, "input", volume, "truth", truth, "table", whole.toString());
		assertTrue(module.getOutput("remarks").toString().startsWith("Only the region of \"cells.tif\" that "), module
			.getOutput("remarks").toString());
		assertEquals(Files.readAllLines(cut), Files.readAllLines(whole));
	}

	@Test
	void allVolumesOfAnImageHaveOneGainAndABackgroundCarriesNoPhotons() throws Exception {
		final ImagePlus truth = TestImages.hyperstack(32, 2, 6, 3);
		for (int n = 1; n <= truth.getStackSize(); n++)
			truth.getStack().getProcessor(n).add(100);
		final ImagePlus exact = image(COMMANDS.run(SIMULATE, "input", truth, "steplength", "6"));
		double most = 0;
		for (int n = 1; n <= 6; n++)
			most = Math.max(most, exact.getStack().getProcessor(n).getStats().max);
		final ImagePlus noisy = image(COMMANDS.run(SIMULATE, "input", truth, "steplength", "6", "photons", "200", "background",
			"100"));
		for (int n = 1; n <= 6; n++)
			for (int i = 0; i < TestImages.WIDTH * TestImages.HEIGHT; i++) {
				final double counted = 200 * (noisy.getStack().getProcessor(n).getf(i) - 100) / (most - 100);
				assertEquals(Math.rint(counted), counted, 1e-3, "whole photons");
			}
		assertEquals("background is NaN: give a number in the image's units.", COMMANDS.refusal(SIMULATE, "input", truth,
			"background", Double.NaN));
	}

	@Test
	void withoutGeometryTheStepLengthIsSixAndThatIsSaid() throws Exception {
		final Module module = COMMANDS.run(RECONSTRUCT, "input", TestImages.stack(8, 2), "method", "Linear");
		assertEquals(12, image(module).getNSlices());
		assertEquals("\"cells.tif\" does not say its step length, so it is taken to be 6: give steplength if it is another.",
			module.getOutput("remarks"));
	}

	@Test
	void aSeedGivesTheSameNoiseAndEveryVolumeItsOwn() throws Exception {
		final ImagePlus truth = TestImages.hyperstack(8, 2, 4, 1);
		for (int z = 1; z <= 4; z++) // equal channels
			truth.getStack().setPixels(truth.getStack().getPixels(truth.getStackIndex(1, z, 1)), truth.getStackIndex(2, z,
				1));
		final Object[] noisy = copies(image(noisy(truth, "7")));
		assertArrayEquals(noisy, copies(image(noisy(truth, "7"))));
		assertFalse(Arrays.equals((float[]) noisy[0], (float[]) noisy[1]));
		assertFalse(Arrays.deepEquals(noisy, copies(image(noisy(truth, "9")))));
	}

	private static Module noisy(final ImagePlus truth, final String seed) throws Exception {
		return COMMANDS.run(SIMULATE, "input", truth, "steplength", "4", "photons", "50", "readnoise", "1.5", "seed", seed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Dendrites", "Vasculature", "Neurons" })
	void samplesOpenWithoutQuestions(final String label) throws Exception {
		final ImagePlus sample = image(COMMANDS.run(label));
		assertEquals(List.of(128, 128, 96, 8), List.of(sample.getWidth(), sample.getHeight(), sample.getNSlices(), sample
			.getBitDepth()));
		assertEquals("\u00b5m", sample.getCalibration().getUnit());
		assertEquals(255, IntStream.rangeClosed(1, 96).mapToDouble(z -> sample.getStack().getProcessor(z).getStats().max)
			.max().orElseThrow());
	}

	@Test
	void samplesComeInAnySize() throws Exception {
		final ImagePlus sample = image(COMMANDS.run("Other Size or Seed...", "kind", "Neurons", "size", "20x16x10", "seed",
			"3"));
		assertEquals(List.of(20, 16, 10), List.of(sample.getWidth(), sample.getHeight(), sample.getNSlices()));
		assertTrue(sample.getInfoProperty().contains("Seed 3\n"));
		assertEquals("kind is worms: choose one of dendrites, vasculature, neurons.", COMMANDS.refusal(
			"Other Size or Seed...", "kind", "worms"));
		assertEquals("size is 0x16x10: its width = 0, but it must be from 1 to 8192 voxels.", COMMANDS.refusal(
			"Other Size or Seed...", "size", "0x16x10"));
		assertEquals("size is 5: give width x height x slices, such as 128x128x96.", COMMANDS.refusal(
			"Other Size or Seed...", "size", "5"));
	}

	static Stream<Arguments> wrong() {
		return Stream.of( //
			Arguments.of(SIMULATE, "steplength", "1",
				"steplength is 1: a projection averages 2 to 10000 slices, so give a number in this range."), //
			Arguments.of(SIMULATE, "steplength", "100", "steplength is 100 and offset 0 but the stack has only 8 slices: " +
				"give a step length of at most 8 or a longer stack."), //
			Arguments.of(SIMULATE, "profile", "1;2", "profile has 2 weights but steplength is 4: give one weight for each " +
				"slice of a block."), //
			Arguments.of(SIMULATE, "overlap", "4", "overlap is 4: neighbouring blocks of 4 slices share at most 3, so give " +
				"less."), //
			Arguments.of(SIMULATE, "photons", "-1", null), //
			Arguments.of(SIMULATE, "readnoise", "1", null), //
			Arguments.of(RECONSTRUCT, "steplength", "1",
				"steplength is 1: a projection averages 2 to 10000 slices, so give a number in this range."), //
			Arguments.of(RECONSTRUCT, "steplength", "six", "steplength is six: give a whole number of slices, or auto."), //
			Arguments.of(RECONSTRUCT, "offset", "-1", null), //
			Arguments.of(RECONSTRUCT, "offset", "99999999999", "offset is 99999999999: give a whole number of slices from " +
				"-2147483648 to 2147483647, or auto."), //
			Arguments.of(RECONSTRUCT, "method", "Magic",
				"method is Magic: choose one of Linear, Cubic, Histospline, Hessian-L1, INR, MicroDiffusion (paper), " +
					"MicroDiffusion."), //
			Arguments.of(RECONSTRUCT, "neighbouring", "both",
				"neighbouring is both: choose one of none, uniform, gaussian."), //
			Arguments.of(RECONSTRUCT, "consistency", "maybe", "consistency is maybe: choose one of yes, no."), //
			Arguments.of(RECONSTRUCT, "model", "a.mdm",
				"model is a.mdm but the method Hessian-L1 needs none: choose the method INR or MicroDiffusion (paper), or leave " +
					"model empty."), //
			Arguments.of(RECONSTRUCT, "prior", "Magic",
				"prior is Magic: choose one of None, Linear, Cubic, Histospline, Hessian-L1, INR."), //
			Arguments.of(RECONSTRUCT, "gamma", "much", "gamma is much: give 0 to 1, or auto."), //
			Arguments.of(RECONSTRUCT, "gamma", "2", "gamma is 2.0: give 0 to 1, or auto."), //
			Arguments.of(RECONSTRUCT, "guidance", "-2", "guidance is -2.0: give a number from -1 on."), //
			Arguments.of(RECONSTRUCT, "steps", "0", "steps is 0: give 1 to 1000."), //
			Arguments.of(RECONSTRUCT, "steps", "few", "steps is few: give a whole number from 1 on, or auto."), //
			Arguments.of(RECONSTRUCT, "effort", "huge", "effort is huge: choose one of fast, normal, best."), //
			Arguments.of(RECONSTRUCT, "uncertainty", "deviation.tif", "uncertainty is deviation.tif, but only the method " +
				"MicroDiffusion with samples of 2 or more tells it: choose them, such as samples=8, or leave uncertainty empty."), //
			Arguments.of(RECONSTRUCT, "samples", "0", "samples is 0: give 1 to 1000."), //
			Arguments.of(RECONSTRUCT, "target", "slices", "target is slices: choose one of projection, mixed."), //
			Arguments.of(TRAIN, "preset", "fast", "preset is fast: choose one of small, paper."), //
			Arguments.of(TRAIN, "regime", "both", "regime is both: choose one of projections, reference."), //
			Arguments.of(TRAIN, "regime", "reference", null), //
			Arguments.of(TRAIN, "prior", "auto", null), //
			Arguments.of(TRAIN, "gamma", "-1", "gamma is -1.0: give 0 to 1, or auto."), //
			Arguments.of(TRAIN, "target", "auto", "target is auto: choose one of projection, mixed."), //
			Arguments.of(TRAIN, "steps", "0", "steps is 0: give 1 or more, or auto."), //
			Arguments.of(TRAIN, "steps", "many", "steps is many: give a whole number from 1 on, or auto."), //
			Arguments.of(TRAIN, "noise", "loud", null), //
			Arguments.of(TRAIN, "background", "dark", null), //
			Arguments.of(TRAIN, "model", "a.zip", "model is a.zip: give a name that ends with .mdm."), //
			Arguments.of(TRAIN, "device", "tpu", "device is tpu: choose auto, cpu, gpu or gpu:N."), //
			Arguments.of(PRETRAIN, "preset", "slow", "preset is slow: choose one of fast, mlp, paper."), //
			Arguments.of(PRETRAIN, "model", "a.zip", "model is a.zip: give a name that ends with .mdm."), //
			Arguments.of(PRETRAIN, "device", "tpu", "device is tpu: choose auto, cpu, gpu or gpu:N."), //
			Arguments.of(RECONSTRUCT, "noise", "loud", null), //
			Arguments.of(RECONSTRUCT, "background", "dark",
				"background is dark: give a number in the image's units, or auto."), //
			Arguments.of(RECONSTRUCT, "outputtype", "8-bit", "outputtype is 8-bit: choose one of 32-bit, input."));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void wrongValuesAreRefusedInOneSentenceBeforeAnythingIsWritten(final String command, final String key,
		final String value, final String sentence) throws Exception
	{
		final ImagePlus stack = TestImages.stack(16, 8);
		final Path output = folder.resolve("out.tif");
		final Map<String, Object> inputs = new HashMap<>(Map.of("input", stack, "output", output.toString(), "steplength",
			"4"));
		if (command.equals(TRAIN)) {
			inputs.remove("output");
			inputs.put("prior", "Linear");
		}
		if (command.equals(PRETRAIN) || command.equals(TRAIN)) inputs.put("model", folder.resolve("model.mdm").toString());
		inputs.put(key, value);
		final String refusal = COMMANDS.refusal(command, inputs.entrySet().stream().flatMap(input -> Stream.of(input
			.getKey(), input.getValue())).toArray());
		if (sentence != null) assertEquals(sentence, refusal);
		assertTrue(refusal.startsWith(value.equals("reference") ? value : key), refusal);
		assertTrue(refusal.endsWith("."), refusal);
		assertFalse(Files.exists(output));
		assertFalse(Files.exists(folder.resolve("model.mdm")));
	}

	@Test
	void aModelIsOfOneChannelAndTimePoint() throws Exception {
		final String sentence = "input has 2 channels and 3 time points: a model holds one of them, so choose it (Image > " +
			"Duplicate...)";
		assertEquals(sentence + ".", COMMANDS.refusal(PRETRAIN, "input", TestImages.hyperstack(8, 2, 4, 3), "model", folder
			.resolve("a.mdm").toString()));
		assertEquals(sentence + " or leave model empty.", COMMANDS.refusal(RECONSTRUCT, "input", TestImages.hyperstack(8, 2,
			4, 3), "method", "INR", "model", folder.resolve("a.mdm").toString()));
		assertEquals("reference has 2 channels and 3 time points: a model is trained on one of them, so choose it (Image > " +
			"Duplicate...).", COMMANDS.refusal(TRAIN, "reference", TestImages.hyperstack(8, 2, 4, 3), "regime", "reference",
				"model", folder.resolve("a.mdm").toString()));
	}

	@Test
	void imagesThatCannotBeUsedAreRefused() throws Exception {
		assertEquals("input is an empty image of 0 x 0 pixels: choose an image stack.", COMMANDS.refusal(RECONSTRUCT,
			"input", new ImagePlus()));
		final ImagePlus holes = TestImages.stack(32, 4);
		holes.getStack().getProcessor(2).setf(5, Float.NaN);
		assertTrue(COMMANDS.refusal(SIMULATE, "input", holes, "steplength", "2").startsWith(
			"input has the value NaN at x = 5, y = 0 in plane 2: "));
		assertEquals("input has 1 channels and 1 time points but truth has 2 and 1: give images with as many of each.",
			COMMANDS.refusal(EVALUATE, "input", TestImages.stack(8, 4), "truth", TestImages.hyperstack(8, 2, 4, 1)));
		final ImagePlus cropped = TestImages.stack(8, 12);
		cropped.setRoi(0, 0, 8, 8);
		final String shapes = COMMANDS.refusal(EVALUATE, "input", cropped, "truth", TestImages.stack(8, 12));
		assertTrue(shapes.contains("8") && shapes.contains("12") && shapes.contains("10"), shapes);
	}

	@Test
	void constantAndNegativeImagesAreReconstructedAndThatIsSaid() throws Exception {
		final ImagePlus constant = TestImages.stack(32, 4);
		IntStream.rangeClosed(1, 4).forEach(z -> constant.getStack().getProcessor(z).set(3));
		final Module flat = COMMANDS.run(RECONSTRUCT, "input", constant, "steplength", "2");
		assertEquals(3, image(flat).getStack().getVoxel(4, 4, 5));
		assertTrue(flat.getOutput("remarks").toString().contains("The projections are 3.0 everywhere"));

		final ImagePlus negative = TestImages.stack(32, 4);
		IntStream.rangeClosed(1, 4).forEach(z -> negative.getStack().getProcessor(z).subtract(60));
		final Module below = COMMANDS.run(RECONSTRUCT, "input", negative, "steplength", "2", "background", "0", "method",
			"Histospline");
		assertTrue(below.getOutput("remarks").toString().contains("values below the background are allowed"));
		assertTrue(image(below).getStack().getProcessor(8).getStats().min < 0);
	}

	@Test
	void outputsThatCannotBeWrittenAreRefusedBeforeTheWork() throws Exception {
		final Path nowhere = folder.resolve("none");
		final String reason = ", which cannot be written: the folder " + nowhere +
			" does not exist, so create it or choose another one.";
		final ImagePlus stack = TestImages.stack(16, 8);
		assertEquals("output is " + nowhere.resolve("a.tif") + reason, COMMANDS.refusal(SIMULATE, "input", stack, "output",
			nowhere.resolve("a.tif").toString()));
		assertEquals("output is " + nowhere.resolve("a.tif") + reason, COMMANDS.refusal("Other Size or Seed...", "output",
			nowhere.resolve("a.tif").toString()));
		assertEquals("table is " + nowhere.resolve("a.csv") + reason, COMMANDS.refusal(EVALUATE, "input", stack, "truth",
			stack, "table", nowhere.resolve("a.csv").toString()));
		assertTrue(COMMANDS.refusal(EVALUATE, "input", stack, "truth", stack, "plot", folder.resolve("a.jpg").toString())
			.contains(".png"));
		assertFalse(Files.exists(nowhere));
	}

	@Test
	void cancellingEndsTheWorkAndLeavesNothing() throws Exception {
		final ImagePlus large = IJ.createImage("large", "32-bit ramp", 128, 128, 20);
		final Path output = folder.resolve("volume.tif");
		final Future<Module> future = COMMANDS.start(RECONSTRUCT, "input", large, "output", output.toString());
		while (!future.isDone()) {
			Thread.sleep(100);
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		}
		final Module module = future.get();
		assertEquals("Reconstruct Volume was cancelled.", ((Cancelable) module).getCancelReason());
		assertNull(image(module));
		assertFalse(Files.exists(output));
	}

	/** On a busy machine the first tries may end before the training begins. */
	@Test
	void aCancelledTrainingLeavesItsCheckpoint() throws Exception {
		final Path model = folder.resolve("d.mdm");
		for (int patience = 300; !Files.exists(folder.resolve("d.checkpoint.mdm")); patience *= 2)
			cancelTraining(model, patience);
		assertFalse(Files.exists(model));
		assertTrue(COMMANDS.refusal(TRAIN, "input", TestImages.stack(16, 6), "prior", "Cubic", "steps", "100000", "model", model
			.toString()).startsWith("model already has the checkpoint "));
	}

	private static void cancelTraining(final Path model, final int milliseconds) throws Exception {
		final Future<Module> future = COMMANDS.start(TRAIN, "input", TestImages.stack(16, 6), "prior", "Linear", "steps",
			"100000", "device", "cpu", "model", model.toString());
		Thread.sleep(milliseconds);
		while (!future.isDone()) {
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
			Thread.sleep(50);
		}
		assertEquals("Train Diffusion Model was cancelled.", ((Cancelable) future.get()).getCancelReason());
	}
}
