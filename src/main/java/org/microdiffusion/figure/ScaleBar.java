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

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/**
 * A scale bar of round length.
 *
 * @param length 1, 2 or 5 times a power of ten, in the unit, or in image pixels if there is none
 * @param label length with its unit, written above the bar
 * @param pixels length in picture pixels
 */
public record ScaleBar(double length, String label, double pixels) {

	private static final String PIXEL = "px";
	private static final String MICROMETRE = "\u00b5m";
	private static final Set<String> PIXEL_NAMES = Set.of("", "pixel", "pixels", PIXEL);
	private static final Set<String> MICROMETRE_NAMES = Set.of("um", "micron", "microns", "micrometer", "micrometers",
		"micrometre", "micrometres", MICROMETRE, "\u03bcm", "\\u00b5m");

	/**
	 * The longest bar that fits.
	 *
	 * @param pixelWidth width of an image pixel in the unit
	 * @param unit unit of length as ImageJ names it; null, "" or "pixel" if there is none, and the pixel
	 *          width is then ignored
	 * @param zoom picture pixels per image pixel
	 * @param room maximum length of the bar, in picture pixels
	 */
	public static ScaleBar fit(final double pixelWidth, final String unit, final double zoom, final double room) {
		final String symbol = symbol(unit);
		final double perUnit = symbol.equals(PIXEL) ? zoom : zoom / pixelWidth;
		final double longest = room / perUnit;
		// The tolerance accepts a length that fits exactly, in spite of rounding errors.
		final double tolerant = longest * (1 + 1e-9);
		final int exponent = (int) Math.floor(Math.log10(tolerant));
		final double power = Math.pow(10, exponent);
		final int digit = tolerant >= 5 * power ? 5 : tolerant >= 2 * power ? 2 : 1;
		final BigDecimal length = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
		return new ScaleBar(length.doubleValue(), label(length, symbol), length.doubleValue() * perUnit);
	}

	private static String label(final BigDecimal length, final String symbol) {
		if (symbol.equals(MICROMETRE) && length.compareTo(BigDecimal.valueOf(1000)) >= 0)
			return plain(length.movePointLeft(3)) + " mm";
		if (symbol.equals(MICROMETRE) && length.compareTo(BigDecimal.valueOf(1, 1)) < 0)
			return plain(length.movePointRight(3)) + " nm";
		return plain(length) + " " + symbol;
	}

	private static String plain(final BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

	private static String symbol(final String unit) {
		final String name = unit == null ? "" : unit.strip();
		final String lower = name.toLowerCase(Locale.ROOT);
		if (PIXEL_NAMES.contains(lower)) return PIXEL;
		return MICROMETRE_NAMES.contains(lower) ? MICROMETRE : name;
	}
}
