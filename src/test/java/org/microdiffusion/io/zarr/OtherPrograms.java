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
package org.microdiffusion.io.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Other implementations of Zarr and of OME-TIFF, which a machine may lack; .ci/run installs them: zarrita of npm in
 * target/npm, and Debian's python3-zarr and python3-tifffile for the system's Python.
 */
public final class OtherPrograms {

	private static final Path NPM = Path.of("target/npm").toAbsolutePath();
	private static final String PYTHON = "/usr/bin/python3";

	private OtherPrograms() {}

	/** Reads an image and writes its voxels and metadata: see read.mjs. */
	static void readWithZarrita(final Path image, final Path out) throws IOException, InterruptedException {
		needZarrita();
		run("node", script("read.mjs", NPM), image, out);
	}

	/** Writes images: see write.mjs. */
	static void writeWithZarrita(final Path folder) throws IOException, InterruptedException {
		needZarrita();
		run("node", script("write.mjs", NPM), folder);
	}

	private static void needZarrita() {
		need(Files.exists(NPM.resolve("node_modules/zarrita")), "zarrita in " + NPM +
			" (npm install --prefix target/npm zarrita)");
	}

	/** Writes images: see write.py. */
	static void writeWithPython(final Path folder) throws IOException, InterruptedException {
		needPython("zarr");
		run(PYTHON, script("write.py", folder), folder);
	}

	/** Reads an OME-TIFF and writes its values and metadata: see read-tiff.py. */
	public static void readWithTifffile(final Path image, final Path out) throws IOException, InterruptedException {
		needPython("tifffile");
		run(PYTHON, script("read-tiff.py", out), image, out);
	}

	private static void needPython(final String library) throws IOException, InterruptedException {
		need(Files.exists(Path.of(PYTHON)) && new ProcessBuilder(PYTHON, "-c", "import " + library).redirectErrorStream(true)
			.start().waitFor() == 0, "Debian's python3-" + library);
	}

	private static void need(final boolean there, final String what) {
		if (!there && "true".equals(System.getenv("CI"))) fail("There is no " + what + ": install it, or unset CI.");
		assumeTrue(there, "skipped: there is no " + what);
	}

	private static Path script(final String name, final Path to) throws IOException {
		try (InputStream in = OtherPrograms.class.getResourceAsStream(name)) {
			Files.copy(in, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
			return to.resolve(name);
		}
	}

	private static void run(final Object... command) throws IOException, InterruptedException {
		final List<String> words = new ArrayList<>();
		for (final Object word : command)
			words.add(word.toString());
		final Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
		final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), said);
	}
}
