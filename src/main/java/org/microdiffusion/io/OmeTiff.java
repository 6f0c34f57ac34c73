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
package org.microdiffusion.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.microdiffusion.io.zarr.PixelType;

import ij.ImagePlus;

/**
 * Writes OME-TIFF: an uncompressed, little-endian TIFF file with a directory and one strip for each plane, channels
 * first, then slices, then time points, and OME-XML of the schema 2016-06 in the first directory. Everything has its
 * place before the first pixel is written, so planes are asked for one after the other. Files of 4 GB and more are
 * BigTIFF.
 */
final class OmeTiff {

	private static final int ASCII = 2, SHORT = 3, LONG = 4, LONG8 = 16;
	private static final int ENTRIES = 11;
	private static final long MAX_CLASSIC_BYTES = (1L << 32) - 1;

	private final ImagePlus image;
	private final PixelType type;
	private final byte[] xml;
	private final boolean big;
	private final int planes;
	private final long planeBytes;

	OmeTiff(final ImagePlus image) {
		this(image, false);
	}

	/** @param forced whether it is BigTIFF even if it is small */
	OmeTiff(final ImagePlus image, final boolean forced) {
		this.image = image;
		type = StoredPixels.type(image);
		xml = (OmeDescription.of(image, type) + "\0").getBytes(StandardCharsets.UTF_8);
		planes = image.getStackSize();
		planeBytes = (long) type.bytes() * image.getWidth() * image.getHeight();
		final int classicHead = 8 + planes * directoryBytes(false) + xml.length + 1;
		big = forced || classicHead + planes * planeBytes > MAX_CLASSIC_BYTES;
	}

	/** Room for the number of entries, the entries, and the position of the next directory. */
	private static int directoryBytes(final boolean big) {
		return big ? 8 + ENTRIES * 20 + 8 : 2 + ENTRIES * 12 + 4;
	}

	void writeTo(final OutputStream out) throws IOException {
		final int headBytes = big ? 16 : 8;
		final long description = headBytes + (long) planes * directoryBytes(big);
		final long pixels = description + xml.length + xml.length % 2;
		out.write(header(headBytes).array());
		for (int plane = 0; plane < planes; plane++)
			out.write(directory(plane, headBytes, description, pixels).array());
		out.write(xml);
		out.write(new byte[xml.length % 2]);
		for (int plane = 1; plane <= planes; plane++)
			out.write(bytes(StoredPixels.plane(image, plane, type)));
	}

	private static ByteBuffer buffer(final int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private ByteBuffer header(final int bytes) {
		final ByteBuffer header = buffer(bytes).put((byte) 'I').put((byte) 'I');
		return big ? header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(bytes) : header.putShort(
			(short) 42).putInt(bytes);
	}

	private ByteBuffer directory(final int plane, final int first, final long description, final long pixels) {
		final ByteBuffer directory = buffer(directoryBytes(big));
		final int entries = plane == 0 ? ENTRIES : ENTRIES - 1; // only the first one has the description
		if (big) directory.putLong(entries);
		else directory.putShort((short) entries);
		entry(directory, 256, LONG, 1, image.getWidth());
		entry(directory, 257, LONG, 1, image.getHeight());
		entry(directory, 258, SHORT, 1, type.bytes() * (long) Byte.SIZE);
		entry(directory, 259, SHORT, 1, 1); // not compressed
		entry(directory, 262, SHORT, 1, 1); // 0 is black
		if (plane == 0) entry(directory, 270, ASCII, xml.length, description);
		entry(directory, 273, big ? LONG8 : LONG, 1, pixels + plane * planeBytes);
		entry(directory, 277, SHORT, 1, 1);
		entry(directory, 278, LONG, 1, image.getHeight());
		entry(directory, 279, big ? LONG8 : LONG, 1, planeBytes);
		entry(directory, 339, SHORT, 1, type == PixelType.FLOAT32 ? 3 : 1);
		final long next = plane + 1 == planes ? 0 : first + (plane + 1L) * directoryBytes(big);
		return big ? directory.putLong(next) : directory.putInt((int) next);
	}

	/** @param value or its position, if it needs more room; little-endian numbers begin at the left of their field */
	private void entry(final ByteBuffer directory, final int tag, final int kind, final int count, final long value) {
		directory.putShort((short) tag).putShort((short) kind);
		if (big) directory.putLong(count).putLong(value);
		else directory.putInt(count).putInt((int) value);
	}

	private byte[] bytes(final Object pixels) {
		if (pixels instanceof final byte[] bytes) return bytes;
		final ByteBuffer buffer = buffer((int) planeBytes);
		if (pixels instanceof final short[] shorts) buffer.asShortBuffer().put(shorts);
		else buffer.asFloatBuffer().put((float[]) pixels);
		return buffer.array();
	}
}
