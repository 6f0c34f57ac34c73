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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.param.SectionKeys;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.method.Method;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;

class CommandsTest {

	private static final String SIMULATE = "Simulate Projections...";
	private static final String RECONSTRUCT = "Reconstruct Volume...";
	private static final String PRETRAIN = "Pretrain INR...";
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
		final Module scores = COMMANDS.run(EVALUATE, "input", volume, "truth", truth, "table", table.toString(), "plot",
			plot.toString());
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
		assertTrue(learned.getOutput("remarks").toString().startsWith("The result is the prior: the projections have "),
			learned.getOutput("remarks").toString());
		final ImagePlus prior = image(COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Hessian-L1"));
		for (int z = 1; z <= 12; z++)
			assertArrayEquals((float[]) prior.getStack().getPixels(z), (float[]) image(learned).getStack().getPixels(z),
			1e-4f);
	}

	@Test
	void theShortDialogAsksForFewKeysAndMacrosMayGiveAll() throws Exception {
		final ImagePlus projections = TestImages.stack(8, 4);
		final Module brief = COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Linear", "steplength", "3",
			"outputtype", "input");
		assertEquals(List.of("input", "steplength", "known", "method", "effort", "time", "noise", "uncertainty", "output"),
			Keys.shown(brief.getInfo()).stream().map(ModuleItem::getName).toList());
		final Module full = COMMANDS.run("Reconstruct Volume (Advanced)...", "input", projections, "method", "Linear",
			"steplength", "3", "outputtype", "input");
		assertEquals(Keys.of(brief.getInfo()).keySet(), Keys.of(full.getInfo()).keySet());
		assertTrue(Keys.shown(full.getInfo()).containsAll(Keys.of(full.getInfo()).values()));
		assertArrayEquals(copies(image(full)), copies(image(brief)));
	}

	@Test
	void aModelForOtherVoxelsIsAppliedWithAWarningAndItsCardSaysSo() throws Exception {
		final Path model = folder.resolve("d.safetensors");
		final ImagePlus projections = image(COMMANDS.run(SIMULATE, "input", TestImages.stack(16, 12), "steplength", "4"));
		COMMANDS.run("Train Diffusion Model...", "input", projections, "prior", "Linear", "steps", "1", "device", "cpu",
			"model", model.toString());
		final String[] fits = { "fits " + projections.getTitle() + ".tif", "yes" };
		assertTrue(card(model, projections).contains(fits[0]) && card(model, projections).endsWith(fits[1]), card(model,
			projections));
		projections.getCalibration().pixelWidth *= 2;
		final String warning = " was trained for voxels of ";
		assertTrue(card(model, projections).contains(warning));
		assertTrue(COMMANDS.run("Reconstruct Volume (Advanced)...", "input", projections, "method",
			"MicroDiffusion (paper)",
			"steps", "1", "model", model.toString()).getOutput("remarks").toString().contains(warning));
		final Path table = folder.resolve("card.csv");
		COMMANDS.run("Model Information...", "model", model.toString(), "output", table.toString());
		assertTrue(Files.readAllLines(table).contains("\"step length\",\"4 slices\""), Files.readString(table));
	}

	private static String card(final Path model, final ImagePlus image) throws Exception {
		return COMMANDS.run("Model Information...", "model", model.toString(), "input",
			image).getOutput("remarks").toString();
	}

	@Test
	void theEngineTellsWhereItComputesAndWhyNotOnAGpu() throws Exception {
		final String said = COMMANDS.run("Engine and Device...", "speed", "no", "device",
			"cpu").getOutput("remarks").toString();
		assertTrue(said.contains("PyTorch 2.7.1 through DJL 0.35.1"), said);
		assertTrue(said.matches("(?s).*why: +chosen by device=cpu\n.*"), said);
	}

	@ParameterizedTest
	@CsvSource({ "auto, MICRODIFFUSION, deviation.tif, 8", "auto, MICRODIFFUSION, '', 1", "3, MICRODIFFUSION, '', 3",
		"auto, MICRODIFFUSION_PAPER, '', 1", "2, MICRODIFFUSION, deviation.tif, 2" })
	void anUncertaintyTakesSeveralSamples(final String samples, final Method method, final File uncertainty,
		final int draws)
	{
		assertEquals(draws, SectionKeys.samples(samples, method, uncertainty));
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

	/** Two mirrored views as slices one after the other, then as channels, which is the same measurement. */
	@Test
	void theBeamTravelsWithTheFileAndViewsMayBeChannels() throws Exception {
		final Path file = folder.resolve("projections.tif");
		COMMANDS.run(SIMULATE, "input", TestImages.stack(32, 24), "steplength", "6", "beam", "tilt:1;0", "views", "2",
			"output", file.toString());
		final ImagePlus projections = TiffFile.read("input", file);
		assertEquals(8, projections.getNSlices());
		assertEquals(3 * 3, projections.getCalibration().pixelDepth, 1e-9, "two views for each block of six slices");
		final Module module = COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Hessian-L1", "background", "0");
		assertEquals("", module.getOutput("remarks"));
		final ImagePlus volume = image(module);
		assertEquals(24, volume.getNSlices());
		assertEquals(3, volume.getCalibration().pixelDepth, 1e-9);
		assertEquals(0, volume.getCalibration().getZ(0), 1e-9);
		final String scores = COMMANDS.run(EVALUATE, "input", volume, "truth", TestImages.stack(32, 24)).getOutput("remarks")
			.toString();
		assertTrue(scores.startsWith("PSNR 30."), scores);
		final ImagePlus channels = new ImagePlus("views", projections.getStack());
		channels.setDimensions(2, 4, 1);
		channels.getCalibration().pixelDepth = 18;
		final ImagePlus same = image(COMMANDS.run(RECONSTRUCT, "input", channels, "method", "Hessian-L1", "background", "0",
			"steplength", "6", "beam", "tilt:1;0", "views", "channels"));
		assertArrayEquals(copies(volume), copies(same));
		assertEquals(3, same.getCalibration().pixelDepth, 1e-9);
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
		final ImagePlus volume = image(COMMANDS.run(RECONSTRUCT, "input", TiffFile.read("input", file), "method",
			"Hessian-L1"));
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
		for (final ImagePlus image : List.of(TiffFile.read("input", file), IJ.openImage(file.toString()),
			IJ.openVirtual(file.toString()))) for (final Path output : List.of(file, link)) {
				final String sentence = "output is " + output + end;
				assertEquals(sentence, COMMANDS.refusal(SIMULATE, "input", image, "output", output.toString()));
				assertEquals(sentence, COMMANDS.refusal(RECONSTRUCT, "input", image, "output", output.toString()));
				assertEquals(sentence, COMMANDS.refusal(PRETRAIN, "input", image, "output", output.toString(), "model", folder
					.resolve("a.safetensors").toString()));
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
		final ImagePlus noisy = image(COMMANDS.run(SIMULATE, "input", truth, "steplength", "6", "photons", "200",
			"background",
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
		assertEquals(
			"\"cells.tif\" does not say its step length, so it is taken to be 6: give steplength if it is another.",
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
	@ValueSource(strings = { "Dendrites", "Vasculature", "Neurons", "Membranes", "Nuclei", "Neuropil" })
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
		assertEquals("kind is worms: choose one of dendrites, vasculature, neurons, membranes, nuclei, neuropil.", COMMANDS
			.refusal("Other Size or Seed...", "kind", "worms"));
		assertEquals("size is 0x16x10: its width = 0, but it must be from 1 to 8192 voxels.", COMMANDS.refusal(
			"Other Size or Seed...", "size", "0x16x10"));
		assertEquals("size is 5: give width x height x slices, such as 128x128x96.", COMMANDS.refusal(
			"Other Size or Seed...", "size", "5"));
	}

	@Test
	void constantAndNegativeImagesAreReconstructedAndThatIsSaid() throws Exception {
		final ImagePlus constant = TestImages.stack(32, 4);
		IntStream.rangeClosed(1, 4).forEach(z -> constant.getStack().getProcessor(z).set(3));
		final Module flat = COMMANDS.run(RECONSTRUCT, "input", constant, "steplength", "2", "method", "Hessian-L1");
		assertEquals(3, image(flat).getStack().getVoxel(4, 4, 5));
		assertTrue(flat.getOutput("remarks").toString().contains("The projections are 3.0 everywhere"));

		final ImagePlus negative = TestImages.stack(32, 4);
		IntStream.rangeClosed(1, 4).forEach(z -> negative.getStack().getProcessor(z).subtract(60));
		final Module below = COMMANDS.run(RECONSTRUCT, "input", negative, "steplength", "2", "background", "0", "method",
			"Histospline");
		assertTrue(below.getOutput("remarks").toString().contains("values below the background are allowed"));
		assertTrue(image(below).getStack().getProcessor(8).getStats().min < 0);
	}
}
