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
package org.microdiffusion.fiji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.module.Module;

import ij.IJ;
import ij.ImagePlus;

/** Macros that reach the commands as in Fiji, without windows. */
class FijiMacroTest {

	private static final String STACK = "newImage('cells', '8-bit ramp', 12, 10, 4);\n";

	private static final Fiji FIJI = new Fiji();

	@TempDir
	private Path folder;

	@AfterAll
	static void close() {
		FIJI.close();
	}

	private List<Module> run(final String... lines) {
		return FijiMacro.run(FIJI, "setBatchMode(true);\nclose('*');\n" + String.join("\n", lines).replace("FOLDER",
			folder.toString()),
			"");
	}

	private static ImagePlus image(final Path file) {
		return IJ.openImage(file.toString());
	}

	private static void finished(final Module module) {
		assertEquals("", FijiMacro.refusal(module));
		assertEquals(List.of(), Fiji.Dialog.asked(module));
	}

	@Test
	void theCurrentImageIsReconstructedWithoutBeingNamed() {
		finished(run(STACK, "run(\"Reconstruct Volume...\", \"steplength=3 method=Histospline output=FOLDER/v.tif\");",
			"saveAs('Tiff', 'FOLDER/front.tif');").get(0));
		assertEquals(12, image(folder.resolve("v.tif")).getNSlices());
		assertEquals(12, image(folder.resolve("front.tif")).getNSlices());
	}

	@Test
	void anImageCanBeNamed() {
		finished(run(STACK, "newImage('other', '8-bit ramp', 9, 8, 3);",
			"run(\"Reconstruct Volume (Advanced)...\", \"input=cells steplength=2 method=Linear output=FOLDER/v.tif\");").get(
				0));
		assertEquals(12, image(folder.resolve("v.tif")).getWidth());
	}

	@ParameterizedTest
	@ValueSource(strings = { "truth", "FOLDER/truth.tif" })
	void aSecondImageIsNamedByTitleOrFile(final String truth) {
		finished(run("newImage('truth', '8-bit ramp', 12, 10, 12);", "saveAs('Tiff', 'FOLDER/truth.tif');",
			"rename('truth');",
			"newImage('made', '8-bit ramp', 12, 10, 12);", "run(\"Evaluate Reconstruction...\", \"truth=[" + truth +
				"] steplength=3 table=FOLDER/t.csv\");").get(0));
		assertTrue(Files.exists(folder.resolve("t.csv")));
	}

	/** The virtual stack of what was written is the current image, and the menu opens it later. */
	@Test
	void anOmeZarrIsOpenedAtOnceAndLater() {
		final List<Module> ran = run(STACK,
			"run(\"Reconstruct Volume...\", \"steplength=3 method=Histospline output=FOLDER/v.ome.zarr\");",
			"saveAs('Tiff', 'FOLDER/front.tif');", "close('*');", "run(\"Open Volume...\", \"input=FOLDER/v.ome.zarr\");",
			"setSlice(7);", "saveAs('Tiff', 'FOLDER/later.tif');");
		ran.forEach(FijiMacroTest::finished);
		assertTrue(((ImagePlus) ran.get(0).getOutput("result")).getStack().isVirtual());
		assertTrue(((ImagePlus) ran.get(1).getOutput("result")).getStack().isVirtual());
		final ImagePlus front = image(folder.resolve("front.tif"));
		final ImagePlus later = image(folder.resolve("later.tif"));
		assertEquals(12, front.getNSlices());
		for (int z = 1; z <= 12; z++)
			assertArrayEquals((float[]) front.getStack().getPixels(z), (float[]) later.getStack().getPixels(z));
		assertEquals(front.getInfoProperty(), later.getInfoProperty());
	}

	@Test
	void whatIsOpenIsNotReplaced() {
		final String reconstruct =
			"run(\"Reconstruct Volume...\", \"input=cells steplength=3 method=Linear output=FOLDER/v.ome.zarr\");";
		final List<Module> ran = run(STACK, reconstruct, reconstruct, "File.saveString('on', 'FOLDER/on.txt');");
		finished(ran.get(0));
		assertEquals("output is " + folder + "/v.ome.zarr, from which the open image \"cells - Linear\" reads its " +
			"planes: close that image, or give another name.", FijiMacro.refusal(ran.get(1)));
		assertFalse(Files.exists(folder.resolve("on.txt")));
	}

	@Test
	void whatIsNoOmeZarrIsNotOpened() {
		assertEquals("input is " + folder + ", which is a folder but no OME-Zarr: choose one with a file zarr.json or " +
			".zattrs.", FijiMacro.refusal(run("run(\"Open Volume...\", \"input=FOLDER\");").get(0)));
		assertEquals("input is " + folder + "/a.tif, which is a file and no OME-Zarr folder: open it with File > Open.",
			FijiMacro.refusal(run(STACK, "saveAs('Tiff', 'FOLDER/a.tif');", "run(\"Open Volume...\", \"input=FOLDER/a.tif\");")
				.get(0)));
		assertEquals("input is missing: give an OME-Zarr folder.", FijiMacro.refusal(run(
			"run(\"Open Volume...\");").get(0)));
	}

	@Test
	void aFolderIsReconstructedAsItsKeysSay() throws IOException {
		Files.createDirectories(folder.resolve("in"));
		Files.createDirectories(folder.resolve("out"));
		finished(run(STACK, "saveAs('Tiff', 'FOLDER/in/a.tif');",
			"run(\"Reconstruct Folder...\", \"input=FOLDER/in output=FOLDER/out method=Linear steplength=3\");").get(0));
		assertEquals(12, image(folder.resolve("out/a.tif")).getNSlices());
		assertTrue(Files.readAllLines(folder.resolve("out/reconstruct.csv")).get(1).startsWith("a.tif,done,Linear,"));
	}

	/** Whatever comes next would take the input for the result. */
	@ParameterizedTest
	@ValueSource(strings = { "steplength=99999", "steplength=2 seed=abc", "steplength=2 method=unknown",
		"steplength=2 reference=nowhere training=reference", "steplength=2 guidance=much", "input=nowhere steplength=2",
		"steplength=2 model=/nowhere/a.safetensors method=INR", "steplength=2 output=/nowhere/a.tif" })
	void aRefusalEndsTheMacro(final String options) {
		final List<Module> ran = run(STACK, "run(\"Reconstruct Volume...\", \"" + (options.contains("method") ? "" :
			"method=MicroDiffusion ") + options + "\");", "saveAs('Tiff', 'FOLDER/r.tif');");
		final String key = options.startsWith("input") ? "input is missing" : options.replaceAll(
			".*\\b(\\w+)=(99999|abc|unknown|nowhere|much|/nowhere).*", "$1");
		assertTrue(FijiMacro.refusal(ran.get(0)).startsWith(key + (key.startsWith("input") ? ":" : " is ")),
			FijiMacro.refusal(ran.get(0)));
		assertFalse(Files.exists(folder.resolve("r.tif")));
	}

	@Test
	void aMacroWithoutAnImageIsToldSo() {
		final List<Module> ran = run("run(\"Reconstruct Volume...\", \"steplength=2 method=Linear\");",
			"File.saveString('on', 'FOLDER/on.txt');");
		assertTrue(FijiMacro.refusal(ran.get(0)).startsWith("input is missing"), FijiMacro.refusal(ran.get(0)));
		assertFalse(Files.exists(folder.resolve("on.txt")));
	}
}
