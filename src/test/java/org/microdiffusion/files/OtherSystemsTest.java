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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done for Windows and macOS, as far as another system can try it. */
class OtherSystemsTest {

	private static Move.Step refusedAtFirst(final int times, final AtomicInteger attempts) {
		return () -> {
			if (attempts.incrementAndGet() <= times) throw new FileSystemException("a.tif", null,
				"The process cannot access the file because it is being used by another process");
		};
	}

	@Test
	void aFileThatAnotherProgramHoldsIsMovedALittleLater() throws IOException {
		final AtomicInteger attempts = new AtomicInteger();
		Move.retried(refusedAtFirst(3, attempts), true);
		assertEquals(4, attempts.get());
	}

	@Test
	void whatIsHeldForLongOrElsewhereIsRefused() {
		final AtomicInteger attempts = new AtomicInteger();
		assertThrows(FileSystemException.class, () -> Move.retried(refusedAtFirst(100, attempts), true));
		assertEquals(8, attempts.get());
		assertThrows(AccessDeniedException.class, () -> Move.retried(() -> {
			attempts.incrementAndGet();
			throw new AccessDeniedException("a.tif");
		}, false));
		assertEquals(9, attempts.get());
	}

	@Test
	void whatIsGoneIsNotWaitedFor() {
		final AtomicInteger attempts = new AtomicInteger();
		assertThrows(NoSuchFileException.class, () -> Move.retried(() -> {
			attempts.incrementAndGet();
			throw new NoSuchFileException("a.tif");
		}, true));
		assertEquals(1, attempts.get());
	}

	@Test
	void aThreadThatIsInterruptedWaitsNoLonger() {
		final AtomicInteger attempts = new AtomicInteger();
		Thread.currentThread().interrupt();
		assertThrows(FileSystemException.class, () -> Move.retried(refusedAtFirst(100, attempts), true));
		assertTrue(Thread.interrupted());
		assertEquals(1, attempts.get());
	}

	@ParameterizedTest
	@ValueSource(strings = { "aux.tif", "CON", "nul.ome.tif", "Com1.csv", "lpt\u00b9.txt", "prn .tif", "a.tif.", "b " })
	void namesThatWindowsKeepsAreKnown(final String name) {
		assertTrue(FileNames.isKeptByWindows(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "auxiliary.tif", "con_1.tif", "com10.tif", "nullable.csv", "a.b.tif", ".hidden", "com.tif" })
	void otherNamesAreAllowed(final String name) {
		assertFalse(FileNames.isKeptByWindows(name));
	}

	/** Of two outputs that differ by case only the second would replace the first. */
	@Test
	void namesAreComparedAsThoseSystemsDo() {
		assertEquals(FileNames.folded(Path.of("/data/\u00c9tude.TIF")), FileNames.folded(Path.of("/data/e\u0301tude.tif")));
		assertNotEquals(FileNames.folded(Path.of("/data/a.tif")), FileNames.folded(Path.of("/data/b.tif")));
	}
}
