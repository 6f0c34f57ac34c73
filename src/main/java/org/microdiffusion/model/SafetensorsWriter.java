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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

import org.microdiffusion.files.WholeFile;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes a {@link Container}: all of it, or nothing. */
final class ContainerWriter {

	private final ByteBuffer chunk = Container.chunk();

	private ContainerWriter() {}

	/**
	 * @throws IllegalArgumentException one sentence, if the header is too large
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the file cannot be written; what was
	 *           there before is then untouched
	 */
	static void write(final Path path, final Container content) {
		final ContainerWriter writer = new ContainerWriter();
		final byte[] header = writer.header(content);
		WholeFile.check("model", path);
		WholeFile.write("model", path, out -> {
			out.write(prelude(header));
			out.write(header);
			for (final NamedArray array : content.arrays())
				writer.write(array, out);
		});
	}

	private byte[] header(final Container content) {
		final JsonArray entries = new JsonArray();
		for (final NamedArray array : content.arrays())
			entries.add(entry(array));
		final JsonObject header = content.header().deepCopy();
		header.add(Container.ARRAYS, entries);
		final byte[] bytes = StrictJson.write(header).getBytes(StandardCharsets.UTF_8);
		if (bytes.length > Container.MAX_HEADER) throw new IllegalArgumentException("the model's header has " +
			bytes.length + " bytes, more than " + Container.MAX_HEADER + ": store fewer arrays or shorter texts.");
		return bytes;
	}

	private JsonObject entry(final NamedArray array) {
		final JsonArray shape = new JsonArray();
		for (final long size : array.shape())
			shape.add(size);
		final CRC32 crc = new CRC32();
		int count;
		for (int i = 0; i < array.data().length; i += count) {
			count = fill(array.data(), i);
			crc.update(chunk.array(), 0, Float.BYTES * count);
		}
		final JsonObject entry = new JsonObject();
		entry.addProperty("name", array.name());
		entry.add("shape", shape);
		entry.addProperty("crc32", Container.hex(crc));
		return entry;
	}

	private void write(final NamedArray array, final OutputStream out) throws IOException {
		int count;
		for (int i = 0; i < array.data().length; i += count) {
			count = fill(array.data(), i);
			out.write(chunk.array(), 0, Float.BYTES * count);
		}
	}

	/** Puts numbers from index {@code from} on into the chunk; returns how many. */
	private int fill(final float[] data, final int from) {
		final int count = Math.min(data.length - from, chunk.capacity() / Float.BYTES);
		chunk.asFloatBuffer().put(data, from, count);
		return count;
	}

	private static byte[] prelude(final byte[] header) {
		return ByteBuffer.allocate(Container.PRELUDE).order(ByteOrder.LITTLE_ENDIAN).put(Container.magic()).putInt(
			Container.VERSION).putInt(header.length).putInt(Container.crc(header)).array();
	}
}
