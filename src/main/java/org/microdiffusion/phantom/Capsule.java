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
 * A tapered tube with round ends: all points within a radius of an axis, where the radius changes
 * linearly from one end to the other. A sphere is a capsule of length zero.
 *
 * @param from one end of the axis, micrometres
 * @param fromRadius radius there, micrometres
 * @param to the other end of the axis
 * @param toRadius radius there
 * @param brightness fluorescence inside; 1 for a fully labelled structure
 */
record Capsule(Vec from, double fromRadius, Vec to, double toRadius, double brightness) {

	double largestRadius() {
		return Math.max(fromRadius, toRadius);
	}

	/**
	 * The capsule for drawing with anti-aliased edges, which fade over the width of a pixel. Such an edge
	 * adds volume (π pixel² / 12 to the cross section of a tube, π r pixel² / 3 to a sphere), so the
	 * capsule is made thinner. A capsule thinner than a pixel gets a radius of half a pixel and is dimmed
	 * instead. In both cases the total fluorescence is that of the true volume.
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
