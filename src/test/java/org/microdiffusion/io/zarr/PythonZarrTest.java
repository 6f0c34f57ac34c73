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
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Range;

/** OME-Zarr 0.4 that python3-zarr wrote with every compression and order that we read; see write.py for the values. */
class PythonZarrTest {

	@TempDir
	static Path folder;

	@BeforeAll
	static void write() throws Exception {
		OtherPrograms.writeWithPython(folder);
	}

	private static OmeZarr open(final String name) {
		return OmeZarr.open("input", folder.resolve(name));
	}

	@Test
	void everyCompressionOrderAndTypeIsRead() throws Exception {
		final List<String> other = List.of("two-axes", "empty-chunks", "missing", "lzma", "filtered", "complex",
			"write.py");
		try (Stream<Path> images = Files.list(folder)) {
			final List<String> names = images.map(image -> image.getFileName().toString()).filter(name -> !other.contains(
				name)).toList();
			assertEquals(33, names.size(), names.toString());
			for (final String name : names) {
				final OmeZarr image = open(name);
				assertEquals(TestZarr.OTHERS, image.bounds(0), name);
				for (int t = 0; t < 2; t++)
					for (int c = 0; c < 2; c++)
						assertArrayEquals(TestZarr.others(t, c), TestZarr.read(image, t, c), name);
			}
		}
	}

	@Test
	void missingChunksHaveTheFillValue() {
		final double[] expected = TestZarr.others(1, 1);
		Arrays.fill(expected, 0, 3 * 12 * 17, 9);
		assertArrayEquals(expected, TestZarr.read(open("missing"), 1, 1));
		assertArrayEquals(new double[TestZarr.OTHERS.voxels()], TestZarr.read(open("empty-chunks"), 1, 1));
	}

	@Test
	void anImageMayHaveFewerAxes() {
		final OmeZarr image = open("two-axes");
		assertEquals(new Box(0, 0, 0, 1, 12, 17), image.bounds(0));
		assertEquals(1, image.channels() * image.frames());
		assertArrayEquals(Arrays.copyOf(TestZarr.others(0, 0), 12 * 17), TestZarr.read(image, 0, 0));
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
