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

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;

/** A macro that is refused in the packed bridge, in an ImageJ that was started for it. */
class BatchRefusalIT {

	private static final long SECONDS = 120;

	@TempDir
	Path imagej;

	private String said;

	/** @return the exit status */
	private int batch(final String macro) throws IOException, InterruptedException {
		final Path plugins = Files.createDirectories(imagej.resolve("plugins"));
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target/imagej1"), "MicroDiffusion_.jar")) {
			for (final Path jar : jars)
				Files.copy(jar, plugins.resolve(jar.getFileName()));
		}
		final Path output = imagej.resolve("output.txt");
		final ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
			"-Dplugins.dir=" + imagej, "-Duser.home=" + imagej, "-cp", Path.of(URI.create(IJ.class.getProtectionDomain()
				.getCodeSource().getLocation().toString())).toString(), "ij.ImageJ", "-batch", Files.writeString(imagej.resolve(
					"macro.ijm"), macro).toString()).redirectErrorStream(true).redirectOutput(output.toFile());
		final Optional<Screen> found = Screen.open();
		if (found.isEmpty() && "true".equals(System.getenv("CI"))) fail("There is no Xvfb: install it, or unset CI.");
		assumeTrue(found.isPresent(), "skipped: there is no Xvfb");
		final Process process;
		try (Screen screen = found.get()) {
			builder.environment().put("DISPLAY", screen.display());
			process = builder.start();
			assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it does not end");
		}
		said = Files.readString(output, StandardCharsets.UTF_8);
		return process.exitValue();
	}

	@Test
	void whoeverStartedItIsToldWhyAndByTheStatus() throws Exception {
		final Path result = imagej.resolve("r.tif");
		assertEquals(2, batch("newImage('a', '32-bit ramp', 16, 16, 4); run('Reconstruct Volume...', 'steplength=99999 " +
			"method=Histospline'); saveAs('Tiff', '" + result + "');"), () -> said);
		assertTrue(said.contains("steplength is 99999"), said);
		assertFalse(Files.exists(result));
	}
}
