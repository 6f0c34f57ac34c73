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
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.refusal.Refusal;

class PartFileTest {

	@TempDir
	Path folder;

	private PartFile open() throws IOException {
		return PartFile.beside(folder.resolve("table.csv"));
	}

	@Test
	void piecesComeBackUntilTheResultIsComplete() throws Exception {
		open().keep("a", "first piece");
		open().keep("b", "{\"\u00b5\":[1,2]}");
		final PartFile again = open();
		assertEquals(folder.resolve("table.csv.part"), again.path());
		assertEquals(Optional.of("first piece"), again.find("a"));
		assertEquals(Optional.of("{\"\u00b5\":[1,2]}"), again.find("b"));
		assertEquals(Optional.empty(), again.find("c"));
		again.delete();
		assertFalse(Files.exists(again.path()));
		assertEquals(Optional.empty(), open().find("a"));
	}

	@Test
	void aPieceThatWasCutOffCountsForNothingAndHarmsNoOther() throws Exception {
		open().keep("a", "first");
		open().keep("b", "second");
		final Path file = open().path();
		final byte[] bytes = Files.readAllBytes(file);
		for (int length = 0; length < bytes.length - 1; length++) {
			Files.write(file, Arrays.copyOf(bytes, length));
			open().keep("c", "third");
			assertTrue(open().find("a").orElse("first").equals("first"));
			assertEquals(Optional.empty(), open().find("b"), "cut to " + length);
			assertEquals(Optional.of("third"), open().find("c"));
		}
	}

	@Test
	void aPieceThatWasChangedCountsForNothing() throws Exception {
		open().keep("a", "psnr 40");
		final Path file = open().path();
		Files.writeString(file, Files.readString(file).replace("psnr 40", "psnr 41"));
		assertEquals(Optional.empty(), open().find("a"));
		Files.write(file, new byte[] { 0, -1, -2, '\n', 'a', ' ', ' ', ' ' });
		assertEquals(Optional.empty(), open().find("a"));
	}

	@Test
	void whatCannotBeReadOrWrittenIsToldInASentence() throws Exception {
		final PartFile nowhere = PartFile.beside(folder.resolve("none/table.csv"));
		final String sentence = assertThrows(Refusal.class, () -> nowhere.keep("a", "b")).getMessage();
		assertEquals("What is finished could not be kept in " + nowhere.path() + ": free space there.", sentence);
		Files.createDirectory(folder.resolve("table.csv.part"));
		assertTrue(assertThrows(Refusal.class, this::open).getMessage().startsWith("The unfinished work in "));
	}
}
