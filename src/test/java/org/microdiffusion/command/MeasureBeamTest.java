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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.io.TestImages;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/** From an image of a bead to a file that Simulate Projections takes. */
class MeasureBeamTest {

	private static final String MEASURE = "Measure Beam...";
	private static final Commands COMMANDS = new Commands();
	private static final int SIDE = 40;

	@TempDir
	Path folder;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	/** A bead in slices of 0.5 µm, 5 µm long, displaced by 0.3 pixels for each of them. */
	private static ImagePlus bead() {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int s = 0; s < 41; s++) {
			final FloatProcessor slice = new FloatProcessor(SIDE, SIDE);
			final double u = 20.3 - s, light = Math.exp(-4 * Math.log(2) * Math.pow(u / 10, 2));
			for (int p = 0; p < SIDE * SIDE; p++)
				slice.setf(p, (float) (5 + 100 * light * Math.exp(-(Math.pow(p % SIDE - 19.6 - 0.3 * u, 2) + Math.pow(p /
					SIDE - 20.2, 2)) / 4)));
			stack.addSlice(slice);
		}
		final ImagePlus image = new ImagePlus("bead.tif", stack);
		image.getCalibration().setUnit("um");
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.2;
		image.getCalibration().pixelDepth = 0.5;
		return image;
	}

	@Test
	void theFileIsAProfile() throws Exception {
		final Path file = folder.resolve("beam.csv"), table = folder.resolve("table.csv"), plot = folder.resolve("b.png");
		final Module measured = COMMANDS.run(MEASURE, "input", bead(), "slicedistance", "1", "beam", file.toString(),
			"table", table.toString(), "plot", plot.toString());
		final String said = (String) measured.getOutput("remarks");
		assertTrue(said.contains("axial FWHM:") && said.contains("5.00 slices"), said);
		assertTrue(said.contains("0.600 pixels in x"), said);
		assertTrue(said.contains("The beam is tilted (or the stage drifted, which looks the same): "), said);
		final List<String> rows = Files.readAllLines(file);
		assertEquals(1 + 5, rows.size());
		assertEquals("slice,weight,dx,dy,view", rows.get(0));
		assertTrue(rows.get(5).matches("5,0\\.\\d+,1\\.(19|20)\\d+,-?0\\.00\\d+,1"), rows.get(5));
		assertEquals("depth,light,dx,dy", Files.readAllLines(table).get(0));
		assertEquals(1280, ImageIO.read(plot.toFile()).getWidth());
		final Module simulated = COMMANDS.run("Simulate Projections...", "input", TestImages.stack(8, 10), "steplength", "5",
			"profile", file.toString());
		assertEquals(2, ((ImagePlus) simulated.getOutput("result")).getNSlices());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"steplength | few | steplength is few: give a whole number.", //
		"steplength | 0 | steplength is 0: give a larger number, or auto.", //
		"steplength | 1 | steplength is 1: a projection averages 2 to 10000 slices, so give a number in this range, or auto.",
		"slicedistance | -1 | slicedistance is -2.0 slices of the beads' stack: give a number above 0, or auto.", //
		"radius | 1 | radius is 1.0: give 2 pixels or more, or auto.", //
		"beam | b.txt | beam is b.txt: give a name that ends with .csv." })
	void wrongValuesAreRefusedInOneSentence(final String key, final String value, final String sentence) throws Exception {
		assertEquals(sentence, COMMANDS.refusal(MEASURE, "input", bead(), key, value));
	}
}
