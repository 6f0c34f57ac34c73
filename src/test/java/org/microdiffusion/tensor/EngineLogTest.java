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
package org.microdiffusion.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What DJL writes to the log that Fiji ships. */
class EngineLogTest {

	@Test
	void openingTheEngineWritesNothingToFijisLog() throws Exception {
		final List<String> classes = new ArrayList<>();
		try (DirectoryStream<Path> logback = Files.newDirectoryStream(Path.of("target/fiji-log"), "*.jar")) {
			logback.forEach(jar -> classes.add(jar.toString()));
		}
		assertEquals(2, classes.size());
		for (final String place : System.getProperty("java.class.path").split(File.pathSeparator))
			if (!place.contains("slf4j-nop")) classes.add(place);
		final Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
			String.join(File.pathSeparator, classes), "-Dai.djl.pytorch.num_threads=1", EngineLogTest.class.getName())
			.redirectErrorStream(true).start();
		assertEquals("DEBUG goes to ch.qos.logback.classic.Logger", new String(process.getInputStream().readAllBytes(),
			StandardCharsets.UTF_8).strip());
		assertEquals(0, process.waitFor());
	}

	/** What the other Java does: opens the engine, then says that there is a log that would tell. */
	public static void main(final String[] arguments) {
		try (Backend backend = Backend.open("cpu")) {
			final Logger log = LoggerFactory.getLogger("other");
			System.out.println((log.isDebugEnabled() ? "DEBUG goes to " : "") + log.getClass().getName());
		}
	}
}
