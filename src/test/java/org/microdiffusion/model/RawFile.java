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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Files made from the words of model-format.md, without the writer under test, so that they can be wrong. */
public final class RawFile {

	static final String NAME = "some model.safetensors";
	private static final String NO_CHECKSUM = "0".repeat(64);
	private static final String FORMAT = "'format':'microdiffusion','formatVersion':'1','sha256':'" + NO_CHECKSUM + "'";
	/** All metadata of a model. */
	static final String MODEL = "'kind':'inr','architecture':'{\\'width\\':4}','encodings':'{}'," +
		"'training':'{\\'command\\':\\'\\',\\'seed\\':1,\\'steps\\':0,\\'date\\':\\'2026-01-31T12:00:00Z\\'," +
		"\\'data\\':\\'\\'}','licence':'CC0-1.0'";

	private RawFile() {}

	/** A file with any header, without a checksum. */
	static byte[] of(final byte[] header, final byte[] data) {
		return ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length)
			.put(header).put(data).array();
	}

	/** A file with a header written with ' for ", whose checksum is put in the place of 64 zeros. */
	static byte[] withHeader(final String header, final byte... data) {
		return signed(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), data);
	}

	/** A file whose checksum is put in the place of the first 64 zeros. */
	public static byte[] signed(final byte[] header, final byte[] data) {
		final String text = new String(header, StandardCharsets.ISO_8859_1);
		return of(text.replaceFirst(NO_CHECKSUM, sha256(of(header, data))).getBytes(StandardCharsets.ISO_8859_1), data);
	}

	/** A file with metadata behind those of the format, and arrays. */
	static byte[] with(final String metadata, final String arrays, final float... data) {
		return withHeader("{'__metadata__':{" + FORMAT + (metadata.isEmpty() ? "" : "," + metadata) + "}" +
			(arrays.isEmpty() ? "" : "," + arrays) + "}", floats(data));
	}

	/** A model with other arrays. */
	static byte[] withArrays(final String arrays, final float... data) {
		return with(MODEL, arrays, data);
	}

	/** A model with an array of one number, in whose header something is replaced; \' is a quote in a nested text. */
	static byte[] replacing(final String part, final String replacement) {
		final String header = "{'__metadata__':{" + FORMAT + "," + MODEL + "}," + entry("w", "[1]", 0, 4) + "}";
		if (!header.contains(part)) throw new IllegalArgumentException(part);
		return withHeader(header.replace(part, replacement), floats(1));
	}

	static String entry(final String name, final String shape, final long from, final long to) {
		return "'" + name + "':{'dtype':'F32','shape':" + shape + ",'data_offsets':[" + from + "," + to + "]}";
	}

	static Path store(final Path folder, final byte[] content) throws IOException {
		return Files.write(folder.resolve(NAME), content);
	}

	static byte[] floats(final float... data) {
		final ByteBuffer bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(data);
		return bytes.array();
	}

	static byte[] first(final byte[] content, final int length) {
		return Arrays.copyOf(content, length);
	}

	/** The parts of a file one after another. */
	static byte[] joined(final byte[]... parts) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (final byte[] part : parts)
			out.writeBytes(part);
		return out.toByteArray();
	}

	private static String sha256(final byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
