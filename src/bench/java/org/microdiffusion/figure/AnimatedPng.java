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
package org.microdiffusion.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/** Writes PNG files that move (APNG, PNG specification, third edition, section 11.3.6). */
final class AnimatedPng {

	private static final int SIGNATURE = 8;
	/** Of a chunk's length, its type and its checksum. */
	private static final int CHUNK = 12;

	/** @param picture of the same size and kind as those of the other frames */
	record Frame(BufferedImage picture, int milliseconds) {}

	private AnimatedPng() {}

	/** Writes pictures that follow each other again and again. */
	static void write(final List<Frame> frames, final OutputStream target) throws IOException {
		final DataOutputStream out = new DataOutputStream(target);
		int sequence = 0;
		for (int n = 0; n < frames.size(); n++) {
			final Frame frame = frames.get(n);
			final byte[] png = encode(frame.picture());
			for (int at = SIGNATURE; at < png.length; at += CHUNK + ByteBuffer.wrap(png).getInt(at)) {
				final ByteBuffer data = ByteBuffer.wrap(png, at + 8, ByteBuffer.wrap(png).getInt(at)).slice();
				final String type = new String(png, at + 4, 4, StandardCharsets.US_ASCII);
				if (type.equals("IHDR") && n == 0) {
					out.write(png, 0, SIGNATURE);
					chunk(out, type, data);
					chunk(out, "acTL", ByteBuffer.allocate(8).putInt(frames.size()).putInt(0).flip());
				}
				if (type.equals("IHDR")) chunk(out, "fcTL", control(sequence++, data, frame.milliseconds()));
				if (type.equals("IDAT") && n == 0) chunk(out, type, data);
				if (type.equals("IDAT") && n > 0) chunk(out, "fdAT", ByteBuffer.allocate(4 + data.limit()).putInt(sequence++).put(
					data).flip());
			}
		}
		chunk(out, "IEND", ByteBuffer.allocate(0));
	}

	private static byte[] encode(final BufferedImage picture) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(picture, "png", bytes);
		return bytes.toByteArray();
	}

	/** Sequence number, width and height, place 0 and 0, the time as a fraction of seconds, replaced by the next frame. */
	private static ByteBuffer control(final int sequence, final ByteBuffer header, final int milliseconds) {
		return ByteBuffer.allocate(26).putInt(sequence).putInt(header.getInt(0)).putInt(header.getInt(4)).putInt(0).putInt(0)
			.putShort((short) milliseconds).putShort((short) 1000).put((byte) 0).put((byte) 0).flip();
	}

	private static void chunk(final DataOutputStream out, final String type, final ByteBuffer data) throws IOException {
		final ByteBuffer checked = ByteBuffer.allocate(4 + data.remaining()).put(type.getBytes(StandardCharsets.US_ASCII))
			.put(data).flip();
		final CRC32 checksum = new CRC32();
		checksum.update(checked.array());
		out.writeInt(checked.limit() - 4);
		out.write(checked.array());
		out.writeInt((int) checksum.getValue());
	}
}
