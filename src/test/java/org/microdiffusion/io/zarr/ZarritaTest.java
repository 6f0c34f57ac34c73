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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What we write, as zarrita reads it, with its own sharding, checksums and zstd; and what it writes. */
class ZarritaTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(PixelType.class)
	void zarritaReadsTheSameVoxels(final PixelType type) throws Exception {
		final Path image = Files.createDirectory(folder.resolve("cells.ome.zarr"));
		TestZarr.write(type, image);
		OtherPrograms.readWithZarrita(image, folder);
		final JsonObject told = JsonParser.parseString(Files.readString(folder.resolve("image.json"))).getAsJsonObject();
		final JsonArray levels = told.getAsJsonArray("levels");
		assertEquals("[2,3,37,70,150]", levels.get(0).getAsJsonObject().get("shape").toString());
		assertEquals("[2,3,19,35,75]", levels.get(1).getAsJsonObject().get("shape").toString());
		assertEquals(type.name().toLowerCase(Locale.ROOT), levels.get(0).getAsJsonObject().get("type").getAsString());
		final ByteBuffer full = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("0.bin"))).order(ByteOrder.LITTLE_ENDIAN);
		for (int t = 0; t < TestZarr.FRAMES; t++)
			for (int c = 0; c < TestZarr.CHANNELS; c++)
				for (int z = 0; z < 37; z++)
					for (int y = 0; y < 70; y++)
						for (int x = 0; x < 150; x++)
							assertEquals(TestZarr.value(t, c, z, y, x), next(full, type));
		assertEquals(0, full.remaining());
		assertSameAsOurs(type, image);
		final JsonObject ome = told.getAsJsonObject("attributes").getAsJsonObject("ome");
		assertEquals("0.5", ome.get("version").getAsString());
		assertEquals("[{\"type\":\"scale\",\"scale\":[1.5,1,1,0.5,0.5]}," +
			"{\"type\":\"translation\",\"translation\":[0,0,0.25,3.125,3.125]}]", ome.getAsJsonArray("multiscales").get(0)
				.getAsJsonObject().getAsJsonArray("datasets").get(1).getAsJsonObject().get("coordinateTransformations")
				.toString());
		assertEquals("00FF80", ome.getAsJsonObject("omero").getAsJsonArray("channels").get(2).getAsJsonObject().get("color")
			.getAsString());
	}

	@Test
	void chunksWithoutShardsAreRead() throws Exception {
		OtherPrograms.writeWithZarrita(folder);
		for (final String name : List.of("raw", "big", "blosc", "zstd", "transposed")) {
			final OmeZarr image = OmeZarr.open("input", folder.resolve(name));
			assertEquals(TestZarr.OTHERS, image.bounds(0), name);
			for (int t = 0; t < 2; t++)
				for (int c = 0; c < 2; c++)
					assertArrayEquals(TestZarr.others(t, c), TestZarr.read(image, t, c), name);
		}
	}

	private static double next(final ByteBuffer voxels, final PixelType type) {
		return switch (type) {
			case UINT8 -> voxels.get() & 0xFF;
			case UINT16 -> (voxels.getShort() & 0xFFFF) / 200.0;
			case FLOAT32 -> 8 * voxels.getFloat();
		};
	}

	/** The lower resolution, whose values are {@link OmeZarrTest}'s. */
	private void assertSameAsOurs(final PixelType type, final Path image) throws Exception {
		final OmeZarr ours = OmeZarr.open("input", image);
		final ByteBuffer lower = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("1.bin"))).order(
			ByteOrder.LITTLE_ENDIAN);
		for (int t = 0; t < TestZarr.FRAMES; t++)
			for (int c = 0; c < TestZarr.CHANNELS; c++) {
				final Object voxels = ours.read(1, t, c, ours.bounds(1));
				final double[] theirs = new double[ours.bounds(1).voxels()];
				final double[] read = new double[theirs.length];
				for (int i = 0; i < theirs.length; i++) {
					theirs[i] = next(lower, type);
					read[i] = TestZarr.get(voxels, i);
				}
				assertArrayEquals(theirs, read);
			}
	}
}
