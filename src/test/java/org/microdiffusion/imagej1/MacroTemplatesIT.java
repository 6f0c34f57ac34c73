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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;

/**
 * The macro templates of Fiji's Script Editor in a plain ImageJ in batch mode, as they
 * are but for the methods, which would take minutes. It needs a screen for its menus.
 */
class MacroTemplatesIT {

	private static final long SECONDS = 120;

	@TempDir
	static Path imagej;

	private static String said;

	@BeforeAll
	static void run() throws IOException, InterruptedException {
		final Optional<Screen> found = Screen.open();
		if (found.isEmpty() && "true".equals(System.getenv("CI"))) fail("There is no Xvfb: install it, or unset CI.");
		assumeTrue(found.isPresent(), "skipped: there is no Xvfb");
		final Path plugins = Files.createDirectories(imagej.resolve("plugins"));
		// The native library stays away: none of this needs it.
		Files.copy(Path.of("target/imagej1/MicroDiffusion_.jar"), plugins.resolve("MicroDiffusion_.jar"));
		for (final String folder : List.of("from", "to", "sweep"))
			Files.createDirectories(imagej.resolve(folder));
		Files.copy(Path.of("sample-stacks/neurons-projections.tif"), imagej.resolve("from/a.tif"));
		Files.copy(Path.of("sample-stacks/dendrites-projections.tif"), imagej.resolve("from/b.TIFF"));
		Files.writeString(imagej.resolve("from/notes.txt"), "no image");
		Files.writeString(imagej.resolve("from/._a.tif"), "what macOS leaves");
		final String at = imagej + "/";
		final Path all = Files.writeString(imagej.resolve("all.ijm"), String.join("\n", //
			"runMacro('" + template("Reconstruct_Open_Image") + "');", //
			"saveAs('tiff', '" + at + "first.tif');", //
			"runMacro('" + template("Reconstruct_Folder") + "', '" + at + "from/;" + at + "to/');", //
			"open('" + at + "to/a.tif');", //
			"runMacro('" + template("Step-Length_Sweep") + "', '" + at + "sweep/');"));
		final Path output = imagej.resolve("output.txt");
		final ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
			"-Dplugins.dir=" + imagej, "-cp", Path.of(URI.create(IJ.class.getProtectionDomain().getCodeSource().getLocation()
				.toString())).toString(), "ij.ImageJ", "-batch", all.toString()).redirectErrorStream(true).redirectOutput(output
					.toFile());
		try (Screen screen = found.get()) {
			builder.environment().put("DISPLAY", screen.display());
			final Process process = builder.start();
			if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
		}
		said = Files.readString(output, StandardCharsets.UTF_8);
	}

	private static Path template(final String name) throws IOException {
		final String text = Files.readString(Path.of("target/classes/script_templates/MicroDiffusion", name + ".ijm"),
			StandardCharsets.UTF_8);
		return Files.writeString(imagej.resolve(name + ".ijm"), text.replace("method = \"MicroDiffusion\"",
			"method = \"Histospline\"").replace("steplengths = \"2;4;6;8\"", "steplengths = \"2;4\"").replace(";Hessian-L1\"",
				"\""));
	}

	@Test
	void theImageInFrontIsReconstructed() {
		final File volume = imagej.resolve("first.tif").toFile();
		assertTrue(volume.exists(), said);
		assertEquals(96, IJ.openImage(volume.getPath()).getNSlices());
	}

	@Test
	void everyImageOfAFolderIsReconstructed() throws IOException {
		assertFalse(said.contains("Exception"), said);
		try (DirectoryStream<Path> volumes = Files.newDirectoryStream(imagej.resolve("to"))) {
			int count = 0;
			for (final Path volume : volumes) {
				assertEquals(96, IJ.openImage(volume.toString()).getNSlices());
				count++;
			}
			assertEquals(2, count, said);
		}
		assertTrue(said.contains("b.TIFF: 96 slices"), said);
	}

	@Test
	void theSweepWritesATableAndAPlot() throws IOException {
		assertTrue(Files.exists(imagej.resolve("sweep/step-lengths.png")), said);
		assertEquals(1 + 2 * 3, Files.readAllLines(imagej.resolve("sweep/step-lengths.csv")).size());
	}
}
