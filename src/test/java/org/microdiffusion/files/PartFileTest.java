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
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

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
		final int whole = (int) Files.size(open().path());
		open().keep("b", "second");
		final Path file = open().path();
		final byte[] bytes = Files.readAllBytes(file);
		for (int length = 0; length < bytes.length; length++) {
			Files.write(file, Arrays.copyOf(bytes, length));
			open().keep("c", "third");
			assertEquals(length < whole ? Optional.empty() : Optional.of("first"), open().find("a"), "cut to " + length);
			assertEquals(Optional.empty(), open().find("b"), "cut to " + length);
			assertFalse(open().has("b"));
			assertEquals(Optional.of("third"), open().find("c"));
		}
	}

	@Test
	void aPieceThatWasChangedCountsForNothing() throws Exception {
		open().keep("a", "psnr 40");
		open().keep("b", "second");
		final Path file = open().path();
		final byte[] bytes = Files.readAllBytes(file);
		for (int i = 8; i < bytes.length; i++) {
			final byte[] changed = bytes.clone();
			changed[i] ^= 1;
			Files.write(file, changed);
			final PartFile again = open();
			assertTrue(again.find("a").orElse("psnr 40").equals("psnr 40"), "byte " + i);
			assertTrue(again.find("b").orElse("second").equals("second"), "byte " + i);
			assertFalse(again.has("a") && again.has("b"), "byte " + i);
		}
	}

	/** That of version 0.1, a text, and anything else. */
	@Test
	void aFileOfAnotherFormatIsBegunAnewAndTheUserTold() throws Exception {
		final Path file = open().path();
		for (final byte[] other : List.of("\na 3a8b1c2d first\n".getBytes(StandardCharsets.UTF_8), "MDPART3\nsomething"
			.getBytes(StandardCharsets.UTF_8), new byte[100]))
		{
			Files.write(file, other);
			final PartFile again = open();
			assertEquals(Optional.of("The unfinished work in " + file +
				" was kept by another version of MicroDiffusion and cannot be gone on with, so it begins anew."),
				again.remark());
			assertEquals(Optional.empty(), again.find("a"));
			assertEquals(other.length, Files.size(file));
			again.keep("a", "anew");
			assertEquals(Optional.of("anew"), open().find("a"));
			assertEquals(Optional.empty(), open().remark());
		}
	}

	/** As a sparse file, of which 3 GB take no room. */
	@Test
	void piecesMayBeLargerThanTwoGigabytes() throws Exception {
		final long length = 3L << 30;
		open().keep("a", "first");
		final Path file = open().path();
		final CRC32 name = new CRC32();
		name.update(("b" + length).getBytes(StandardCharsets.UTF_8));
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
			bytes.seek(bytes.length());
			bytes.writeInt(1);
			bytes.writeLong(length);
			bytes.write('b');
			bytes.writeInt((int) name.getValue());
			bytes.seek(bytes.getFilePointer() + length);
			bytes.writeInt(0);
		}
		open().keep("c", "third");
		assertEquals(Optional.of("third"), open().find("c"));
		assertTrue(Files.size(file) > length);
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
