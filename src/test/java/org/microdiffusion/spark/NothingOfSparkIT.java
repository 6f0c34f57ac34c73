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
package org.microdiffusion.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The plugin and its libraries are what they would be without Spark. */
class NothingOfSparkIT {

	/** Libraries of the launcher's folder, without versions; natives of PyTorch differ with the system. */
	private static final List<String> LIBRARIES = List.of("api", "blosc-java", "commons-codec", "commons-compress",
		"commons-io", "commons-rng-client-api", "commons-rng-sampling", "ejml-cdense", "ejml-core", "ejml-ddense",
		"ejml-dsparse", "ejml-fdense", "ejml-fsparse", "ejml-simple", "ejml-zdense", "gson", "ij", "imglib2", "jfreechart",
		"jna", "microdiffusion", "parsington", "pytorch-engine", "pytorch-jni", "scijava-common", "slf4j-api", "slf4j-nop",
		"zstd-jni");

	@Test
	void theLibrariesAreThePlugins() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target/app"))) {
			assertEquals(LIBRARIES, files.map(file -> file.getFileName().toString().replaceFirst("-[0-9].*", "")).filter(
				name -> !name.startsWith("pytorch-native-")).sorted().toList());
		}
	}

	@Test
	void theJarsHaveNothingOfSpark() throws IOException {
		for (final Path jar : List.of(Path.of("target/fiji/plugins/MicroDiffusion.jar"), Path.of(
			"target/imagej1/MicroDiffusion_.jar")))
			try (JarFile file = new JarFile(jar.toFile())) {
				assertTrue(file.stream().noneMatch(entry -> entry.getName().contains("/spark/") || entry.getName().startsWith(
					"scala/")), jar.toString());
			}
		try (JarFile file = new JarFile("target/spark/microdiffusion-spark.jar")) {
			assertTrue(file.stream().filter(entry -> !entry.isDirectory()).allMatch(entry -> entry.getName().startsWith(
				"org/microdiffusion/spark/") || entry.getName().startsWith("META-INF/")));
		}
	}

	@Test
	void billsAndLicencesDoNotNameIt() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("target/classes/META-INF"))) {
			for (final Path file : files.filter(Files::isRegularFile).toList())
				assertFalse(Files.readString(file).toLowerCase().contains("org.apache.spark"), file.toString());
		}
	}

	@Test
	void theFirstCommandsOfTheReadmeAreThese() throws IOException {
		final String readme = Files.readString(Path.of("README.md"));
		assertTrue(readme.contains("`mvn -q package -DskipTests`"));
		assertEquals("mvn -q compile exec:java", readme.lines().dropWhile(line -> !line.equals("```")).skip(1).findFirst()
			.orElseThrow().replaceFirst(" *#.*", ""));
	}
}
