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
package org.microdiffusion.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;

/**
 * The windows of a reconstruction in a plain ImageJ on a virtual screen, as
 * {@link Onlooker} sees them.
 */
class ResultWindowsIT {

	private static final long SECONDS = 1200;

	@TempDir
	static Path folder;

	private static PlainImageJ imagej;
	private static List<String> seen;

	@BeforeAll
	static void lookOn() throws Exception {
		imagej = PlainImageJ.in(folder);
		seen = imagej.java(SECONDS, Onlooker.class.getName(), folder.toString());
	}

	@AfterAll
	static void close() {
		if (imagej != null) imagej.close();
	}

	private static List<String> values(final String key) {
		return seen.stream().filter(line -> line.startsWith(key + "=")).map(line -> line.substring(key.length() +
			1)).toList();
	}

	private static String value(final String key) {
		assertEquals(1, values(key).size(), key + " in " + String.join("\n", seen));
		return values(key).get(0);
	}

	@Test
	void theVolumeOpensNextToItsInputAtTheSameDepth() {
		assertEquals("series - Histospline", value("title"));
		assertEquals("[40, 40, 2, 12, 3] true", value("dimensions"));
		assertEquals("1.0 \u00b5m", value("depth"));
		assertEquals("2 8 2", value("position"));
		assertEquals("4.0", value("zoom"));
		assertEquals("0 0", value("beside"));
	}

	/** Means over the slices of 100 c + 10 t + z for z of 1 to 4, twice. */
	@Test
	void channelsAndTimePointsKeepTheirOrder() {
		for (int t = 1; t <= 3; t++)
			for (int c = 1; c <= 2; c++)
				assertEquals(2 * (100 * c + 10 * t) + 5, Integer.parseInt(value("mean " + c + " " + t)));
	}

	@Test
	void aTableTellsWhatWasDone() {
		assertTrue(value("table").matches(
			"Input,Method,Gain \\(dB\\),Residual,Seconds,Remarks,Device,Seed\\|series,Histospline,,\\S+,\\d+\\.\\d,.*,CPU,1"),
			value("table"));
	}

	/** What the table says needs no Log; and the volume, which is the current image, is all to be seen. */
	@Test
	void theTableCoversNothingAndTheLogStaysClosed() {
		assertEquals("closed", value("log"));
		assertEquals(List.of("[]", "[]"), values("covered by the table"));
	}

	@Test
	void aButtonCancelsWithinASecondAndNoDialogSaysSo() {
		assertEquals("false", value("progress covers"));
		assertTrue(Integer.parseInt(value("cancelled by the button after ms")) < 1000, value(
			"cancelled by the button after ms"));
		assertEquals("false 0", value("windows after the button"));
		assertEquals("0", value("dialogs of a cancelled run"));
	}

	@Test
	void theVolumeOpensThoughItsInputWasClosed() {
		assertEquals("[96, 96, 2, 36, 3]", value("after closing"));
	}

	@Test
	void theUncertaintyHasItsOwnColoursAndACalibrationBar() {
		assertTrue(value("current").endsWith(" - MicroDiffusion"), value("current"));
		assertEquals("true true from 0.0", value("uncertainty"));
		assertEquals("true [|CB|]", value("bar"));
	}

	@Test
	void thePreviewIsNoImageAndClosesWithTheWork() {
		assertEquals("Preview of vasculature sample - projections", value("preview"));
		assertEquals("1", value("images with preview"));
		assertEquals("gone", value("preview afterwards"));
		assertEquals("gone", value("preview after cancelling"));
		assertEquals("0", value("opened by a cancelled run"));
	}

	/** From the menu, and from the dialog of Simulate Projections. */
	@Test
	void helpOpensThePagesInTheBrowser() {
		final String pages = folder.resolve(".microdiffusion/help").toUri().toString().replaceAll("/+$", "");
		assertEquals(List.of(pages + "/guide.html", pages + "/reference.html#simulate-projections-simulate"),
			values("browsed").stream().map(address -> address.replaceFirst("^file:/+", "file:///")).toList());
	}

	@Test
	void aFolderIsReconstructed() {
		assertEquals("[one.tif, reconstruct.csv, reconstruct.log]", value("folder"));
		assertEquals("yes", value("done"));
	}

	@Test
	void aBatchMacroSavesTheVolumeAndNotItsUncertainty() throws Exception {
		final Path result = folder.resolve("batch.tif");
		final Path macro = Files.writeString(folder.resolve("batch.ijm"), String.join("\n",
			"run(\"Other Size or Seed...\", \"kind=dendrites size=16x16x15\");",
			"run(\"Simulate Projections...\", \"steplength=3\");",
			"run(\"Reconstruct Volume (Advanced)...\", \"effort=fast samples=2 steps=2\");",
			"saveAs(\"tiff\", \"" + result + "\");"));
		final List<String> said = imagej.java(SECONDS, "ij.ImageJ", "-batch", macro.toString());
		assertTrue(Files.exists(result), String.join("\n", said));
		final ImagePlus saved = IJ.openImage(result.toString());
		assertEquals(15, saved.getStackSize());
		assertTrue(saved.getInfoProperty().contains(" Reconstruct Volume (Advanced): "), saved.getInfoProperty());
		assertTrue(saved.getDisplayRangeMax() > 10, "the volume's intensities");
	}
}
