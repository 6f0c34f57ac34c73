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

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the metadata of a Zarr array say, in either version of Zarr. The outermost axis is the first one.
 *
 * @param path of the array in its store; empty for the root
 * @param shape voxels along each axis
 * @param stored shape of what a file holds: a shard, or a chunk where there are none
 * @param chunk shape of what is compressed
 * @param type of the voxels
 * @param bytes order of the bytes of a voxel
 * @param fill value of voxels that are not stored
 * @param order axes of a chunk from the slowest to the fastest, such as 0, 1, 2 in C order
 * @param codecs in the order of encoding
 * @param sharding how a shard says where its chunks are; empty if files hold chunks
 * @param names of the files
 */
record ArrayMetadata(String path, int[] shape, int[] stored, int[] chunk, DataType type, ByteOrder bytes, double fill,
	int[] order, List<Codec> codecs, Optional<Sharding> sharding, ChunkNames names)
{

	/** Chunks are decoded as a whole: larger ones would take too much memory. */
	private static final long MAX_CHUNK = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 8);
	private static final long MAX_CHUNKS_PER_SHARD = 1 << 22;
	private static final int MAX_AXES = 5;

	/**
	 * The index of a shard: 64-bit offset and size of each chunk, in C order.
	 *
	 * @param atEnd whether it ends the file, or begins it
	 * @param checked whether a CRC-32C follows it
	 * @param bytes order of the bytes of a number
	 */
	record Sharding(boolean atEnd, boolean checked, ByteOrder bytes) {}

	/**
	 * @param prefix of the indices, such as "c" and the separator; empty in Zarr v2
	 * @param separator between the indices
	 */
	record ChunkNames(String prefix, String separator) {

		String of(final int[] index) {
			return prefix + Arrays.stream(index).mapToObj(Integer::toString).collect(Collectors.joining(separator));
		}
	}

	/** @throws org.microdiffusion.refusal.Refusal if the sizes contradict each other, or are too large to read */
	static void check(final Fields fields, final ArrayMetadata array) {
		final int axes = array.shape.length;
		if (axes < 2 || axes > MAX_AXES) throw fields.refusal("has " + axes + " axes, where 2 to " + MAX_AXES +
			" are expected: choose an image");
		if (array.stored.length != axes || array.chunk.length != axes || array.order.length != axes) throw fields.refusal(
			"has chunks of another number of axes than its shape: write it again");
		if (!Arrays.equals(Arrays.stream(array.order).sorted().toArray(), IntStream.range(0, axes).toArray())) throw fields
			.refusal("has an order of axes that names one twice: write it again");
		double voxels = array.type.bytes();
		double chunks = 1;
		for (int axis = 0; axis < axes; axis++) {
			if (array.stored[axis] % array.chunk[axis] != 0) throw fields.refusal(
				"has shards that are not a whole number of chunks: write it again");
			voxels *= array.chunk[axis];
			chunks *= array.stored[axis] / array.chunk[axis];
		}
		if (voxels > MAX_CHUNK) throw fields.refusal("has chunks of " + (long) (voxels / (1 << 20)) +
			" MB, more than the " + (MAX_CHUNK >> 20) + " MB that are read here: rewrite it with smaller chunks");
		if (chunks > MAX_CHUNKS_PER_SHARD) throw fields.refusal("has shards of more than " + MAX_CHUNKS_PER_SHARD +
			" chunks: rewrite it with larger chunks");
	}

	/** Voxels of a chunk. */
	int chunkVoxels() {
		return Arrays.stream(chunk).reduce(1, (a, b) -> a * b);
	}

	/** Distance in a chunk, in voxels, of neighbours along each axis. */
	int[] strides() {
		final int[] strides = new int[chunk.length];
		int stride = 1;
		for (int i = order.length - 1; i >= 0; i--) {
			strides[order[i]] = stride;
			stride *= chunk[order[i]];
		}
		return strides;
	}

	/** The name of a file of the array in its store. */
	String file(final String name) {
		return path.isEmpty() ? name : path + "/" + name;
	}
}
