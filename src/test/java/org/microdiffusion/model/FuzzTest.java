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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.files.Damage;

import com.sun.management.ThreadMXBean;

/**
 * Files with bytes changed, cut out or put in at seeded places are read or end
 * in a {@link ModelFileException}, with little memory.
 */
class FuzzTest {

	private static final int FILES = 3000;
	/** A file takes below 0.6 MB, the first one 14 for loading classes; a size believed blindly takes gigabytes. */
	private static final long MEMORY = 64 << 20;
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@TempDir
	Path folder;

	private interface Reader {

		void read(Path path) throws ModelFileException;
	}

	/** No damage whatever passes the checksum. */
	@Timeout(120)
	@ParameterizedTest
	@CsvSource({ "model-v1.safetensors, 1", "checkpoint-v1.safetensors, 2" })
	void damageIsFound(final String sample, final long seed) throws IOException {
		final byte[] original = bytes(sample);
		final Random random = new Random(seed);
		for (int i = 0; i < FILES; i++) {
			final byte[] content = Damage.of(original, random);
			assertEquals(Arrays.equals(original, content), isRead(sample, content), "file " + i);
		}
	}

	/** Damage in the header with a checksum that fits it reaches the code behind; some of it is harmless. */
	@Timeout(120)
	@ParameterizedTest
	@CsvSource({ "model-v1.safetensors, 3", "checkpoint-v1.safetensors, 4" })
	void aMaliciousHeaderDoesNoHarm(final String sample, final long seed) throws IOException {
		final byte[] original = bytes(sample);
		final int end = 8 + (original[0] & 0xff | (original[1] & 0xff) << 8);
		final byte[] unsigned = new String(original, 8, end - 8, StandardCharsets.ISO_8859_1).replaceFirst("[0-9a-f]{64}",
			"0".repeat(64)).getBytes(StandardCharsets.ISO_8859_1);
		final Random random = new Random(seed);
		int read = 0;
		for (int i = 0; i < FILES; i++) {
			final byte[] header = Damage.of(unsigned, random);
			if (isRead(sample, RawFile.signed(header, Arrays.copyOfRange(original, end, original.length)))) read++;
		}
		assertTrue(read > FILES / 100 && read < FILES / 2, read + " files were read");
	}

	private boolean isRead(final String sample, final byte[] content) throws IOException {
		// Some file systems wait for the disk when a file is written over.
		Files.deleteIfExists(folder.resolve(RawFile.NAME));
		final Path path = RawFile.store(folder, content);
		final Reader reader = sample.startsWith("model") ? ModelFile::read : Checkpoint::read;
		final long before = THREADS.getCurrentThreadAllocatedBytes();
		try {
			reader.read(path);
			return true;
		}
		catch (final ModelFileException e) {
			assertTrue(e.getMessage().matches("The model file [^\\p{Cntrl}]+: [^\\p{Cntrl}]+\\."), e.getMessage());
			return false;
		}
		finally {
			final long used = THREADS.getCurrentThreadAllocatedBytes() - before;
			assertTrue(used < MEMORY, used + " bytes were used");
		}
	}

	private static byte[] bytes(final String sample) throws IOException {
		try (InputStream in = FuzzTest.class.getResourceAsStream(sample)) {
			return in.readAllBytes();
		}
	}
}
