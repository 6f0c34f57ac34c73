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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of a safetensors file, and the constants that its reader and its
 * writer share. {@code src/site/markdown/model-format.md} specifies both.
 *
 * @param metadata the texts under {@code __metadata__}, without those of the
 *          format itself
 * @param arrays with different names, in the order of their data
 */
record Safetensors(Map<String, String> metadata, List<NamedArray> arrays) {

	/** @throws IllegalArgumentException one sentence, if two arrays have the same name */
	Safetensors {
		arrays = List.copyOf(arrays);
		final Set<String> names = new HashSet<>();
		for (final NamedArray array : arrays)
			if (!names.add(array.name())) throw new IllegalArgumentException("array " + array.name() +
				" occurs twice: give each array of a model its own name.");
	}

	/** Version of the metadata; that of safetensors itself has none. */
	static final int VERSION = 1;
	/** The file begins with the length of its header, 8 bytes. */
	static final int PRELUDE = Long.BYTES;
	static final int MAX_HEADER = 1 << 20;
	/** Data begin at a multiple of it, for readers that map the file into memory. */
	static final int ALIGNMENT = 8;

	static final String METADATA = "__metadata__";
	static final String FORMAT_KEY = "format";
	static final String FORMAT = "microdiffusion";
	static final String VERSION_KEY = "formatVersion";
	/** SHA-256 of the whole file in which the digits of this checksum are {@link #NO_CHECKSUM}. */
	static final String CHECKSUM_KEY = "sha256";
	static final String NO_CHECKSUM = "0".repeat(64);

	static final String DTYPE = "dtype";
	static final String FLOAT32 = "F32";
	static final String SHAPE = "shape";
	static final String OFFSETS = "data_offsets";

	private static final int CHUNK = 1 << 16;

	/** How a sentence about a file begins. */
	static String source(final Path path) {
		return "The model file " + path;
	}

	/** Memory through which arrays pass on their way to and from the file. */
	static ByteBuffer chunk() {
		return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** The bytes before the header. */
	static byte[] prelude(final int headerLength) {
		return ByteBuffer.allocate(PRELUDE).order(ByteOrder.LITTLE_ENDIAN).putLong(headerLength).array();
	}

	/** A digest that has seen the beginning of a file, whose header has {@link #NO_CHECKSUM}. */
	static MessageDigest digest(final String header) {
		try {
			final byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
			final MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(prelude(bytes.length));
			digest.update(bytes);
			return digest;
		}
		catch (final NoSuchAlgorithmException e) {
			// Every Java has it.
			throw new IllegalStateException(e);
		}
	}

	static String checksum(final MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}
}
