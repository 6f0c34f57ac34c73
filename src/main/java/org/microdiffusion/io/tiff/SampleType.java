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

/**
 * The type of the stored values (samples).
 *
 * @param bits bits per value, 1 to 64
 * @param kind number format of the bits
 */
public record SampleType(int bits, NumberFormat kind) {

	/** The number format of the bits of a value. */
	public enum NumberFormat {
			UNSIGNED, SIGNED, FLOAT
	}

	/** ImageJ's pixel types. */
	public enum PixelType {
			BYTES, SHORTS, SIGNED_SHORTS, FLOATS
	}

	private static final int SIGNED = 2;
	private static final int FLOATING_POINT = 3;
	private static final int UNDEFINED = 4;

	/**
	 * @param bits bits of each sample; 1 if empty
	 * @param formats sample formats; unsigned if empty
	 * @throws TiffException if such values are not supported
	 */
	static SampleType of(final long[] bits, final long[] formats) throws TiffException {
		final long first = bits.length == 0 ? 1 : bits[0];
		final long format = formats.length == 0 ? 1 : formats[0];
		for (final long other : bits)
			if (other != first) throw unreadable("samples of different sizes");
		for (final long other : formats)
			if (other != format) throw unreadable("samples of different types");
		final NumberFormat kind = format == SIGNED ? NumberFormat.SIGNED : format == FLOATING_POINT ? NumberFormat.FLOAT
			: NumberFormat.UNSIGNED;
		final boolean known = format >= 1 && format <= UNDEFINED && switch (kind) {
			case UNSIGNED -> first == 1 || first == 2 || first == 4 || first >= 8 && first <= 16 && first % 2 == 0 || first
				== 32;
			case SIGNED -> first == 8 || first == 16 || first == 32;
			case FLOAT -> first == 16 || first == 32 || first == 64;
		};
		if (!known) throw unreadable(format > UNDEFINED ? "complex numbers" : new SampleType((int) first, kind) +
			" values");
		return new SampleType((int) first, kind);
	}

	private static TiffException unreadable(final String what) {
		return new TiffException(", which has " + what +
			": open it in another program and save it in 8, 16 or 32 bit as TIFF.");
	}

	/** The pixel type that represents all values of this type, or rounds them to 24 bits. */
	public PixelType pixels() {
		if (kind == NumberFormat.UNSIGNED && bits <= 8) return PixelType.BYTES;
		if (kind == NumberFormat.UNSIGNED && bits <= 16) return PixelType.SHORTS;
		return kind == NumberFormat.SIGNED && bits == 16 ? PixelType.SIGNED_SHORTS : PixelType.FLOATS;
	}

	/** Bytes per pixel in memory. */
	public int bytesInMemory() {
		return switch (pixels()) {
			case BYTES -> 1;
			case SHORTS, SIGNED_SHORTS -> 2;
			case FLOATS -> 4;
		};
	}

	boolean wholeBytes() {
		return bits == 8 || bits == 16 || bits == 32 || bits == 64;
	}

	/** Whether the conversion to floats may round values. */
	public boolean rounds() {
		return bits == 32 && kind != NumberFormat.FLOAT;
	}

	@Override
	public String toString() {
		return bits + "-bit " + switch (kind) {
			case UNSIGNED -> "unsigned integer";
			case SIGNED -> "signed integer";
			case FLOAT -> "float";
		};
	}
}
