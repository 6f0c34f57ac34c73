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
package org.microdiffusion.io.description;

import java.util.OptionalDouble;

import org.microdiffusion.volume.LengthUnit;

/**
 * Distances of pixels and planes, each above 0 or NaN where it is not known.
 *
 * @param x of pixels in a row, in micrometres
 * @param y of rows, in micrometres; where it is not known, that of pixels
 * @param z of planes, in micrometres
 * @param seconds from one time point to the next
 */
public record Spacing(double x, double y, double z, double seconds) {

	/** Nothing is known. */
	public static final Spacing UNKNOWN = new Spacing(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

	/** What is not finite and above 0 is not known. */
	public Spacing {
		x = known(x);
		y = Double.isNaN(known(y)) ? x : known(y);
		z = known(z);
		seconds = known(seconds);
	}

	private static double known(final double size) {
		return size > 0 && size < Double.POSITIVE_INFINITY ? size : Double.NaN;
	}

	/** Whether pixels have a size. */
	public boolean knowsPixels() {
		return !Double.isNaN(x);
	}

	/** Micrometres; NaN if it is no number or no unit of length. */
	static double micrometres(final String number, final String unit) {
		final OptionalDouble one = LengthUnit.micrometres(unit);
		return one.isPresent() ? number(number) * one.getAsDouble() : Double.NaN;
	}

	/** NaN if it is none. */
	static double number(final String text) {
		try {
			return text == null ? Double.NaN : Double.parseDouble(text.strip());
		}
		catch (final NumberFormatException e) {
			return Double.NaN;
		}
	}
}
