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
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

import com.google.gson.JsonObject;

/**
 * What a file holds, whichever kind it is, and the numbers of the file format
 * that reader and writer share; {@code src/site/markdown/model-format.md}
 * describes them.
 *
 * @param header the JSON header without its list of arrays
 * @param arrays with different names
 */
record Container(JsonObject header, List<NamedArray> arrays) {

	/** @throws IllegalArgumentException one sentence, if two arrays have the same name */
	Container {
		arrays = List.copyOf(arrays);
		final Set<String> names = new HashSet<>();
		for (final NamedArray array : arrays)
			if (!names.add(array.name())) throw new IllegalArgumentException("array " + array.name() +
				" occurs twice: give each array of a model its own name.");
	}

	static final int VERSION = 1;
	/** Magic, version, header length, header checksum. */
	static final int PRELUDE = 20;
	static final int MAX_HEADER = 1 << 20;
	static final String ARRAYS = "arrays";

	private static final byte[] MAGIC = { (byte) 0x89, 'M', 'D', 'M', '\r', '\n', 0x1a, '\n' };
	private static final int CHUNK = 1 << 16;

	static byte[] magic() {
		return MAGIC.clone();
	}

	/** How a sentence about a file begins. */
	static String source(final Path path) {
		return "The model file " + path;
	}

	/** Memory through which arrays pass on their way to and from the file. */
	static ByteBuffer chunk() {
		return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
	}

	static int crc(final byte[] bytes) {
		final CRC32 crc = new CRC32();
		crc.update(bytes);
		return (int) crc.getValue();
	}

	static String hex(final CRC32 crc) {
		return String.format(Locale.ROOT, "%08x", crc.getValue());
	}
}
