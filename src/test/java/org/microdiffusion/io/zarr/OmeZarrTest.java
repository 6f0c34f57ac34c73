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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microdiffusion.refusal.Refusal;

/** What is written is read again, whatever the region; other programs' view of it is {@link ZarritaTest}. */
class OmeZarrTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(PixelType.class)
	void anyBoxIsReadAsItWasWritten(final PixelType type) {
		TestZarr.write(type, folder);
		final OmeZarr image = OmeZarr.open("input", folder);
		assertEquals(type, image.type());
		assertEquals(TestZarr.FRAMES, image.frames());
		assertEquals(TestZarr.CHANNELS, image.channels());
		assertEquals(TestZarr.SIZE, image.bounds(0));
		assertEquals(TestZarr.metadata(), image.metadata());
		final Random random = new Random(1);
		for (int i = 0; i < 20; i++) {
			final Box box = i == 0 ? TestZarr.SIZE : box(random, TestZarr.SIZE);
			final Object voxels = image.read(0, i % 2, i % 3, box);
			int at = 0;
			for (int z = box.z(); z < box.z() + box.depth(); z++)
				for (int y = box.y(); y < box.y() + box.height(); y++)
					for (int x = box.x(); x < box.x() + box.width(); x++)
						assertEquals(TestZarr.value(i % 2, i % 3, z, y, x), TestZarr.get(voxels, at++), () -> "in " + box);
		}
	}

	private static Box box(final Random random, final Box in) {
		final int z = random.nextInt(in.depth());
		final int y = random.nextInt(in.height());
		final int x = random.nextInt(in.width());
		return new Box(z, y, x, 1 + random.nextInt(in.depth() - z), 1 + random.nextInt(in.height() - y), 1 + random.nextInt(
			in.width() - x));
	}

	@ParameterizedTest
	@EnumSource(PixelType.class)
	void aLowerResolutionIsTheMeanOfBlocks(final PixelType type) {
		TestZarr.write(type, folder);
		final OmeZarr image = OmeZarr.open("input", folder);
		assertEquals(2, image.levels());
		final Box size = image.bounds(1);
		assertEquals(new Box(0, 0, 0, 19, 35, 75), size);
		final Object voxels = image.read(1, 1, 2, size);
		for (int i = 0; i < size.voxels(); i++) {
			final int z = i / size.width() / size.height();
			final int y = i / size.width() % size.height();
			final int x = i % size.width();
			double sum = 0;
			int count = 0;
			for (int zz = 2 * z; zz < Math.min(2 * z + 2, TestZarr.SIZE.depth()); zz++)
				for (int yy = 2 * y; yy < 2 * y + 2; yy++)
					for (int xx = 2 * x; xx < 2 * x + 2; xx++) {
						sum += TestZarr.value(1, 2, zz, yy, xx);
						count++;
					}
			assertEquals(sum / count, TestZarr.get(voxels, i), type == PixelType.UINT8 ? 0.5 : 0.0026);
		}
	}

	/** A block-wise computation has shards of the size of its blocks, and writes them in its own order. */
	@Test
	void shardsOfAnySizeAreWrittenInAnyOrder() {
		final OmeLayout layout = OmeLayout.of(PixelType.UINT8, 1, 1, TestZarr.SIZE, new Box(0, 0, 0, 64, 64, 64), 1);
		final OmeZarrWriter writer = new OmeZarrWriter("output", folder, layout);
		writer.begin();
		final List<ShardPosition> shards = layout.shards(0);
		assertEquals(2 * 3, shards.size());
		Collections.shuffle(shards, new Random(2));
		for (final ShardPosition shard : shards) {
			assertFalse(writer.has(shard));
			new OmeZarrWriter("output", folder, layout).write(shard, TestZarr.source(PixelType.UINT8, 0, 0));
			assertTrue(writer.has(shard));
		}
		layout.shards(1).forEach(writer::downsample);
		writer.describe(TestZarr.metadata());
		final Object all = OmeZarr.open("input", folder).read(0, 0, 0, TestZarr.SIZE);
		for (int i = 0; i < TestZarr.SIZE.voxels(); i++)
			assertEquals(TestZarr.value(0, 0, i / 150 / 70, i / 150 % 70, i % 150), TestZarr.get(all, i));
	}

	@Test
	void thickSlicesAreNotCombined() {
		final OmeLayout layout = OmeLayout.slabs(PixelType.UINT8, 1, 1, 40, 1000, 1000, 4);
		assertEquals(List.of(40, 40, 40, 20), layout.levels().stream().map(level -> level.size().depth()).toList());
		assertEquals(List.of(1000, 500, 250, 125), layout.levels().stream().map(level -> level.size().width()).toList());
		assertEquals(new Box(0, 0, 0, 32, 1024, 1024), layout.levels().get(0).shard());
		assertEquals(new Box(0, 0, 0, 32, 64, 64), layout.levels().get(0).chunk());
	}

	/** The second chunk of the first shard is damaged: what does not touch it is read. */
	@Test
	void onlyTheChunksThatABoxTouchesAreRead() throws IOException {
		TestZarr.write(PixelType.UINT8, folder);
		final Path shard = folder.resolve("0/c/0/0/0/0/0");
		final byte[] bytes = Files.readAllBytes(shard);
		final int index = bytes.length - Integer.BYTES - 2 * 3 * ShardIndex.ENTRY;
		final long second = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(index +
			ShardIndex.ENTRY);
		Arrays.fill(bytes, (int) second, (int) second + 4, (byte) 0);
		Files.write(shard, bytes);
		final OmeZarr image = OmeZarr.open("input", folder);
		image.read(0, 0, 0, new Box(0, 0, 0, 32, 64, 64));
		image.read(0, 0, 0, new Box(32, 0, 0, 5, 70, 150));
		assertEquals("input is " + folder +
			", where a chunk in 0/c/0/0/0/0/0 is not intact zstd data: copy the image again, or write it again.",
			assertThrows(Refusal.class, () -> image.read(0, 0, 0, new Box(0, 0, 0, 1, 1, 65))).getMessage());
		assertThrows(IndexOutOfBoundsException.class, () -> image.read(0, 0, 0, new Box(30, 0, 0, 8, 1, 1)));
		assertThrows(IndexOutOfBoundsException.class, () -> image.read(0, 2, 0, new Box(0, 0, 0, 1, 1, 1)));
	}

	/** The other place that the specification allows. */
	@Test
	void anIndexMayBeginAShard() throws IOException {
		final OmeLayout layout = OmeLayout.slabs(PixelType.UINT8, 1, 1, 32, 64, 128, 1);
		TestZarr.write(layout, folder);
		final Object expected = OmeZarr.open("input", folder).read(0, 0, 0, new Box(0, 0, 0, 32, 64, 128));
		final Path shard = folder.resolve("0/c/0/0/0/0/0");
		final byte[] before = Files.readAllBytes(shard);
		final int size = 2 * ShardIndex.ENTRY + Integer.BYTES;
		final ByteBuffer after = ByteBuffer.allocate(before.length).order(ByteOrder.LITTLE_ENDIAN);
		after.put(before, before.length - size, size).put(before, 0, before.length - size);
		for (int chunk = 0; chunk < 2; chunk++)
			after.putLong(chunk * ShardIndex.ENTRY, after.getLong(chunk * ShardIndex.ENTRY) + size);
		after.putInt(size - Integer.BYTES, Codec.checksum(after.array(), size - Integer.BYTES));
		Files.write(shard, after.array());
		final Path metadata = folder.resolve("0/zarr.json");
		Files.writeString(metadata, Files.readString(metadata).replace("\"end\"", "\"start\""));
		assertArrayEquals((byte[]) expected, (byte[]) OmeZarr.open("input", folder).read(0, 0, 0, new Box(0, 0, 0, 32, 64,
			128)));
	}

	@Test
	void zerosTakeNoSpace() throws IOException {
		final OmeLayout layout = OmeLayout.slabs(PixelType.FLOAT32, 1, 1, 64, 256, 256, 1);
		final OmeZarrWriter writer = new OmeZarrWriter("output", folder, layout);
		writer.begin();
		for (final ShardPosition shard : layout.shards(0))
			writer.write(shard, box -> new float[box.voxels()]);
		assertEquals(16 * ShardIndex.ENTRY + Integer.BYTES, Files.size(folder.resolve("0/c/0/0/0/0/0")));
		layout.shards(1).forEach(writer::downsample);
		writer.describe(TestZarr.metadata());
		assertEquals(0f, ((float[]) OmeZarr.open("input", folder).read(1, 0, 0, new Box(31, 127, 127, 1, 1, 1)))[0]);
	}
}
