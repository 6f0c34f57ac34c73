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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.ReconstructBlocks;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.projection.Geometry;
import org.scijava.module.Module;

import ij.ImagePlus;

/** Volumes that are made in blocks, and parts of images, by the command. */
class LargeVolumesTest {

	private static final String RECONSTRUCT = "Reconstruct Volume (Advanced)...";
	private static final Commands COMMANDS = new Commands();

	@TempDir
	Path folder;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	private Path file(final String name) {
		return folder.resolve(name);
	}

	private static Object[] planes(final ImagePlus image) {
		final Object[] planes = new Object[image.getStackSize()];
		for (int i = 0; i < planes.length; i++)
			planes[i] = image.getStack().getProcessor(i + 1).getPixels();
		return planes;
	}

	@Test
	void aHyperstackInBlocksIsTheSameFile() throws Exception {
		for (final String type : List.of("32-bit", "input")) {
			final Path projections = file("projections.tif");
			TiffFile.write("output", TestImages.hyperstack(16, 2, 4, 2), projections);
			final ImagePlus virtual = TiffFile.readVirtually("input", projections);
			assertTrue(virtual.getStack().isVirtual());
			final Object[] keys = { "input", virtual, "method", "Histospline", "steplength", "3", "outputtype", type, "output" };
			COMMANDS.run(RECONSTRUCT, COMMANDS.with(keys, file("whole.tif").toString()));
			final Module module = COMMANDS.run(RECONSTRUCT, COMMANDS.with(keys, file("blocks.tif").toString(), "blocksize",
				"5"));
			final ImagePlus shown = (ImagePlus) module.getOutput("result");
			final ImagePlus whole = TiffFile.read("input", file("whole.tif")), blocks = TiffFile.read("input", file(
				"blocks.tif"));
			assertArrayEquals(planes(whole), planes(blocks));
			assertArrayEquals(planes(whole), planes(shown));
			assertTrue(shown.getStack().isVirtual());
			assertEquals("projections - Histospline", shown.getTitle());
			assertEquals(List.of(2, 12, 2), List.of(blocks.getNChannels(), blocks.getNSlices(), blocks.getNFrames()));
			assertEquals(whole.getCalibration().pixelDepth, blocks.getCalibration().pixelDepth);
			assertEquals(whole.getDisplayRangeMax(), blocks.getDisplayRangeMax());
			assertTrue(blocks.getInfoProperty().contains("blocksize=5"), blocks.getInfoProperty());
			assertFalse(Files.exists(file("blocks.tif.part")));
		}
	}

	/** Shards are the same whether a volume is made at once or in blocks, and also if writing was interrupted. */
	@Test
	void blocksBecomeShards() throws Exception {
		final Path projections = file("projections.tif");
		TiffFile.write("output", TestImages.hyperstack(16, 2, 12, 2), projections);
		final Object[] keys = { "input", TiffFile.readVirtually("input", projections), "method", "Histospline", "steplength",
			"3", "outputtype", "input", "output" };
		COMMANDS.run(RECONSTRUCT, COMMANDS.with(keys, file("whole.ome.zarr").toString()));
		final Object[] inBlocks = COMMANDS.with(keys, file("blocks.ome.zarr").toString(), "blocksize", "5");
		// A folder with the name of a shard stops the writing there.
		final Path obstacle = Files.createDirectories(file("blocks.ome.zarr.part.ome.zarr/0/c/1/0/0/0/0/obstacle"));
		final ImagePlus shown = (ImagePlus) COMMANDS.run(RECONSTRUCT, inBlocks).getOutput("result");
		assertTrue(Files.notExists(obstacle), "what no run knows of was not deleted");
		assertEquals("projections - Histospline", shown.getTitle());
		assertArrayEquals(planes((ImagePlus) COMMANDS.run(RECONSTRUCT, COMMANDS.with(keys, file("whole.tif").toString()))
			.getOutput("result")), planes(shown));
		assertEquals(files(file("whole.ome.zarr")), files(file("blocks.ome.zarr")));
		for (final String name : files(file("whole.ome.zarr")))
			if (name.contains("/c/")) assertEquals(-1, Files.mismatch(file("whole.ome.zarr").resolve(name), file(
				"blocks.ome.zarr").resolve(name)), name);
		assertEquals(Set.of("projections.tif", "whole.ome.zarr", "whole.tif", "blocks.ome.zarr"), Set.of(folder.toFile()
			.list()));
	}

	private static Set<String> files(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).collect(Collectors
				.toSet());
		}
	}

	@Test
	void aTrialOfARegionTellsTheTimeOfTheWhole() throws Exception {
		final ImagePlus projections = TestImages.stack(16, 4);
		final ImagePlus whole = (ImagePlus) COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Linear").getOutput(
			"result");
		final Module module = COMMANDS.run(RECONSTRUCT, "input", projections, "method", "Linear", "region", "2,3,6,5");
		final ImagePlus part = (ImagePlus) module.getOutput("result");
		assertEquals(List.of(6, 5), List.of(part.getWidth(), part.getHeight()));
		assertEquals(whole.getStack().getVoxel(4, 5, 7), part.getStack().getVoxel(2, 2, 7));
		final String remarks = module.getOutput("remarks").toString();
		assertTrue(remarks.contains("All of \"cells.tif\" would take about 0 s, 4.0 times as long as this part."), remarks);
	}

	@Test
	void wrongValuesAreRefused() throws Exception {
		final ImagePlus image = TestImages.stack(16, 4);
		assertEquals("blocksize is 0: give a number of pixels from 1, auto, or whole.", COMMANDS.refusal(RECONSTRUCT, "input",
			image, "method", "Linear", "blocksize", "0"));
		assertEquals("region is 1,2,3: give x,y,width,height in pixels, such as 0,0,256,256, or auto.", COMMANDS.refusal(
			RECONSTRUCT, "input", image, "method", "Linear", "region", "1,2,3"));
		assertEquals("region is 5,5,10,3, but input has 12 x 10 pixels: give x,y,width,height within them.", COMMANDS.refusal(
			RECONSTRUCT, "input", image, "method", "Linear", "region", "5,5,10,3"));
		final String sentence = COMMANDS.refusal(RECONSTRUCT, "input", image, "method", "Linear", "blocksize", "6");
		assertTrue(sentence.matches("output is missing: At once the volume of 12 x 10 x 24 voxels needs \\d+ MB; Java may " +
			"use \\d+ MB, and the machine has \\d+ of \\d+ MB left\\. The volume is made in blocks, so give a TIFF file or an " +
			"OME-Zarr folder \\(\\.ome\\.zarr\\) to save it to, or select a smaller region\\."), sentence);
		assertEquals("blocksize is 6, but a block of the method Hessian-L1 needs 16 pixels around it: give 16 or more, or " +
			"auto.", COMMANDS.refusal(RECONSTRUCT, "input", image, "method", "Hessian-L1", "blocksize", "6", "output", file(
				"a.tif").toString()));
	}

	@Test
	void anInputThatIsWrittenMeanwhileIsRefused() throws Exception {
		final Path projections = file("projections.tif");
		TiffFile.write("output", TestImages.stack(16, 4), projections);
		final ImagePlus virtual = TiffFile.readVirtually("input", projections);
		Files.setLastModifiedTime(projections, FileTime.fromMillis(1000));
		assertEquals("\"projections.tif\" was changed while it was read: wait until it is complete, and begin again.",
			COMMANDS.refusal(RECONSTRUCT, "input", virtual, "method", "Linear", "blocksize", "6", "output", file("a.tif")
				.toString()));
		assertEquals(List.of("projections.tif"), List.of(folder.toFile().list()).stream().filter(name -> !name.endsWith(
			".part")).toList());
	}

	@Test
	void blocksAreChosenWhereTheWholeDoesNotFit() {
		for (final Method method : Method.values()) {
			final Reconstruct.Options options = new Reconstruct.Options(Geometry.uniform(6), method, NoiseSetting.NONE,
				OptionalDouble.empty());
			assertFalse(ReconstructBlocks.needed(64, 64, 4, 1, options), method.toString());
			assertEquals(method != Method.MICRODIFFUSION_PAPER, ReconstructBlocks.needed(100_000, 20_000, 20, 1, options));
		}
	}
}
