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
package org.microdiffusion.pipeline;

import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * The intensity of no fluorescence: cameras add an offset, and "not negative"
 * means not below it.
 */
final class Background {

	/** Half of the side of the square over which noise is averaged. */
	private static final int RADIUS = 2;

	private Background() {}

	/**
	 * The darkest place of the projections: their minimum or, with noise, the
	 * minimum of their means over 5 × 5 pixels.
	 */
	static double estimate(final Planes projections, final NoiseSetting noise) {
		if (noise.none()) return Range.of(projections, "projections").min();
		final double[] darkest = new double[projections.depth()];
		Planes.parallel(darkest.length, i -> darkest[i] = smallestMean(projections.plane(i), projections.width(),
			projections.height()));
		double smallest = darkest[0];
		for (final double value : darkest)
			smallest = Math.min(smallest, value);
		return smallest;
	}

	private static double smallestMean(final float[] plane, final int width, final int height) {
		final int side = Math.min(2 * RADIUS + 1, Math.min(width, height));
		double smallest = Double.POSITIVE_INFINITY;
		for (int y = 0; y + side <= height; y++)
			for (int x = 0; x + side <= width; x++) {
				double sum = 0;
				for (int j = y; j < y + side; j++)
					for (int i = x; i < x + side; i++)
						sum += plane[j * width + i];
				smallest = Math.min(smallest, sum / (side * side));
			}
		return smallest;
	}
}
