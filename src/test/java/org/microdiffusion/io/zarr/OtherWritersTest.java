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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Range;

/** OME-Zarr 0.4 that python3-zarr wrote with every compression and order that we read; see write.py for the values. */
class OtherWritersTest {

	private static final Box ALL = new Box(0, 0, 0, 5, 12, 17);

	@TempDir
	static Path folder;

	@BeforeAll
	static void write() throws Exception {
		OtherPrograms.runPython(folder);
	}

	private static OmeZarr open(final String name) {
		return OmeZarr.open("input", folder.resolve(name));
	}

	private static double[] read(final OmeZarr image, final int t, final int c) {
		final Object voxels = image.read(0, t, c, image.bounds(0));
		return IntStream.range(0, image.bounds(0).voxels()).mapToDouble(i -> switch (image.type()) {
			case UINT8 -> ((byte[]) voxels)[i] & 0xFF;
			case UINT16 -> ((short[]) voxels)[i];
			case FLOAT32 -> ((float[]) voxels)[i];
		}).toArray();
	}

	private static double[] values(final int t, final int c) {
		return IntStream.range(0, ALL.voxels()).mapToDouble(i -> value(t, c, i)).toArray();
	}

	private static int value(final int t, final int c, final int i) {
		return (3 * (i % 17) + 5 * (i / 17 % 12) + 7 * (i / 17 / 12) + 60 * c + 101 * t) % 251;
	}

	@Test
	void everyCompressionOrderAndTypeIsRead() throws Exception {
		final List<String> other = List.of("two-axes", "empty-chunks", "missing", "lzma", "filtered", "complex", "write.py");
		try (Stream<Path> images = Files.list(folder)) {
			final List<String> names = images.map(image -> image.getFileName().toString()).filter(name -> !other.contains(name))
				.toList();
			assertEquals(33, names.size(), names.toString());
			for (final String name : names) {
				final OmeZarr image = open(name);
				assertEquals(ALL, image.bounds(0), name);
				for (int t = 0; t < 2; t++)
					for (int c = 0; c < 2; c++)
						assertArrayEquals(values(t, c), read(image, t, c), name);
			}
		}
	}

	@Test
	void missingChunksHaveTheFillValue() {
		final double[] expected = values(1, 1);
		Arrays.fill(expected, 0, 3 * 12 * 17, 9);
		assertArrayEquals(expected, read(open("missing"), 1, 1));
		assertArrayEquals(new double[ALL.voxels()], read(open("empty-chunks"), 1, 1));
	}

	@Test
	void anImageMayHaveFewerAxes() {
		final OmeZarr image = open("two-axes");
		assertEquals(new Box(0, 0, 0, 1, 12, 17), image.bounds(0));
		assertEquals(1, image.channels() * image.frames());
		assertArrayEquals(Arrays.copyOf(values(0, 0), 12 * 17), read(image, 0, 0));
	}

	@Test
	void scalesAndChannelsAreRead() {
		final OmeMetadata told = open("zlib").metadata();
		assertEquals(new OmeAxis(500, "nanometer", 0), told.z());
		assertEquals(new OmeAxis(250, "nanometer", 0), told.x());
		assertEquals(OmeAxis.UNKNOWN, told.time());
		assertEquals(new OmeChannel("b", Optional.of("00FF00"), Optional.of(new Range(10, 90)), Optional.empty()), told
			.channels().get(1));
	}

	@Test
	void whatIsNotReadIsRefusedInASentence() {
		refused("lzma", "whose 0/.zarray has the compressor lzma, which is not read here: " +
			"write it with blosc, zstd, gzip, zlib or none.");
		refused("filtered", "whose 0/.zarray has filters, which are not read here: write it without.");
		refused("complex", "whose 0/.zarray has the type <c8, which is not read here: convert it to 8, 16 or 32 bit.");
	}

	private static void refused(final String name, final String end) {
		assertEquals("input is " + folder.resolve(name) + ", " + end, assertThrows(Refusal.class, () -> open(name))
			.getMessage());
	}
}
