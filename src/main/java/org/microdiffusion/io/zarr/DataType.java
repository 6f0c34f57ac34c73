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
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of values in a Zarr array. */
enum DataType {
		UINT8("u1", PixelType.UINT8), UINT16("u2", PixelType.UINT16), FLOAT32("f4", PixelType.FLOAT32), INT8("i1",
			PixelType.FLOAT32), INT16("i2", PixelType.FLOAT32), INT32("i4", PixelType.FLOAT32), UINT32("u4",
				PixelType.FLOAT32), FLOAT64("f8", PixelType.FLOAT32);

	private final String code;
	private final PixelType pixels;

	/** @param code in Zarr v2, without the byte order */
	DataType(final String code, final PixelType pixels) {
		this.code = code;
		this.pixels = pixels;
	}

	static DataType of(final PixelType pixels) {
		return valueOf(pixels.name());
	}

	/** @param name in Zarr v3, such as uint16 */
	static Optional<DataType> named(final String name) {
		return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
	}

	/** @param code in Zarr v2, without the byte order */
	static Optional<DataType> coded(final String code) {
		return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
	}

	PixelType pixels() {
		return pixels;
	}

	/** Bytes per value. */
	int bytes() {
		return code.charAt(1) - '0';
	}

	/** Whether a float may not represent a value exactly. */
	boolean rounds() {
		return this == INT32 || this == UINT32 || this == FLOAT64;
	}

	/**
	 * Copies values out of a chunk.
	 *
	 * @param from index of the first value
	 * @param stride distance of the values
	 * @param target array of {@link #pixels()}
	 */
	void copy(final ByteBuffer chunk, final int from, final int stride, final Object target, final int to,
		final int count)
	{
		switch (pixels) {
			case UINT8 -> {
				for (int i = 0; i < count; i++)
					((byte[]) target)[to + i] = chunk.get(from + i * stride);
			}
			case UINT16 -> {
				for (int i = 0; i < count; i++)
					((short[]) target)[to + i] = chunk.getShort(Short.BYTES * (from + i * stride));
			}
			case FLOAT32 -> {
				for (int i = 0; i < count; i++)
					((float[]) target)[to + i] = value(chunk, bytes() * (from + i * stride));
			}
		}
	}

	private float value(final ByteBuffer chunk, final int at) {
		return switch (this) {
			case UINT8 -> chunk.get(at) & 0xFF;
			case INT8 -> chunk.get(at);
			case UINT16 -> chunk.getShort(at) & 0xFFFF;
			case INT16 -> chunk.getShort(at);
			case INT32 -> chunk.getInt(at);
			case UINT32 -> chunk.getInt(at) & 0xFFFFFFFFL;
			case FLOAT32 -> chunk.getFloat(at);
			case FLOAT64 -> (float) chunk.getDouble(at);
		};
	}

	/** Sets pixels to a value, which is rounded to their type. */
	void fill(final Object target, final int to, final int count, final double value) {
		switch (pixels) {
			case UINT8 -> Arrays.fill((byte[]) target, to, to + count, (byte) (long) value);
			case UINT16 -> Arrays.fill((short[]) target, to, to + count, (short) (long) value);
			case FLOAT32 -> Arrays.fill((float[]) target, to, to + count, (float) value);
		}
	}

	/** Appends pixels to a chunk. */
	void put(final Object pixelArray, final int from, final int count, final ByteBuffer chunk) {
		switch (pixels) {
			case UINT8 -> chunk.put((byte[]) pixelArray, from, count);
			case UINT16 -> {
				for (int i = 0; i < count; i++)
					chunk.putShort(((short[]) pixelArray)[from + i]);
			}
			case FLOAT32 -> {
				for (int i = 0; i < count; i++)
					chunk.putFloat(((float[]) pixelArray)[from + i]);
			}
		}
	}

	/** The name in Zarr v3. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
