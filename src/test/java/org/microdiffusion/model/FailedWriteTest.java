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
package org.microdiffusion.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.refusal.Refusal;

/** A file is written as a whole, or what was there before stays and nothing else. */
class FailedWriteTest {

	@TempDir
	Path folder;

	@Test
	void aWrittenFileReplacesTheOldOneAndLeavesNothingElse() throws IOException {
		final Path path = Files.writeString(folder.resolve("model.safetensors"), "old");
		Samples.model().write(path);
		ModelFile.read(path);
		assertEquals(List.of(path), files());
	}

	@Test
	void aLinkStaysALink() throws IOException {
		final Path path = Files.writeString(folder.resolve("model.safetensors"), "old");
		final Path link = folder.resolve("link.safetensors");
		try {
			Files.createSymbolicLink(link, path);
		}
		catch (final IOException | UnsupportedOperationException e) {
			Assumptions.abort("no links can be made here");
		}
		Samples.model().write(link);
		assertTrue(Files.isSymbolicLink(link));
		ModelFile.read(path);
	}

	@Test
	void anInterruptedThreadCanStillSave() throws IOException {
		final Path path = folder.resolve("model.safetensors");
		Thread.currentThread().interrupt();
		try {
			Samples.model().write(path);
			ModelFile.read(path);
		}
		finally {
			assertTrue(Thread.interrupted(), "the interruption is left for others");
		}
	}

	@Test
	void aMissingFolderAndATakenNameAreTold() throws IOException {
		final Path missing = folder.resolve("missing").resolve("model.safetensors");
		assertEquals("model is " + missing + ", which cannot be written: the folder " + missing.getParent() +
			" does not exist, so create it or choose another one.", assertThrows(Refusal.class, () -> Samples.model()
				.write(missing)).getMessage());
		assertEquals("model is " + folder + ", which cannot be written: it is a folder, so add a file name.", assertThrows(
			Refusal.class, () -> Samples.model().write(folder)).getMessage());
		assertEquals(List.of(), files());
	}

	/** Another Java, whose files the system lets grow to 32 KiB only, stands for a full disk. */
	@Test
	void aWriteThatFailsHalfwayLeavesTheOldFile() throws IOException, InterruptedException {
		final Path shell = Path.of("/bin/sh");
		Assumptions.assumeTrue(Files.isExecutable(shell), "there is no /bin/sh to limit the size of files with");
		final Path path = Files.writeString(folder.resolve("model.safetensors"), "old");
		final Path log = Files.createTempFile("failed-write", ".log");
		final Process process = new ProcessBuilder(shell.toString(), "-c", "ulimit -f 64; exec \"$@\"", "sh", Path.of(System
			.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData", "-cp", System
				.getProperty("java.class.path"), FailedWriteTest.class.getName(), path.toString()).redirectErrorStream(true)
					.redirectOutput(log.toFile()).start();
		final int status = process.waitFor();
		final String message = Files.readString(log);
		Files.delete(log);
		assertEquals(0, status, message);
		assertTrue(message.matches("model is " + path +
			", which could not be written \\([^)]+\\): free space there or choose " +
			"another folder\\.\\R"), message);
		assertArrayEquals("old".getBytes(), Files.readAllBytes(path));
		assertEquals(List.of(path), files());
	}

	/** What the other Java does. */
	public static void main(final String[] arguments) {
		try {
			Samples.model().write(Path.of(arguments[0]));
			System.out.println("It was written.");
		}
		catch (final Refusal e) {
			System.out.println(e.getMessage());
		}
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}
}
