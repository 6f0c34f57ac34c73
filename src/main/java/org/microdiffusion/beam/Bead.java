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
package org.microdiffusion.beam;

import java.util.List;

/**
 * A bright spot of a stack of beads, as far as it is brighter than a quarter of its maximum.
 *
 * @param centres where it is in each slice
 * @param sum of its intensities above the background
 * @param pixels of its largest cross-section
 * @param saturated whether its brightest pixels are at the limit of the detector
 */
record Bead(List<Centre> centres, double sum, int pixels, boolean saturated) {

	/**
	 * The centre of mass in a slice, in pixels.
	 *
	 * @param slice from 0
	 * @param sum of the intensities in this slice
	 */
	record Centre(int slice, double x, double y, double sum) {}

	int first() {
		return centres.get(0).slice;
	}

	int last() {
		return centres.get(centres.size() - 1).slice;
	}

	/** The smallest lateral distance to another bead in one of the slices of both, in pixels. */
	double distance(final Bead other) {
		final BeadTrack own = new BeadTrack(this), others = new BeadTrack(other);
		double nearest = Double.POSITIVE_INFINITY;
		for (int s = Math.min(first(), other.first()); s <= Math.max(last(), other.last()); s++)
			nearest = Math.min(nearest, Math.hypot(own.x(s) - others.x(s), own.y(s) - others.y(s)));
		return nearest;
	}

	/** The smallest distance to the border of the image, in pixels. */
	double toBorder(final int width, final int height) {
		return centres.stream().mapToDouble(c -> Math.min(Math.min(c.x, width - 1 - c.x), Math.min(c.y, height - 1 - c.y)))
			.min().orElseThrow();
	}
}
