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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.SeriesOptions;
import org.microdiffusion.command.batch.SeriesActivity;
import org.microdiffusion.io.SeriesInput;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.io.RoiEncoder;
import ij.plugin.FileInfoVirtualStack;

/** Functional series through the command, from images and files to volumes and tables. */
class ReconstructSeriesTest {

	private static final int WIDTH = 24;
	private static final int HEIGHT = 20;
	private static final int BLOCKS = 3;
	private static final int FRAMES = 24;
	private static final double[][] CELLS = { { 8, 9, 1.0 }, { 16, 10, 0.8 } };

	@TempDir
	Path folder;

	/** Brightness of a cell at a time point. */
	private static double activity(final int cell, final int frame) {
		return 1 + (cell == 0 ? Math.max(0, Math.sin(frame * 0.9)) : frame % 7 == 3 ? 1.5 : 0);
	}

	/** Two cells in the second of three projections, with noise. */
	private static ImagePlus series(final int channels) {
		final Random random = new Random(1);
		final ImagePlus image = IJ.createHyperStack("series.tif", WIDTH, HEIGHT, channels, BLOCKS, FRAMES, 32);
		for (int t = 0; t < FRAMES; t++)
			for (int i = 0; i < BLOCKS; i++)
				for (int c = 0; c < channels; c++) {
					final float[] plane = (float[]) image.getStack().getPixels(image.getStackIndex(c + 1, i + 1, t + 1));
					for (int p = 0; p < plane.length; p++) {
						plane[p] = (float) (100 + 0.5 * random.nextGaussian());
						for (int k = 0; i == 1 && k < 2; k++)
							if (inside(CELLS[k], p)) plane[p] += (float) (50 * CELLS[k][2] * (1 + c) * activity(k, t));
					}
				}
		image.setOpenAsHyperStack(true);
		return image;
	}

	private static boolean inside(final double[] cell, final int p) {
		return Math.hypot(p % WIDTH - cell[0], p / WIDTH - cell[1]) <= 4;
	}

	private static ImagePlus labels() {
		final ImagePlus image = IJ.createImage("labels", "16-bit black", WIDTH, HEIGHT, 4 * BLOCKS);
		for (int z = 4; z < 8; z++)
			for (int p = 0; p < WIDTH * HEIGHT; p++)
				for (int k = 0; k < 2; k++)
					if (inside(CELLS[k], p)) image.getStack().getProcessor(z + 1).set(p, k + 1);
		return image;
	}

	private Object[] inputs(final Object... more) {
		final List<Object> inputs = new ArrayList<>(List.of("steplength", "4", "method", "Histospline", "bleaching", "no"));
		inputs.addAll(Arrays.asList(more));
		return inputs.toArray();
	}

	private String file(final String name) {
		return folder.resolve(name).toString();
	}

	private List<List<String>> table(final String name) throws Exception {
		return Files.readAllLines(folder.resolve(name)).stream().map(line -> List.of(line.split(",", -1))).toList();
	}

	private static void assertSame(final ImagePlus one, final ImagePlus other) {
		assertEquals(one.getStackSize(), other.getStackSize());
		for (int i = 1; i <= one.getStackSize(); i++)
			assertArrayEquals((float[]) one.getStack().getProcessor(i).getPixels(), (float[]) other.getStack().getProcessor(i)
				.getPixels());
	}

	@Test
	void volumesTracesAndStructureAreWritten() throws Exception {
		try (Commands commands = new Commands()) {
			commands.run("Reconstruct Series...", inputs("input", series(1), "components", labels(), "output", file("out.tif"),
				"table", file("traces.csv"), "plot", file("traces.png"), "keep", file("structure.tif"), "baseline", "frames:1-2"));
		}
		final ImagePlus volumes = TiffFile.read("input", folder.resolve("out.tif"));
		assertEquals(List.of(1, 12, FRAMES), List.of(volumes.getNChannels(), volumes.getNSlices(), volumes.getNFrames()));
		assertTrue(volumes.getInfoProperty().contains("Reconstruct Series"), volumes.getInfoProperty());
		final List<List<String>> traces = table("traces.csv");
		assertEquals(List.of("time point", "1 mean", "1 deviation", "1 dF/F", "2 mean", "2 deviation", "2 dF/F"), traces.get(
			0));
		for (int t = 0; t < FRAMES; t++)
			for (int k = 0; k < 2; k++) {
				final double rest = (activity(k, 0) + activity(k, 1)) / 2;
				assertEquals((activity(k, t) - rest) / rest, Double.parseDouble(traces.get(t + 1).get(3 + 3 * k)), 0.05);
			}
		assertEquals(List.of("component", "x", "y", "z", "voxels", "intensity", "crosstalk", "with"), table(
			"traces-components.csv").get(0));
		assertTrue(Files.exists(folder.resolve("traces.png")));
		assertEquals(12, TiffFile.read("input", folder.resolve("structure.tif")).getNSlices());
		assertFalse(Files.exists(folder.resolve("out.tif.part")));
	}

	/** A hyperstack, a virtual stack, a file that is read plane by plane, and a folder of time points. */
	@Test
	void allKindsOfInputGiveTheSameVolumes() throws Exception {
		final ImagePlus image = series(1);
		TiffFile.write("output", image, folder.resolve("series.tif"));
		final Path points = Files.createDirectories(folder.resolve("points"));
		for (int t = 0; t < FRAMES; t++) {
			final ImagePlus point = IJ.createImage("point", "32-bit", WIDTH, HEIGHT, BLOCKS);
			for (int i = 1; i <= BLOCKS; i++)
				point.getStack().setPixels(image.getStack().getPixels(image.getStackIndex(1, i, t + 1)), i);
			TiffFile.write("output", point, points.resolve(String.format("t%03d.tif", t)));
		}
		try (Commands commands = new Commands()) {
			final ImagePlus expected = (ImagePlus) commands.run("Reconstruct Series...", inputs("input", image)).getOutput(
				"result");
			assertSame(expected, (ImagePlus) commands.run("Reconstruct Series...", inputs("input", FileInfoVirtualStack
				.openVirtual(file("series.tif")))).getOutput("result"));
			for (final String source : List.of("series.tif", "points"))
				assertSame(expected, (ImagePlus) commands.run("Reconstruct Series...", inputs("source", new File(file(source)),
					"output", file("of-" + source.replace(".tif", "") + ".tif"))).getOutput("result"));
		}
	}

	@Test
	void aKeptStructureGivesTheSameVolumesAgain() throws Exception {
		try (Commands commands = new Commands()) {
			final ImagePlus made = (ImagePlus) commands.run("Reconstruct Series...", inputs("input", series(1), "keep", file(
				"structure.tif"), "noise", "0.5", "background", "98")).getOutput("result");
			final ImagePlus again = (ImagePlus) commands.run("Reconstruct Series...", inputs("input", series(1), "structure", file(
				"structure.tif"), "noise", "0.5", "background", "98")).getOutput("result");
			for (int i = 1; i <= made.getStackSize(); i += 7)
				for (int p = 0; p < WIDTH * HEIGHT; p++)
					assertEquals(made.getStack().getProcessor(i).getf(p), again.getStack().getProcessor(i).getf(p), 3);
			assertTrue(commands.refusal("Reconstruct Series...", inputs("input", series(1), "steplength", "3", "structure", file(
				"structure.tif"))).startsWith("structure has 24 x 20 x 12 voxels, but the projections have 24 x 20 x 9: "));
		}
	}

	@Test
	void channelsAreSeriesOfTheirOwn() throws Exception {
		try (Commands commands = new Commands()) {
			final ImagePlus volumes = (ImagePlus) commands.run("Reconstruct Series...", inputs("input", series(2), "components",
				labels(), "table", file("traces.csv"))).getOutput("result");
			assertEquals(List.of(2, 12, FRAMES), List.of(volumes.getNChannels(), volumes.getNSlices(), volumes.getNFrames()));
		}
		final double first = Double.parseDouble(table("traces.csv").get(5).get(1)), second = Double.parseDouble(table(
			"traces-channel2.csv").get(5).get(1));
		assertEquals(2, second / first, 0.1);
	}

	@Test
	void roisHaveDepthsInTheirNamesOrInCommon() throws Exception {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("cells.zip")))) {
			for (int k = 0; k < 2; k++) {
				final OvalRoi roi = new OvalRoi(CELLS[k][0] - 4, CELLS[k][1] - 4, 9, 9);
				roi.setName(k == 0 ? "left z=5-8" : "right");
				zip.putNextEntry(new ZipEntry(roi.getName() + ".roi"));
				zip.write(RoiEncoder.saveAsByteArray(roi));
			}
		}
		try (Commands commands = new Commands()) {
			commands.run("Reconstruct Series...", inputs("input", series(1), "components", file("cells.zip"), "depths", "5-8",
				"volumes", "no", "table", file("traces.csv")));
			assertEquals("depths is 5-13, but the volume has the slices 1 to 12: give a range of these.", commands.refusal(
				"Reconstruct Series...", inputs("input", series(1), "components", file("cells.zip"), "depths", "5-13")));
		}
		assertEquals("left z=5-8 mean", table("traces.csv").get(0).get(1));
		assertEquals("right mean", table("traces.csv").get(0).get(4));
	}

	@Test
	void componentsAreFound() throws Exception {
		try (Commands commands = new Commands()) {
			final String remarks = (String) commands.run("Reconstruct Series...", inputs("input", series(1), "components", "find",
				"volumes", "no", "table", file("traces.csv"))).getOutput("remarks");
			assertTrue(remarks.contains("Traces of 2 components; largest crosstalk "), remarks);
		}
	}

	/** ΔF/F of a cell that doubles is 1, and 0 where it is dark. */
	@Test
	void volumesOfRelativeChange() throws Exception {
		try (Commands commands = new Commands()) {
			final ImagePlus change = (ImagePlus) commands.run("Reconstruct Series...", inputs("input", series(1), "volumes", "dff",
				"baseline", "frames:1-1", "background", "100", "noise", "0.5")).getOutput("result");
			final int centre = 10 * WIDTH + 16;
			final double expected = activity(1, 3) / activity(1, 0) - 1;
			assertEquals(expected, change.getStack().getProcessor(change.getStackIndex(1, 6, 4)).getf(centre), 0.15);
			assertEquals(0, change.getStack().getProcessor(change.getStackIndex(1, 6, 4)).getf(0), 0.01);
		}
	}

	private static final SeriesOptions OPTIONS = SeriesOptions.of(new Reconstruct.Options(Geometry.uniform(4),
		Method.HISTOSPLINE, NoiseSetting.NONE, OptionalDouble.empty()));

	/** Frames that are kept are not computed again. */
	@Test
	void aStoppedRunGoesOn() {
		final SeriesInput input = SeriesInput.of("input", series(1));
		final Optional<Path> beside = Optional.of(folder.resolve("out.tif"));
		final AtomicInteger done = new AtomicInteger();
		final Progress stopping = new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				if (message.startsWith("Activity")) done.incrementAndGet();
			}

			@Override
			public boolean cancelled() {
				return done.get() > 10;
			}
		};
		assertThrows(CancellationException.class, () -> new SeriesActivity(true).run(input, c -> OPTIONS, beside, stopping,
			new ArrayList<>()));
		final SeriesActivity whole = new SeriesActivity(true), resumed = new SeriesActivity(true);
		whole.run(input, c -> OPTIONS, Optional.empty(), Progress.NONE, new ArrayList<>());
		final long kept = folder.resolve("out.tif.part").toFile().length();
		assertTrue(kept > 9 * 4 * WIDTH * HEIGHT * 12, "10 frames are kept: " + kept);
		resumed.run(input, c -> OPTIONS, beside, Progress.NONE, new ArrayList<>());
		for (int t = 0; t < FRAMES; t++)
			for (int z = 0; z < 12; z++)
				assertArrayEquals(whole.volume(t).plane(z), resumed.volume(t).plane(z));
		assertEquals(FRAMES * (kept / 10), folder.resolve("out.tif.part").toFile().length(), kept / 10.0);
		resumed.complete();
		assertFalse(Files.exists(folder.resolve("out.tif.part")));
	}

	/** Reconstruct Volume's key leads to the same volumes. */
	@Test
	void reconstructVolumeKnowsTheStructureToo() throws Exception {
		try (Commands commands = new Commands()) {
			final ImagePlus expected = (ImagePlus) commands.run("Reconstruct Series...", "input", series(1), "steplength", "4",
				"method", "Histospline").getOutput("result");
			assertSame(expected, (ImagePlus) commands.run("Reconstruct Volume...", "input", series(1), "steplength", "4", "method",
				"Histospline", "series", "structure").getOutput("result"));
			final ImagePlus one = IJ.createImage("one", "8-bit ramp", 12, 10, 4);
			assertEquals("series is structure, but input has one time point: give series=each.", commands.refusal(
				"Reconstruct Volume...", "input", one, "steplength", "4", "method", "Histospline", "series", "structure"));
		}
	}
}
