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
package org.microdiffusion.phantom;

/**
 * A tapered tube with round ends, the only shape that phantoms are made of: all
 * points within a radius of an axis, the radius going linearly from one end to
 * the other. A sphere is a capsule of length zero.
 *
 * @param from one end of the axis, micrometres
 * @param fromRadius radius there, micrometres
 * @param to the other end of the axis
 * @param toRadius radius there
 * @param brightness fluorescence inside, 1 for a fully labelled structure
 */
record Capsule(Vec from, double fromRadius, Vec to, double toRadius, double brightness) {

	double largestRadius() {
		return Math.max(fromRadius, toRadius);
	}

	/**
	 * The same capsule, to be drawn with edges that fade over the width of a pixel.
	 * A faded edge adds volume (pi pixel² / 12 to a tube's cross section, pi r pixel²
	 * / 3 to a sphere), so the capsule becomes thinner; where it would fall between
	 * the pixels, it is kept half a pixel thick and dimmed instead. Either way the
	 * fluorescence adds up to that of the true volume.
	 *
	 * @param pixel width of a pixel, micrometres
	 */
	Capsule softened(final double pixel) {
		final double square = pixel * pixel;
		if (from.equals(to)) {
			final double r = thinned(fromRadius, square / 6, pixel);
			return new Capsule(from, r, to, r, brightness * Math.pow(fromRadius, 3) / (r * r * r + r * square / 4));
		}
		final double a = thinned(fromRadius, square / 12, pixel);
		final double b = thinned(toRadius, square / 12, pixel);
		return new Capsule(from, a, to, b, brightness * (fromRadius * fromRadius + toRadius * toRadius) / (a * a + b * b +
			square / 6));
	}

	private static double thinned(final double radius, final double added, final double pixel) {
		return Math.sqrt(Math.max(radius * radius - added, pixel * pixel / 4));
	}
}
