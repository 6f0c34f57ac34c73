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

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The storage of a page of a TIFF file.
 *
 * @param index index of its directory, from 0
 * @param width in pixels
 * @param height in pixels
 * @param type type of the samples
 * @param samples samples per pixel without alpha channels
 * @param storedSamples samples per pixel with alpha channels
 * @param whiteIsZero whether 0 is white
 * @param compression TIFF's compression number; 1 is uncompressed
 * @param reduced whether it is a reduced-resolution copy of another page
 * @param offsets offsets of its strips or tiles in the file, in bytes
 * @param lengths lengths of its strips or tiles, in bytes
 * @param tiled whether the page has tiles instead of strips
 * @param planar whether the samples are stored as separate planes
 */
record TiffPage(int index, int width, int height, SampleType type, int samples, int storedSamples, boolean whiteIsZero,
	int compression, boolean reduced, long[] offsets, long[] lengths, boolean tiled,
	boolean planar)
{

	private static final int SUBFILE_TYPE = 254;
	private static final int WIDTH = 256;
	private static final int HEIGHT = 257;
	private static final int BITS_PER_SAMPLE = 258;
	private static final int COMPRESSION = 259;
	private static final int PHOTOMETRIC = 262;
	private static final int STRIP_OFFSETS = 273;
	private static final int SAMPLES_PER_PIXEL = 277;
	private static final int STRIP_LENGTHS = 279;
	private static final int PLANAR_CONFIGURATION = 284;
	private static final int TILE_OFFSETS = 324;
	private static final int TILE_LENGTHS = 325;
	private static final int EXTRA_SAMPLES = 338;
	private static final int SAMPLE_FORMAT = 339;

	private static final int BLACK_IS_ZERO = 1;
	private static final int PALETTE = 3;
	private static final int MAX_SIDE = 1 << 24;
	private static final int MAX_PIXELS = Integer.MAX_VALUE - 8;

	/** Supported compressions by TIFF's number. */
	private static final Map<Integer, String> SUPPORTED_COMPRESSIONS = Map.of(1, "none", 2, "CCITT", 3, "CCITT", 4,
		"CCITT", 5, "LZW", 7, "JPEG", 8, "Deflate", 32773, "PackBits", 32946, "Deflate");

	private static final Map<Integer, String> UNSUPPORTED_COMPRESSIONS = Map.of(6, "old JPEG", 33003, "JPEG 2000", 33004,
		"JPEG 2000", 33005, "JPEG 2000", 34712, "JPEG 2000", 34925, "LZMA", 34887, "LERC", 50000, "Zstandard", 50001,
		"WebP", 50002, "JPEG XL");

	/** @throws TiffException if it cannot be read as a grayscale image */
	static TiffPage of(final TiffTags tags, final int index) throws TiffException {
		final int compression = (int) tags.number(COMPRESSION, 1);
		if (!SUPPORTED_COMPRESSIONS.containsKey(compression)) throw new TiffException(", which is compressed by " +
			UNSUPPORTED_COMPRESSIONS.getOrDefault(compression,
			"method " + compression) + ": open it with Bio-Formats and save it without compression.");
		final long width = tags.number(WIDTH, 0);
		final long height = tags.number(HEIGHT, 0);
		if (width <= 0 || height <= 0 || width > MAX_SIDE || height > MAX_SIDE) throw TiffException.damaged(null);
		if (width * height > MAX_PIXELS) throw new TiffException(", which has pages of " + width + " x " + height +
			" pixels, more than Java holds in one: cut them into parts.");
		final int photometric = (int) tags.number(PHOTOMETRIC, BLACK_IS_ZERO);
		final int stored = (int) tags.number(SAMPLES_PER_PIXEL, 1);
		final SampleType type = SampleType.of(tags.numbers(BITS_PER_SAMPLE), tags.numbers(SAMPLE_FORMAT));
		if (photometric > BLACK_IS_ZERO && photometric != PALETTE) throw new TiffException(", which has colour images (" +
			type.bits() +
			" bit a colour): split their colours (Image > Color > Split Channels) and save those that you need.");
		if (stored < 1 || stored > MAX_SIDE) throw TiffException.damaged(null);
		final boolean tiled = tags.has(TILE_OFFSETS);
		final long[] offsets = tags.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
		if (offsets.length == 0) throw TiffException.damaged(null);
		final long[] given = tags.numbers(tiled ? TILE_LENGTHS : STRIP_LENGTHS);
		final long whole = width * height * stored * type.bits() / 8;
		final long[] lengths = given.length == offsets.length ? given : new long[] { offsets.length == 1 ? whole : 0 };
		for (int i = 0; i < offsets.length; i++)
			if (offsets[i] < 0 || i < lengths.length && (lengths[i] < 0 || offsets[i] + lengths[i] < 0)) throw TiffException
				.damaged(null);
		return new TiffPage(index, (int) width, (int) height, type, withoutAlpha(tags, stored), stored, photometric == 0,
			compression, (tags.number(SUBFILE_TYPE, 0) & 1) != 0, offsets, lengths, tiled, stored > 1 && tags.number(
				PLANAR_CONFIGURATION, 1) == 2);
	}

	/** The samples without alpha channels, which are extra samples of type 1 and 2. */
	private static int withoutAlpha(final TiffTags tags, final int samples) throws TiffException {
		final long[] extra = tags.numbers(EXTRA_SAMPLES);
		final int alphas = (int) LongStream.of(extra).filter(kind -> kind == 1 || kind == 2).count();
		return Math.max(1, samples - alphas);
	}

	/** The end of its last byte in the file, as far as the directory determines it. */
	long end() {
		long end = 0;
		for (int i = 0; i < Math.min(offsets.length, lengths.length); i++)
			end = Math.max(end, offsets[i] + lengths[i]);
		final OptionalLong last = run(samples - 1);
		return last.isPresent() ? Math.max(end, last.getAsLong() + bytes()) : end;
	}

	/** The uncompressed size of one sample plane, in bytes. */
	long bytes() {
		return (long) width * height * type.bits() / 8;
	}

	/**
	 * The offset of the first pixel of a sample plane in the file, in bytes.
	 *
	 * @param sample from 0
	 * @return empty unless its pixels are contiguous and uncompressed
	 */
	OptionalLong run(final int sample) {
		if (compression != 1 || tiled || storedSamples > 1 && !planar || !type.wholeBytes()) return OptionalLong.empty();
		final int strips = offsets.length / storedSamples;
		final int first = sample * strips;
		for (int i = first + 1; i < first + strips; i++)
			if (lengths.length != offsets.length || offsets[i] != offsets[i - 1] + lengths[i - 1])
			return OptionalLong.empty();
		return strips == 0 ? OptionalLong.empty() : OptionalLong.of(offsets[first]);
	}

	boolean looksLike(final TiffPage other) {
		return width == other.width && height == other.height && type.equals(other.type) && samples == other.samples &&
			whiteIsZero == other.whiteIsZero;
	}

	String size() {
		return width + " x " + height + " pixels of " + type + (samples > 1 ? " and " + samples + " samples" : "");
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof final TiffPage page && index == page.index && looksLike(page) && Arrays.equals(offsets,
			page.offsets);
	}

	@Override
	public int hashCode() {
		return index;
	}
}
