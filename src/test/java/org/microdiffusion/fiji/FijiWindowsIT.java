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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.imagej1.Screen;

/** What the pages and templates tell users to write works in Fiji with windows. */
class FijiWindowsIT {

	private static final long SECONDS = 240;

	@Test
	void everyMacroOfThePagesWorks(@TempDir final Path folder) throws Exception {
		final Optional<Screen> found = Screen.open();
		if (found.isEmpty() && "true".equals(System.getenv("CI"))) fail("There is no Xvfb: install it, or unset CI.");
		assumeTrue(found.isPresent(), "skipped: there is no Xvfb");
		final Path output = folder.resolve("output.txt");
		final ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
			System.getProperty("java.class.path"), "-Dai.djl.pytorch.num_threads=1", PageMacros.class.getName(),
			folder.toString()).redirectErrorStream(true).redirectOutput(output.toFile());
		try (Screen screen = found.get()) {
			builder.environment().put("DISPLAY", screen.display());
			final Process process = builder.start();
			if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
		}
		final List<String> said = Files.readAllLines(output, StandardCharsets.UTF_8);
		assertEquals(List.of(PageMacros.END), said.stream().filter(line -> line.startsWith(PageMacros.PROBLEM) ||
			line.equals(PageMacros.END)).toList(), String.join("\n", said));
	}
}
