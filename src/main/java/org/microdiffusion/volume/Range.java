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
package org.microdiffusion.volume;

import java.util.Arrays;

import org.microdiffusion.refusal.Refusal;

/**
 * The range of intensities of a volume.
 *
 * @param min the smallest value, finite
 * @param max the largest value, finite
 */
public record Range(double min, double max) {

	/**
	 * @param name name of the volume for the message
	 * @throws Refusal one sentence, if a voxel is NaN or infinite
	 */
	public static Range of(final PlaneSource volume, final String name) {
		final Range[] ranges = new Range[volume.depth()];
		Planes.parallel(ranges.length, z -> ranges[z] = of(volume.plane(z)));
		for (int z = 0; z < ranges.length; z++)
			if (!Double.isFinite(ranges[z].size())) throw new Refusal("slice " + z + " of the " + name +
				" has NaN or infinite values; every value must be a finite number, so replace them first.");
		return new Range(Arrays.stream(ranges).mapToDouble(Range::min).min().orElseThrow(), Arrays.stream(ranges)
			.mapToDouble(Range::max).max().orElseThrow());
	}

	private static Range of(final float[] plane) {
		float min = plane[0];
		float max = plane[0];
		for (final float value : plane) {
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		return new Range(min, max);
	}

	/** The largest minus the smallest value. */
	public double size() {
		return max - min;
	}
}
