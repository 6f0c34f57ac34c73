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
package org.microdiffusion.faults;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A run of the launcher in a process of its own, which may be ended, or given little. */
final class ChildRun {

	private static final String JAVA = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";

	private final Process process;
	private final Path said;

	private ChildRun(final Process process, final Path said) {
		this.process = process;
		this.said = said;
	}

	/** How it ended, and what it said on both streams. */
	record End(int status, String said) {

		/** The last line, which is the sentence of a refusal. */
		String sentence() {
			return said.strip().substring(said.strip().lastIndexOf('\n') + 1);
		}
	}

	/**
	 * Starts a run.
	 *
	 * @param before words of the shell before the command, such as a limit; may be empty
	 * @param options of Java
	 * @param args of the launcher
	 */
	static ChildRun start(final String before, final List<String> options, final String... args) throws IOException {
		final List<String> words = new ArrayList<>(List.of(JAVA, "-XX:-UsePerfData", "-XX:+UseSerialGC", "-cp", System
			.getProperty("java.class.path"), "-Dai.djl.pytorch.num_threads=1", "-Djava.awt.headless=true"));
		words.addAll(options);
		words.add("org.microdiffusion.Main");
		words.addAll(Arrays.asList(args));
		if (!before.isEmpty()) {
			words.addAll(0, List.of("sh", "-c", before + "exec \"$@\"", "sh"));
		}
		final Path said = Files.createTempFile("said", ".log");
		return new ChildRun(new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
	}

	Process process() {
		return process;
	}

	/** Waits for the end. */
	End end() throws IOException, InterruptedException {
		final int status = process.waitFor();
		final String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
		Files.delete(said);
		return new End(status, text);
	}
}
