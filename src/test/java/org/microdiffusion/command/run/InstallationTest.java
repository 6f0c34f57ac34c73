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
package org.microdiffusion.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

	private static final String SELF = "org/microdiffusion/command/run/Installation.class";
	private static final long SECONDS = 60;

	@TempDir
	Path folder;

	private static Path classes() throws Exception {
		return Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	/** A jar such as another installation leaves behind. */
	private Path copy() throws Exception {
		final Path jar = folder.resolve("Micro Diffusion #1_.jar");
		try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file)) {
			zip.putNextEntry(new ZipEntry(SELF));
			Files.copy(classes().resolve(SELF), zip);
		}
		return jar;
	}

	private List<String> said(final String classPath, final String... args) throws Exception {
		final Path output = folder.resolve("output.txt");
		final List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
			classPath, "org.microdiffusion.Main"));
		command.addAll(List.of(args));
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
			.start();
		assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
		return Files.readAllLines(output, StandardCharsets.UTF_8);
	}

	@Test
	void oneCopyIsNotWorthAWord() throws Exception {
		assertEquals(Optional.empty(), Installation.warning());
		assertEquals(List.of(classes().toString()), Installation.places());
	}

	@Test
	void twoCopiesAreToldWithTheirPlaces() throws Exception {
		final Path copy = copy();
		final String all = System.getProperty("java.class.path") + File.pathSeparator + copy;
		final List<String> said = said(all, "sample", "size=16x16x8", "output=" + folder.resolve("a.tif"));
		assertEquals("MicroDiffusion is installed 2 times, in " + classes() + " and " + copy +
			": delete all but one, and start again.", said.get(0));
		assertTrue(Files.exists(folder.resolve("a.tif")));
		final List<String> engine = said(all, "engine", "speed=no");
		final String places = " " + classes() + " and " + copy;
		assertTrue(engine.stream().anyMatch(line -> line.startsWith("plugin: ") && line.endsWith(places)), String.join("\n",
			engine));
	}
}
