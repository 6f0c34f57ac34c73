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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.microdiffusion.refusal.Refusal;

/** Reads regions of an array. Only the chunks that a region touches are read, one after another. */
final class ZarrArray {

	/** Compressed data are hardly larger than the voxels. */
	private static final int MAX_OVERHEAD = 1 << 16;
	private static final int KEPT_INDICES = 16;

	private final ZarrStore store;
	private final ArrayMetadata array;
	private final Map<String, ShardIndex> indices = new LinkedHashMap<>(KEPT_INDICES, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(final Map.Entry<String, ShardIndex> eldest) {
			return size() > KEPT_INDICES;
		}
	};

	private ZarrArray(final ZarrStore store, final ArrayMetadata array) {
		this.store = store;
		this.array = array;
	}

	/**
	 * Opens an array of either version of Zarr.
	 *
	 * @param path of the array in the store
	 * @throws Refusal if there is none that can be read here
	 */
	static ZarrArray open(final ZarrStore store, final String path) {
		final String folder = path.isEmpty() ? "" : path + "/";
		final Optional<Fields> newer = Fields.read(store, folder + ArrayV3.FILE);
		if (newer.isPresent()) return new ZarrArray(store, ArrayV3.parse(path, newer.get()));
		final Optional<Fields> older = Fields.read(store, folder + ArrayV2.FILE);
		if (older.isPresent()) return new ZarrArray(store, ArrayV2.parse(path, older.get()));
		throw store.refusal("whose array " + path + " is not there: copy it again", null);
	}

	ArrayMetadata metadata() {
		return array;
	}

	/**
	 * Reads a region.
	 *
	 * @param from first voxel along each axis
	 * @param size voxels along each axis, all in the array
	 * @return array of the pixel type, the last axis the fastest
	 * @throws Refusal if a chunk is damaged or cannot be read
	 */
	Object read(final int[] from, final int[] size) {
		int voxels = 1;
		final int axes = size.length;
		final int[] chunk = new int[axes];
		final int[] first = new int[axes];
		final int[] last = new int[axes];
		for (int axis = 0; axis < axes; axis++) {
			voxels = Math.multiplyExact(voxels, size[axis]);
			first[axis] = from[axis] / array.chunk()[axis];
			last[axis] = (from[axis] + size[axis] - 1) / array.chunk()[axis];
			chunk[axis] = first[axis];
		}
		final Object region = array.type().pixels().allocate(voxels);
		do
			copy(chunk, from, size, region);
		while (next(chunk, first, last));
		return region;
	}

	/** Moves to the next index, the last axis the fastest; false after the last one. */
	private static boolean next(final int[] index, final int[] first, final int[] last) {
		for (int axis = index.length - 1; axis >= 0; axis--) {
			if (index[axis] < last[axis]) {
				index[axis]++;
				return true;
			}
			index[axis] = first[axis];
		}
		return false;
	}

	/** Copies what a chunk has of a region, line by line along the last axis. */
	private void copy(final int[] chunk, final int[] from, final int[] size, final Object region) {
		final int axes = size.length;
		final int[] low = new int[axes];
		final int[] high = new int[axes];
		for (int axis = 0; axis < axes; axis++) {
			final int start = chunk[axis] * array.chunk()[axis];
			low[axis] = Math.max(start, from[axis]);
			high[axis] = (int) Math.min(from[axis] + size[axis] - 1, (long) start + array.chunk()[axis] - 1);
		}
		final Optional<ByteBuffer> data = chunk(chunk);
		final int[] strides = array.strides();
		final int count = high[axes - 1] - low[axes - 1] + 1;
		final int[] at = low.clone();
		high[axes - 1] = low[axes - 1];
		do {
			int source = 0;
			int target = 0;
			for (int axis = 0; axis < axes; axis++) {
				source += (at[axis] - chunk[axis] * array.chunk()[axis]) * strides[axis];
				target = target * size[axis] + at[axis] - from[axis];
			}
			if (data.isPresent()) array.type().copy(data.get(), source, strides[axes - 1], region, target, count);
			else array.type().fill(region, target, count, array.fill());
		}
		while (next(at, low, high));
	}

	/** A decoded chunk; empty if it is not stored. */
	private Optional<ByteBuffer> chunk(final int[] index) {
		final int axes = index.length;
		final int[] outer = new int[axes];
		int inner = 0;
		for (int axis = 0; axis < axes; axis++) {
			final int perFile = array.stored()[axis] / array.chunk()[axis];
			outer[axis] = index[axis] / perFile;
			inner = inner * perFile + index[axis] % perFile;
		}
		final String file = array.file(array.names().of(outer));
		final int size = array.chunkVoxels() * array.type().bytes();
		final long most = 2L * size + MAX_OVERHEAD;
		final Optional<byte[]> data = array.sharding().isPresent() ? index(file).read(inner, most) : store.read(file, most);
		return data.map(bytes -> decoded(file, bytes, size));
	}

	private ByteBuffer decoded(final String file, final byte[] data, final int size) {
		byte[] bytes = data;
		try {
			for (int i = array.codecs().size() - 1; i >= 0; i--)
				bytes = array.codecs().get(i).decode(bytes, i == 0 ? size : size + MAX_OVERHEAD);
			if (bytes.length != size) throw new IOException("has " + bytes.length + " bytes of voxels instead of " + size);
		}
		catch (final IOException e) {
			throw store.refusal("where a chunk in " + file + " " + e.getMessage() +
				": copy the image again, or write it again", e);
		}
		return ByteBuffer.wrap(bytes).order(array.bytes());
	}

	private synchronized ShardIndex index(final String file) {
		return indices.computeIfAbsent(file, name -> ShardIndex.read(store, name, array));
	}
}
