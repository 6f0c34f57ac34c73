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
package org.microdiffusion.io.tiff;

import java.util.function.IntToDoubleFunction;

import org.microdiffusion.io.tiff.SampleType.NumberFormat;

/** Converts stored values to ImageJ's pixel types. */
final class PixelConversion {

	private static final int SIGN_BIT = 0x8000;

	private PixelConversion() {}

	/**
	 * @param stored byte[], short[], int[], float[] or double[]; 16-bit floats as short[] or float[]
	 * @param invert whether 0 is white and values are to be inverted; ignored for floats
	 * @return byte[], short[] (signed ones plus 32768, as in ImageJ) or float[]
	 */
	static Object convert(final Object stored, final SampleType type, final boolean invert) {
		return switch (type.pixels()) {
			case BYTES -> bytes((byte[]) stored, invert ? (1 << type.bits()) - 1 : 0);
			case SHORTS -> shorts((short[]) stored, invert ? (1 << type.bits()) - 1 : 0);
			case SIGNED_SHORTS -> shorts((short[]) stored, SIGN_BIT ^ (invert ? 0xffff : 0));
			case FLOATS -> floats(stored, type, invert && type.kind() != NumberFormat.FLOAT);
		};
	}

	private static byte[] bytes(final byte[] stored, final int flipped) {
		if (flipped != 0) for (int i = 0; i < stored.length; i++)
			stored[i] ^= flipped;
		return stored;
	}

	private static short[] shorts(final short[] stored, final int flipped) {
		if (flipped != 0) for (int i = 0; i < stored.length; i++)
			stored[i] ^= flipped;
		return stored;
	}

	private static float[] floats(final Object stored, final SampleType type, final boolean invert) {
		if (stored instanceof final float[] floats) return floats;
		if (stored instanceof final double[] doubles) return fill(doubles.length, i -> doubles[i]);
		if (stored instanceof final byte[] bytes) return fill(bytes.length, i -> invert ? ~bytes[i] : bytes[i]);
		if (stored instanceof final short[] halves) return fill(halves.length, i -> half(halves[i]));
		final int[] ints = (int[]) stored;
		final long mask = type.kind() == NumberFormat.UNSIGNED ? 0xffffffffL : -1L;
		return fill(ints.length, i -> (invert ? ~ints[i] : ints[i]) & mask);
	}

	private static float[] fill(final int length, final IntToDoubleFunction value) {
		final float[] floats = new float[length];
		for (int i = 0; i < length; i++)
			floats[i] = (float) value.applyAsDouble(i);
		return floats;
	}

	/** Decodes an IEEE 754 binary16 number. */
	static float half(final short bits) {
		final int exponent = bits >> 10 & 0x1f;
		final int fraction = bits & 0x3ff;
		final float size = exponent == 0 ? fraction * 0x1p-24f : exponent == 0x1f ? fraction == 0 ? Float.POSITIVE_INFINITY
			: Float.NaN : Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
		return bits < 0 ? -size : size;
	}
}
