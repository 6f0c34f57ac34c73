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
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * The intensity of no fluorescence: cameras add an offset, and "not negative"
 * means not below it.
 */
public final class Background {

	/** Side of the square over which noise is averaged in the dark. */
	private static final int SIDE = 5;
	/** Side of what is left of it in a corner of the image. */
	static final int CORNER = SIDE / 2 + 1;
	/** The same where it is bright, and structures are thin. */
	private static final int BRIGHT_SIDE = 3;

	private Background() {}

	/**
	 * The darkest place of the projections: their minimum or, with noise, the
	 * minimum of their means over 5 × 5 pixels.
	 */
	static double estimate(final Planes projections, final boolean noisy) {
		return noisy ? darkest(projections) : Range.of(projections, "projections").min();
	}

	/** The smallest mean over 5 × 5 pixels. */
	static double darkest(final Planes projections) {
		return Range.of(means(projections, SIDE), "projections").min();
	}

	/** The largest mean over 3 × 3 pixels: the maximum without most of its noise. */
	static double brightest(final Planes projections) {
		return Range.of(means(projections, BRIGHT_SIDE), "projections").max();
	}

	private static Planes means(final Planes projections, final int side) {
		final float[][] means = new float[projections.depth()][];
		Planes.parallel(means.length, i -> means[i] = LocalMean.of(projections.plane(i), projections.width(), side / 2));
		return Planes.wrap(means, projections.width(), projections.height());
	}
}
