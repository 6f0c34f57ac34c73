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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import java.util.zip.Deflater;

/**
 * Writes TIFF files byte by byte after the TIFF 6.0 specification, so that what reads them is
 * held against something else than itself. Pages are {@link #WIDTH} x {@link #HEIGHT} pixels.
 */
final class TestTiff {

	static final int WIDTH = 21;
	static final int HEIGHT = 18;
	static final int UNSIGNED = 1;
	static final int SIGNED = 2;
	static final int FLOAT = 3;

	enum Packing {
			PLAIN, STRIPS, TILES, DEFLATE, DEFLATE_TILES, DEFLATE_PREDICTOR, LZW, PACKBITS
	}

	private static final int TILE = 16;

	private final ByteBuffer file = ByteBuffer.allocate(1 << 20);
	private final boolean big;
	private final int bits;
	private final int format;
	private final Packing packing;
	private int link;

	TestTiff(final ByteOrder order, final boolean big, final int bits, final int format, final Packing packing) {
		this.big = big;
		this.bits = bits;
		this.format = format;
		this.packing = packing;
		file.order(order).put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
		file.putShort((short) (big ? 43 : 42));
		if (big) file.putShort((short) 8).putShort((short) 0);
		link = file.position();
		pointer(0);
	}

	static TestTiff plain(final int bits, final int format) {
		return new TestTiff(ByteOrder.LITTLE_ENDIAN, false, bits, format, Packing.PLAIN);
	}

	/** What pixel i of a page holds: whole numbers that every type has; half ones more in floats. */
	static float value(final int bits, final int format, final int page, final int i) {
		final int most = bits < 8 ? 1 << bits : 101;
		final int whole = Math.floorMod(7 * i + 13 * page, most);
		return format == UNSIGNED ? whole : format == SIGNED ? whole - 50 : whole - 49.5f;
	}

	/** A page whose pixels are {@link #value}, with more tags: numbers as int[], texts as String. */
	TestTiff page(final int number, final Map<Integer, Object> more) {
		return page(WIDTH, HEIGHT, 1, (i, sample) -> Float.floatToIntBits(value(bits, format, number, i)), more);
	}

	TestTiff pages(final int count) {
		for (int i = 0; i < count; i++)
			page(i, Map.of());
		return this;
	}

	/** @param values the bits of a float for each pixel and sample */
	TestTiff page(final int width, final int height, final int samples, final IntBinaryOperator values,
		final Map<Integer, Object> more)
	{
		final boolean tiles = packing == Packing.TILES || packing == Packing.DEFLATE_TILES;
		final boolean planar = more.containsKey(284);
		final int rows = packing == Packing.STRIPS ? 5 : height;
		final TreeMap<Integer, Object> tags = new TreeMap<>();
		final int across = tiles ? (width + TILE - 1) / TILE : 1;
		final int down = tiles ? (height + TILE - 1) / TILE : (height + rows - 1) / rows;
		final int parts = planar ? samples : 1;
		final int[] offsets = new int[across * down * parts];
		final int[] lengths = new int[offsets.length];
		for (int block = 0; block < offsets.length; block++) {
			final int place = block % (across * down);
			final int left = tiles ? place % across * TILE : 0;
			final int top = tiles ? place / across * TILE : place * rows;
			final byte[] packed = pack(block(left, top, tiles ? TILE : width, tiles ? TILE : Math.min(rows, height - top),
				width, height, planar ? 1 : samples, planar ? block / (across * down) : 0, values), tiles ? TILE : width, planar
				? 1 : samples);
			offsets[block] = file.position();
			lengths[block] = packed.length;
			file.put(packed);
		}
		tags.put(256, new int[] { width });
		tags.put(257, new int[] { height });
		tags.put(258, filled(samples, bits));
		tags.put(259, new int[] { compression() });
		tags.put(262, new int[] { 1 });
		tags.put(277, new int[] { samples });
		tags.put(339, filled(samples, format));
		if (packing == Packing.DEFLATE_PREDICTOR) tags.put(317, new int[] { format == FLOAT ? 3 : 2 });
		if (tiles) {
			tags.put(322, new int[] { TILE });
			tags.put(323, new int[] { TILE });
		}
		else tags.put(278, new int[] { rows });
		tags.put(tiles ? 324 : 273, offsets);
		tags.put(tiles ? 325 : 279, lengths);
		tags.putAll(more);
		directory(tags);
		return this;
	}

	private int compression() {
		return switch (packing) {
			case PLAIN, STRIPS, TILES -> 1;
			case DEFLATE, DEFLATE_TILES, DEFLATE_PREDICTOR -> 8;
			case LZW -> 5;
			case PACKBITS -> 32773;
		};
	}

	private static int[] filled(final int count, final int value) {
		final int[] values = new int[count];
		Arrays.fill(values, value);
		return values;
	}

	private byte[] block(final int left, final int top, final int width, final int height, final int pageWidth,
		final int pageHeight, final int samples, final int firstSample, final IntBinaryOperator values)
	{
		final int row = (width * samples * bits + 7) / 8;
		final ByteBuffer block = ByteBuffer.allocate(row * height).order(file.order());
		for (int y = 0; y < height; y++) {
			block.position(y * row);
			int waiting = 0;
			int count = 0;
			for (int x = 0; x < width; x++)
				for (int s = 0; s < samples; s++) {
					final boolean inside = left + x < pageWidth && top + y < pageHeight;
					final float value = inside ? Float.intBitsToFloat(values.applyAsInt((top + y) * pageWidth + left + x,
						firstSample + s)) : 0;
					if (bits % 8 == 0) put(block, value);
					else {
						waiting = waiting << bits | (int) value;
						for (count += bits; count >= 8; count -= 8)
							block.put((byte) (waiting >> count - 8));
					}
				}
			if (count > 0) block.put((byte) (waiting << 8 - count));
		}
		return block.array();
	}

	private void put(final ByteBuffer block, final float value) {
		if (format == FLOAT && bits == 64) block.putDouble(value);
		else if (format == FLOAT && bits == 32) block.putFloat(value);
		else if (format == FLOAT) block.putShort(half(value));
		else if (bits == 8) block.put((byte) value);
		else if (bits == 16) block.putShort((short) (int) value);
		else block.putInt((int) (long) value);
	}

	/** Of numbers that a half has exactly, without very small ones. */
	private static short half(final float value) {
		if (value == 0) return 0;
		final int bits = Float.floatToIntBits(value);
		return (short) (bits >>> 16 & 0x8000 | (bits >>> 23 & 0xff) - 127 + 15 << 10 | bits >>> 13 & 0x3ff);
	}

	private byte[] pack(final byte[] plain, final int width, final int samples) {
		return switch (packing) {
			case PLAIN, STRIPS, TILES -> plain;
			case DEFLATE, DEFLATE_TILES -> deflate(plain);
			case DEFLATE_PREDICTOR -> deflate(format == FLOAT ? floatDifferences(plain, width) : differences(plain, width,
				samples));
			case LZW -> lzw(plain);
			case PACKBITS -> packBits(plain);
		};
	}

	private static byte[] deflate(final byte[] plain) {
		final Deflater deflater = new Deflater();
		deflater.setInput(plain);
		deflater.finish();
		final byte[] packed = new byte[plain.length + 100];
		final int length = deflater.deflate(packed);
		deflater.end();
		return Arrays.copyOf(packed, length);
	}

	private byte[] differences(final byte[] plain, final int width, final int samples) {
		final int bytes = bits / 8;
		final ByteBuffer in = ByteBuffer.wrap(plain).order(file.order());
		final ByteBuffer out = ByteBuffer.allocate(plain.length).order(file.order());
		for (int i = 0; i < plain.length / bytes; i++) {
			final boolean first = i % (width * samples) < samples;
			final long before = first ? 0 : read(in, i - samples, bytes);
			final long difference = read(in, i, bytes) - before;
			if (bytes == 1) out.put((byte) difference);
			else if (bytes == 2) out.putShort((short) difference);
			else out.putInt((int) difference);
		}
		return out.array();
	}

	private static long read(final ByteBuffer in, final int i, final int bytes) {
		return bytes == 1 ? in.get(i) : bytes == 2 ? in.getShort(2 * i) : in.getInt(4 * i);
	}

	/** Adobe's technical note 3: the bytes of a row by significance, then their differences. */
	private byte[] floatDifferences(final byte[] plain, final int width) {
		final int bytes = bits / 8;
		final byte[] out = new byte[plain.length];
		for (int row = 0; row < plain.length / (width * bytes); row++) {
			final int start = row * width * bytes;
			for (int x = 0; x < width; x++)
				for (int b = 0; b < bytes; b++) {
					final int significance = file.order() == ByteOrder.BIG_ENDIAN ? b : bytes - 1 - b;
					out[start + significance * width + x] = plain[start + x * bytes + b];
				}
			for (int i = width * bytes - 1; i > 0; i--)
				out[start + i] -= out[start + i - 1];
		}
		return out;
	}

	/** Literal codes of 9 bits, the table cleared before codes of 10 are needed. */
	private static byte[] lzw(final byte[] plain) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		int waiting = 0;
		int count = 0;
		for (int i = 0; i <= plain.length; i++) {
			final int[] codes = i == plain.length ? new int[] { 257 } : i % 200 == 0 ? new int[] { 256, plain[i] & 0xff }
				: new int[] { plain[i] & 0xff };
			for (final int code : codes) {
				waiting = waiting << 9 | code;
				for (count += 9; count >= 8; count -= 8)
					out.write(waiting >> count - 8);
			}
		}
		out.write(waiting << 8 - count);
		return out.toByteArray();
	}

	private static byte[] packBits(final byte[] plain) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < plain.length; i += 100) {
			final int run = Math.min(100, plain.length - i);
			out.write(run - 1);
			out.write(plain, i, run);
		}
		return out.toByteArray();
	}

	private void directory(final TreeMap<Integer, Object> tags) {
		final TreeMap<Integer, Integer> places = new TreeMap<>();
		for (final Map.Entry<Integer, Object> tag : tags.entrySet())
			if (size(tag) > (big ? 8 : 4)) {
				places.put(tag.getKey(), file.position());
				values(tag);
			}
		final int start = file.position();
		file.position(link);
		pointer(start);
		file.position(start);
		if (big) file.putLong(tags.size());
		else file.putShort((short) tags.size());
		for (final Map.Entry<Integer, Object> tag : tags.entrySet()) {
			file.putShort((short) (int) tag.getKey()).putShort((short) type(tag));
			pointer(tag.getValue() instanceof final String text ? bytes(text).length : ((int[]) tag.getValue()).length /
				(type(tag) == 5 ? 2 : 1));
			final int end = file.position() + (big ? 8 : 4);
			if (places.containsKey(tag.getKey())) pointer(places.get(tag.getKey()));
			else values(tag);
			file.position(end);
		}
		link = file.position();
		pointer(0);
	}

	private static byte[] bytes(final String text) {
		return (text + "\0").getBytes(StandardCharsets.UTF_8);
	}

	private int size(final Map.Entry<Integer, Object> tag) {
		return tag.getValue() instanceof final String text ? bytes(text).length : ((int[]) tag.getValue()).length * (type(
			tag) == 3 ? 2 : 4);
	}

	/** 2: text, 3: 16 bit, 4: 32 bit, 5: a fraction, two of them. */
	private static int type(final Map.Entry<Integer, Object> tag) {
		if (tag.getValue() instanceof String) return 2;
		return switch (tag.getKey()) {
			case 258, 259, 262, 277, 284, 296, 317, 320, 338, 339 -> 3;
			case 282, 283 -> 5;
			default -> 4;
		};
	}

	private void values(final Map.Entry<Integer, Object> tag) {
		if (tag.getValue() instanceof final String text) file.put(bytes(text));
		else for (final int value : (int[]) tag.getValue())
			if (type(tag) == 3) file.putShort((short) value);
			else file.putInt(value);
	}

	private void pointer(final long place) {
		if (big) file.putLong(place);
		else file.putInt((int) place);
	}

	/** Bytes that belong to nothing, such as pixels that a directory does not name. */
	TestTiff raw(final byte[] bytes) {
		file.put(bytes);
		return this;
	}

	byte[] bytes() {
		return Arrays.copyOf(file.array(), file.position());
	}
}
