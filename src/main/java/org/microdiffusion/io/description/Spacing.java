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
 * Distances of pixels, planes and time points, each above 0, or NaN if unknown.
 *
 * @param x pixel width, in micrometres
 * @param y pixel height, in micrometres; if it is unknown, the pixel width
 * @param z distance of planes, in micrometres
 * @param seconds time between successive time points, in seconds
 */
public record Spacing(double x, double y, double z, double seconds) {

	/** All distances are unknown. */
	public static final Spacing UNKNOWN = new Spacing(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

	/** Replaces values that are not finite and above 0 by NaN. */
	public Spacing {
		x = known(x);
		y = Double.isNaN(known(y)) ? x : known(y);
		z = known(z);
		seconds = known(seconds);
	}

	private static double known(final double size) {
		return size > 0 && size < Double.POSITIVE_INFINITY ? size : Double.NaN;
	}

	/** Whether the pixel size is known. */
	public boolean knowsPixels() {
		return !Double.isNaN(x);
	}

	/** Converts to micrometres; NaN if it is not a number or the unit is not one of length. */
	static double micrometres(final String number, final String unit) {
		final OptionalDouble one = LengthUnit.micrometres(unit);
		return one.isPresent() ? number(number) * one.getAsDouble() : Double.NaN;
	}

	/** Parses a number; NaN if it is not one. */
	static double number(final String text) {
		try {
			return text == null ? Double.NaN : Double.parseDouble(text.strip());
		}
		catch (final NumberFormatException e) {
			return Double.NaN;
		}
	}
}
