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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

import org.microdiffusion.files.WholeFile;
import org.microdiffusion.json.StrictJson;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes {@link Safetensors} with their checksum: the whole file, or nothing. */
final class SafetensorsWriter {

	private SafetensorsWriter() {}

	/**
	 * @throws IllegalArgumentException one sentence, if the header is too large
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the file cannot be written; what was
	 *           there before is then untouched
	 */
	static void write(final Path path, final Safetensors content) {
		final String unsigned = header(content, Safetensors.NO_CHECKSUM);
		final byte[] header = header(content, checksum(unsigned, content)).getBytes(StandardCharsets.UTF_8);
		WholeFile.check("model", path);
		WholeFile.write("model", path, out -> {
			out.write(Safetensors.prelude(header.length));
			out.write(header);
			writeArrays(content, out);
		});
	}

	private static String checksum(final String header, final Safetensors content) {
		final MessageDigest digest = Safetensors.digest(header);
		try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
			writeArrays(content, out);
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
		return Safetensors.checksum(digest);
	}

	private static String header(final Safetensors content, final String checksum) {
		final JsonObject metadata = new JsonObject();
		metadata.addProperty(Safetensors.FORMAT_KEY, Safetensors.FORMAT);
		metadata.addProperty(Safetensors.VERSION_KEY, Integer.toString(Safetensors.VERSION));
		metadata.addProperty(Safetensors.CHECKSUM_KEY, checksum);
		content.metadata().forEach(metadata::addProperty);
		final JsonObject header = new JsonObject();
		header.add(Safetensors.METADATA, metadata);
		long offset = 0;
		for (final NamedArray array : content.arrays()) {
			final long end = offset + (long) Float.BYTES * array.data().length;
			header.add(array.name(), entry(array, offset, end));
			offset = end;
		}
		return aligned(StrictJson.write(header));
	}

	private static JsonObject entry(final NamedArray array, final long from, final long to) {
		final JsonObject entry = new JsonObject();
		entry.addProperty(Safetensors.DTYPE, Safetensors.FLOAT32);
		entry.add(Safetensors.SHAPE, list(array.shape()));
		entry.add(Safetensors.OFFSETS, list(from, to));
		return entry;
	}

	private static JsonArray list(final long... values) {
		final JsonArray list = new JsonArray();
		for (final long value : values)
			list.add(value);
		return list;
	}

	/** Spaces behind the header bring the data to a multiple of {@link Safetensors#ALIGNMENT}. */
	private static String aligned(final String header) {
		final int length = header.getBytes(StandardCharsets.UTF_8).length;
		if (length > Safetensors.MAX_HEADER - Safetensors.ALIGNMENT) throw new IllegalArgumentException(
			"the model's header has " + length + " bytes, more than " + (Safetensors.MAX_HEADER - Safetensors.ALIGNMENT) +
				": store fewer arrays or shorter texts.");
		return header + " ".repeat(Math.floorMod(-length, Safetensors.ALIGNMENT));
	}

	private static void writeArrays(final Safetensors content, final OutputStream out) throws IOException {
		final ByteBuffer chunk = Safetensors.chunk();
		for (final NamedArray array : content.arrays()) {
			int count;
			for (int i = 0; i < array.data().length; i += count) {
				count = Math.min(array.data().length - i, chunk.capacity() / Float.BYTES);
				chunk.asFloatBuffer().put(array.data(), i, count);
				out.write(chunk.array(), 0, Float.BYTES * count);
			}
		}
	}
}
