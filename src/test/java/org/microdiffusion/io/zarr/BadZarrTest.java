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
package org.microdiffusion.io.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.microdiffusion.files.Damage;
import org.microdiffusion.refusal.Refusal;

import com.sun.management.ThreadMXBean;

/** Stores that are damaged, or made to do harm, end in one sentence and take little memory. */
class BadZarrTest {

	private static final int STORES = 1500;
	/** A store takes below 1 MB; a size believed blindly takes gigabytes. */
	private static final long MEMORY = 32 << 20;
	private static final Box SIZE = new Box(0, 0, 0, 5, 6, 70);
	private static final String SHARD = "0/c/0/0/0/0/0";
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@TempDir
	Path folder;

	private Path image;

	@BeforeEach
	void write() throws IOException {
		image = Files.createDirectory(folder.resolve("cells.ome.zarr"));
		TestZarr.write(OmeLayout.of(PixelType.UINT16, 1, 1, SIZE, new Box(0, 0, 0, 32, 64, 128), 1), image);
	}

	private static void read(final Path image) {
		final OmeZarr zarr = OmeZarr.open("input", image);
		for (int level = 0; level < zarr.levels(); level++) {
			final Box all = zarr.bounds(level);
			zarr.read(level, zarr.frames() - 1, zarr.channels() - 1, new Box(all.depth() - Math.min(all.depth(), 40), all
				.height() - Math.min(all.height(), 40), 0, Math.min(all.depth(), 40), Math.min(all.height(), 40), Math.min(all
					.width(), 100)));
		}
	}

	private void refused(final String end) {
		assertEquals("input is " + image + ", " + end, assertThrows(Refusal.class, () -> read(image)).getMessage());
	}

	private void replace(final String file, final String text, final String by) throws IOException {
		final String before = Files.readString(image.resolve(file));
		assertTrue(before.contains(text), before);
		Files.writeString(image.resolve(file), before.replace(text, by));
	}

	@ParameterizedTest
	@CsvFileSource(resources = "bad-arrays.csv", delimiter = ';', quoteCharacter = '\'')
	void anArrayIsRefused(final String text, final String by, final String sentence) throws IOException {
		replace("0/zarr.json", text.strip(), by.strip());
		refused(sentence.strip());
	}

	@ParameterizedTest
	@CsvFileSource(resources = "bad-groups.csv", delimiter = ';', quoteCharacter = '\'')
	void aGroupIsRefused(final String text, final String by, final String sentence) throws IOException {
		replace("zarr.json", text.strip(), by.strip());
		refused(sentence.strip());
	}

	@Test
	void aShardIsRefused() throws IOException {
		final byte[] shard = Files.readAllBytes(image.resolve(SHARD));
		Files.write(image.resolve(SHARD), Arrays.copyOf(shard, 10));
		refused("whose shard " + SHARD + " is cut off after 10 bytes: copy it again, or write it again.");
		Files.write(image.resolve(SHARD), Arrays.copyOf(shard, shard.length - 1));
		refused("whose shard " + SHARD +
			" is cut off or damaged, its index has another checksum: copy it again, or write it again.");
		Files.write(image.resolve(SHARD), Arrays.copyOfRange(shard, 1, shard.length));
		assertTrue(assertThrows(Refusal.class, () -> read(image)).getMessage().startsWith("input is " + image + ", "));
		Files.delete(image.resolve(SHARD));
		read(image); // a shard that is not stored holds the fill value
	}

	@Test
	void noLinkOutOfTheFolderIsFollowed() throws IOException {
		Files.move(image.resolve(SHARD), folder.resolve("secret"));
		Files.createSymbolicLink(image.resolve(SHARD), folder.resolve("secret"));
		refused("whose " + SHARD + " is a link out of the folder, which is not followed: copy the file there.");
		Files.delete(image.resolve(SHARD));
		Files.move(folder.resolve("secret"), image.resolve("kept"));
		Files.createSymbolicLink(image.resolve(SHARD), image.resolve("kept"));
		read(image);
		Files.delete(image.resolve(SHARD));
		Files.createDirectory(image.resolve(SHARD));
		refused("whose " + SHARD + " is not a file: copy the image again.");
	}

	@Test
	void whatIsNoZarrIsRefused() throws IOException {
		image = folder.resolve("none");
		refused("which does not exist: check the path.");
		image = Files.createDirectory(image);
		refused("which is a folder but no OME-Zarr: choose one with a file zarr.json or .zattrs.");
		image = Files.createFile(folder.resolve("file"));
		refused("which is not a folder: choose an OME-Zarr.");
	}

	@Timeout(120)
	@Test
	void damageDoesNoHarm() throws IOException {
		final List<Path> files;
		try (Stream<Path> all = Files.walk(image)) {
			files = all.filter(Files::isRegularFile).sorted().toList();
		}
		final Random random = new Random(5);
		int read = 0;
		for (int i = 0; i < STORES; i++) {
			final Path file = files.get(i % files.size());
			final byte[] original = Files.readAllBytes(file);
			Files.write(file, Damage.of(original, random));
			if (isRead(i)) read++;
			Files.write(file, original);
		}
		assertTrue(read > STORES / 100 && read < STORES / 2, read + " stores were read");
	}

	private boolean isRead(final int store) {
		final long before = THREADS.getCurrentThreadAllocatedBytes();
		try {
			read(image);
			return true;
		}
		catch (final Refusal e) {
			assertTrue(e.getMessage().matches("input is [^\\p{Cntrl}]+\\."), e.getMessage());
			return false;
		}
		finally {
			final long used = THREADS.getCurrentThreadAllocatedBytes() - before;
			assertTrue(used < MEMORY, "store " + store + ": " + used + " bytes were used");
		}
	}
}
