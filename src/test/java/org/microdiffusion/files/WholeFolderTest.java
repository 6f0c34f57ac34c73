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
package org.microdiffusion.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.refusal.Refusal;

class WholeFolderTest {

	@TempDir
	Path folder;

	private List<String> names() throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(path -> !path.equals(folder)).map(path -> folder.relativize(path).toString()).sorted().toList();
		}
	}

	@Test
	void aFailedWriteLeavesTheOldFolderAndNothingElse() throws IOException {
		final Path path = folder.resolve("a");
		WholeFolder.write("output", path, temporary -> Files.writeString(temporary.resolve("old"), "1"));
		assertEquals("output is " + path + ", which could not be written (No space left on device): free space there or " +
			"choose another folder.", assertThrows(Refusal.class, () -> WholeFolder.write("output", path, temporary -> {
				Files.writeString(temporary.resolve("new"), "2");
				throw new IOException("No space left on device");
			})).getMessage());
		assertEquals(List.of("a", "a/old"), names());
		assertThrows(Refusal.class, () -> WholeFolder.replace("output", folder.resolve("none"), path));
		assertEquals(List.of("a", "a/old"), names());
	}

	@Test
	void aReplacedFolderKeepsNothingAndLinksAreNotFollowed() throws IOException {
		final Path other = Files.createDirectory(folder.resolve("other"));
		Files.writeString(other.resolve("mine"), "1");
		final Path path = folder.resolve("a");
		WholeFolder.write("output", path, temporary -> Files.createSymbolicLink(temporary.resolve("link"), other));
		assertTrue(Files.exists(path.resolve("link/mine")));
		WholeFolder.write("output", path, temporary -> Files.writeString(temporary.resolve("new"), "2"));
		assertFalse(Files.exists(path.resolve("link")));
		assertEquals(List.of("a", "a/new", "other", "other/mine"), names());
	}
}
