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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

import org.microdiffusion.io.zarr.ArrayMetadata.Sharding;
import org.microdiffusion.refusal.Refusal;

/** Where the chunks of a shard are in its file. */
final class ShardIndex {

	/** Bytes of an entry: offset and size. */
	static final int ENTRY = 2 * Long.BYTES;
	/** Offset and size of a chunk that is not stored. */
	static final long NONE = -1;

	private final ZarrStore store;
	private final String file;
	private final ByteBuffer entries;

	private ShardIndex(final ZarrStore store, final String file, final ByteBuffer entries) {
		this.store = store;
		this.file = file;
		this.entries = entries;
	}

	/**
	 * Reads the index of a shard; a shard that is not stored has no chunks.
	 *
	 * @param file name of the shard in the store
	 * @throws Refusal if the file is too short, or its checksum is another
	 */
	static ShardIndex read(final ZarrStore store, final String file, final ArrayMetadata array) {
		final long length = store.size(file);
		if (length < 0) return new ShardIndex(store, file, ByteBuffer.allocate(0));
		final Sharding sharding = array.sharding().orElseThrow();
		int chunks = 1;
		for (int axis = 0; axis < array.chunk().length; axis++)
			chunks *= array.stored()[axis] / array.chunk()[axis];
		final int size = chunks * ENTRY + (sharding.checked() ? Integer.BYTES : 0);
		if (length < size) throw damaged(store, file, "is cut off after " + length + " bytes");
		final byte[] bytes = store.read(file, sharding.atEnd() ? length - size : 0, size);
		if (sharding.checked() && checksum(bytes) != Codec.checksum(bytes, size - Integer.BYTES)) throw damaged(store, file,
			"is cut off or damaged, its index has another checksum");
		return new ShardIndex(store, file, ByteBuffer.wrap(bytes, 0, chunks * ENTRY).order(sharding.bytes()));
	}

	/** Codec crc32c writes its number little-endian, whatever the index is. */
	private static int checksum(final byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - Integer.BYTES);
	}

	private static Refusal damaged(final ZarrStore store, final String file, final String problem) {
		return store.refusal("whose shard " + file + " " + problem + ": copy it again, or write it again", null);
	}

	/**
	 * The stored bytes of a chunk; empty if it is not stored.
	 *
	 * @param chunk number in the shard, in C order
	 * @param most bytes that it may have
	 * @throws Refusal if its place is not in the file
	 */
	Optional<byte[]> read(final int chunk, final long most) {
		if (entries.capacity() == 0) return Optional.empty();
		final long from = entries.getLong(chunk * ENTRY);
		final long count = entries.getLong(chunk * ENTRY + Long.BYTES);
		if (from == NONE && count == NONE) return Optional.empty();
		if (count < 0 || count > most || from < 0) throw damaged(store, file, "has a chunk of " + count + " bytes at " +
			from);
		return Optional.of(store.read(file, from, (int) count));
	}
}
