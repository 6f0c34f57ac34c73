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
package org.microdiffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;

/** The container recipe and the Nextflow module, as far as they can be tried without a container and without Nextflow. */
class ExamplesTest {

	private static final Path EXAMPLES = Path.of("src/examples");
	private static final Set<String> INSTRUCTIONS = Set.of("FROM", "WORKDIR", "COPY", "RUN", "ENTRYPOINT", "CMD");

	@TempDir
	Path folder;

	private static String said(final Process process) throws Exception {
		final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), said);
		return said;
	}

	private static void needShell() {
		assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
	}

	/** Each instruction is one, each command a shell can parse, each file of the project there. */
	@Test
	void theContainerRecipeCanBeFollowed() throws Exception {
		needShell();
		final String recipe = Files.readString(EXAMPLES.resolve("Containerfile")).replaceAll("(?m)^#.*\n", "");
		final List<String> stages = new ArrayList<>();
		for (final String line : recipe.lines().filter(line -> !line.isBlank()).toList()) {
			final String[] words = line.split(" +", 2);
			assertTrue(INSTRUCTIONS.contains(words[0]), line);
			if (words[0].equals("FROM")) stages.add(words[1].replaceFirst(".* AS ", ""));
			if (words[0].equals("RUN")) said(new ProcessBuilder("sh", "-n", "-c", words[1]).redirectErrorStream(true).start());
			if (!words[0].equals("COPY")) continue;
			final Matcher from = Pattern.compile("--from=(\\w+) /src/target/app ").matcher(words[1]);
			if (from.find()) assertTrue(stages.contains(from.group(1)), line);
			else assertTrue(Files.exists(Path.of(words[1].replaceFirst("--chmod=\\d+ ", "").split(" ")[0])), line);
		}
		assertEquals(2, stages.size());
	}

	/** The command of the container and of the module, with the class path of this test in place of the container's. */
	private String microdiffusion(final String script) throws Exception {
		final Path bin = Files.createDirectories(folder.resolve("bin"));
		final String launcher = Files.readString(EXAMPLES.resolve("microdiffusion.sh")).replace("\"$home/*\"", "'" + System
			.getProperty("java.class.path") + "'").replace("exec java ", "exec '" + System.getProperty("java.home") +
				File.separator + "bin" + File.separator + "java' ").replace("-DENGINE_CACHE_DIR=\"$home/engine\" ", "");
		assertTrue(bin.resolve("microdiffusion").toFile().createNewFile());
		Files.writeString(bin.resolve("microdiffusion"), launcher);
		assertTrue(bin.resolve("microdiffusion").toFile().setExecutable(true));
		final ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile())
			.redirectErrorStream(true);
		shell.environment().merge("PATH", bin + File.pathSeparator, (path, first) -> first + path);
		return said(shell.start());
	}

	/** The module's script as Nextflow fills it in. */
	@Test
	void theModuleMakesAVolumeAReportAndTheVersion() throws Exception {
		needShell();
		TiffFile.write("output", TestImages.stack(16, 6), folder.resolve("p.tif"));
		final String module = Files.readString(EXAMPLES.resolve("nextflow/microdiffusion.nf"));
		final Matcher script = Pattern.compile("(?s)script:.*?\"\"\"\n(.*?)\"\"\"").matcher(module);
		assertTrue(script.find());
		final String filled = script.group(1).replace("${projections}", "p.tif").replace("${meta.steplength}", "3").replace(
			"${args}", "method=Hessian-L1").replace("${prefix}", "cells").replace("${task.process}", "RECONSTRUCT").replace(
				"\\\\", "\\").replace("\\$", "$").replaceAll("(?m)^ {4}", "");
		microdiffusion(filled);
		assertEquals(18, TiffFile.read("input", folder.resolve("cells.ome.tif")).getNSlices());
		assertTrue(Files.readString(folder.resolve("cells.json")).contains("\"status\": \"done\""));
		assertTrue(Files.readString(folder.resolve("versions.yml")).matches(
			"(?s)\"RECONSTRUCT\":\n +microdiffusion: \\d+\\.\\d+\\.\\d+.*"), Files.readString(folder.resolve("versions.yml")));
	}

	/** Nextflow's scripts are Groovy's by their syntax; Nextflow itself is not complete on Maven Central. */
	@ParameterizedTest
	@ValueSource(strings = { "microdiffusion.nf", "main.nf", "nextflow.config" })
	void nextflowsScriptsAreGroovy(final String name) throws IOException {
		final CompilationUnit unit = new CompilationUnit();
		unit.addSource(name, Files.readString(EXAMPLES.resolve("nextflow").resolve(name)).replaceAll(
			"(?m)^include .* from '([^']*)'$", "include('$1')"));
		unit.compile(Phases.CONVERSION);
	}
}
