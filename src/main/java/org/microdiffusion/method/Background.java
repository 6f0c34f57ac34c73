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
package org.microdiffusion.method;

import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Range;

/**
 * Estimates the intensity without fluorescence. It is above 0, since cameras add an offset. A volume
 * that is called non-negative has no value below it.
 */
public final class Background {

	/** Side of the square over which dark pixels are averaged to reduce noise. */
	private static final int SIDE_PIXELS = 5;
	/** Side of the part of that square that lies within the image if its centre is a corner pixel. */
	static final int CORNER_SIDE_PIXELS = SIDE_PIXELS / 2 + 1;
	/** Side of the square for bright pixels; smaller, since bright structures are thin. */
	private static final int BRIGHT_SIDE_PIXELS = 3;

	private Background() {}

	/**
	 * The background: the minimum of the projections or, with noise, the minimum of their means over
	 * 5 × 5 pixels.
	 */
	static double estimate(final PlaneSource projections, final boolean noisy) {
		return noisy ? darkest(projections) : Range.of(projections, "projections").min();
	}

	/** The smallest mean over 5 × 5 pixels. */
	static double darkest(final PlaneSource projections) {
		return Range.of(means(projections, SIDE_PIXELS), "projections").min();
	}

	/** The largest mean over 3 × 3 pixels: the maximum without most of its noise. */
	static double brightest(final PlaneSource projections) {
		return Range.of(means(projections, BRIGHT_SIDE_PIXELS), "projections").max();
	}

	/** The means of projections over squares of pixels, plane by plane. */
	private static PlaneSource means(final PlaneSource projections, final int side) {
		return projections.with(z -> LocalMean.of(projections.plane(z), projections.width(), side / 2));
	}
}
