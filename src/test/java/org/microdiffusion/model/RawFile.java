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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Files made from the words of model-format.md, without the writer under test, so that they can be wrong. */
final class RawFile {

	static final String NAME = "some model.mdm";
	private static final byte[] MAGIC = "\u0089MDM\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
	/** All of a model's header but the arrays. */
	static final String MODEL = "'kind':'inr','architecture':{'width':4},'encodings':{}," +
		"'training':{'command':'','seed':1,'steps':0,'date':'2026-01-31T12:00:00Z','data':''},'licence':'CC0-1.0',";

	private RawFile() {}

	/** A file with the right checksum for any header bytes. */
	static byte[] of(final int version, final byte[] header, final byte[] data) {
		return ByteBuffer.allocate(20 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).putInt(
			version).putInt(header.length).putInt((int) crc(header)).put(header).put(data).array();
	}

	/** A file with a header written with ' for ". */
	static byte[] withHeader(final String header, final float... data) {
		return of(1, header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), floats(data));
	}

	/** A model with other arrays. */
	static byte[] withArrays(final String arrays, final float... data) {
		return withHeader("{" + MODEL + "'arrays':" + arrays + "}", data);
	}

	/** A model with an array of one number, in whose header something is replaced. */
	static byte[] replacing(final String part, final String replacement) {
		final String header = "{" + MODEL + "'arrays':[" + entry("w", "[1]", 1) + "]}";
		if (!header.contains(part)) throw new IllegalArgumentException(part);
		return withHeader(header.replace(part, replacement), 1);
	}

	static String entry(final String name, final String shape, final float... data) {
		return "{'name':'" + name + "','shape':" + shape + ",'crc32':'" + String.format("%08x", crc(floats(data))) + "'}";
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

	private static long crc(final byte[] bytes) {
		final CRC32 crc = new CRC32();
		crc.update(bytes);
		return crc.getValue();
	}
}
