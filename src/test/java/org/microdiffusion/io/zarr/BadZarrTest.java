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
import org.junit.jupiter.params.provider.CsvSource;
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
	@CsvSource(delimiter = ';', value = {
		"\"shape\":[1,1,5,6,70]; \"shape\":[1,1,5,6,0]; whose 0/zarr.json has [1,1,5,6,0] as \"shape\" where a list of whole numbers from 1 to 2147483647 is expected: write it again.",
		"\"shape\":[1,1,5,6,70]; \"shape\":[1,1,5,6,99999999999]; whose 0/zarr.json has [1,1,5,6,99999999999] as \"shape\" where a list of whole numbers from 1 to 2147483647 is expected: write it again.",
		"\"shape\":[1,1,5,6,70]; \"shape\":[5,6,70]; whose 0/zarr.json has chunks of another number of axes than its shape: write it again.",
		"\"shape\":[1,1,5,6,70]; \"shape\":[1,9999,5,6,70]; whose zarr.json has 9999 channels, more than 4096: choose another image.",
		"\"chunk_shape\":[1,1,5,6,128]; \"chunk_shape\":[1,1,5,6,127]; whose 0/zarr.json has shards that are not a whole number of chunks: write it again.",
		"\"chunk_shape\":[1,1,5,6,128]; \"chunk_shape\":[1,1000,500,6000,128]; whose 0/zarr.json has shards of more than 4194304 chunks: rewrite it with larger chunks.",
		"\"chunk_shape\":[1,1,5,6,128]; \"chunk_shape\":[1,1,5,6,640]; whose shard 0/c/0/0/0/0/0 is cut off or damaged, its index has another checksum: copy it again, or write it again.",
		"uint16; int64; whose 0/zarr.json has the type int64, which is not read here: convert it to 8, 16 or 32 bit.",
		"\"zstd\"; \"shuffle\"; whose 0/zarr.json has the codec shuffle, which is not read here: write it with bytes, blosc, zstd, gzip or crc32c.",
		"\"zstd\"; \"gzip\"; where a chunk in 0/c/0/0/0/0/0 is not intact gzip data: copy the image again, or write it again.",
		"\"zarr_format\":3; \"zarr_format\":null; whose 0/zarr.json has null as \"zarr_format\" where a whole number is expected: write it again.",
		"\"zarr_format\":3; \"zarr_format\":; whose 0/zarr.json is not strict JSON: copy it again, or write it again." })
	void anArrayIsRefused(final String text, final String by, final String sentence) throws IOException {
		replace("0/zarr.json", text.strip(), by.strip());
		refused(sentence.strip());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {
		"\"path\":\"0\"; \"path\":\"../cells.ome.zarr/0\"; whose metadata name the path \"../cells.ome.zarr/0/zarr.json\", which no part of an image has: write it again.",
		"\"path\":\"0\"; \"path\":\"/etc\"; whose metadata name the path \"/etc/zarr.json\", which no part of an image has: write it again.",
		"\"path\":\"0\"; \"path\":\"1\"; whose array 1 is not there: copy it again.",
		"\"path\":\"0\"; \"path\":0; whose zarr.json has 0 as \"path\" where a text is expected: write it again.",
		"\"name\":\"z\"; \"name\":\"w\"; whose zarr.json has an axis w more than t, c, z, y, x, which are read here: write it without.",
		"\"name\":\"z\"; \"name\":\"x\"; whose zarr.json has an axis x more than t, c, z, y, x, which are read here: write it without.",
		"0.25,0.25]}; 0.25,0]}; whose zarr.json has the scale 0.0, which is not above 0: write it again.",
		"\"version\":\"0.5\"; \"version\":\"0.7\"; whose zarr.json has \"0.7\" as \"version\" where 0.5 is expected: write it again.",
		"\"multiscales\"; \"plate\"; whose zarr.json is that of a plate: choose the folder of a field in it.",
		"\"multiscales\"; \"labels\"; whose zarr.json names no image (multiscales): choose the folder of an image.",
		"\"group\"; \"array\"; whose zarr.json has \"array\" as \"node_type\" where group is expected: write it again." })
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
