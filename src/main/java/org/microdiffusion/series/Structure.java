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
package org.microdiffusion.series;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * What does not change during a series: the volume s ≥ 0, and its projections A s.
 *
 * @param volume s, axes x, y, z; 0 is the background
 * @param operator A
 * @param projections A s, axes x, y, block
 * @param noise of a pixel of a single time point
 */
public record Structure(Planes volume, AxialProjection operator, Planes projections, NoiseLevel noise) {

	/** Variance that stands for no noise, relative to the squared maximum. */
	private static final double MIN_RELATIVE_VARIANCE = 1e-6;

	/**
	 * Clips the volume at the background and projects it.
	 *
	 * @param volume axes x, y, z, as deep as the operator's slices; not changed
	 * @throws Refusal one sentence, if the volume has another depth or no voxel above the background
	 */
	public static Structure of(final Planes volume, final AxialProjection operator, final NoiseLevel noise) {
		if (volume.depth() != operator.slices()) throw new Refusal("structure has " + volume.depth() +
			" slices, but the projections have " + operator.slices() +
			": give the volume of the same field with the same step length, overlap and offset.");
		final Planes clipped = volume.copy();
		Planes.parallel(clipped.depth(), z -> {
			final float[] plane = clipped.plane(z);
			for (int p = 0; p < plane.length; p++)
				plane[p] = Math.max(0, plane[p]);
		});
		if (!(Range.of(clipped, "structure").max() > 0)) throw new Refusal(
			"background is above every voxel of the structure, so nothing could change its brightness: give a smaller one.");
		return new Structure(clipped, operator, operator.forward(clipped), noise);
	}

	/**
	 * The variance of a pixel's noise at the brightness of the structure, and at least that of one photon. Without
	 * noise it is
	 * the same everywhere.
	 *
	 * @return axes x, y, block
	 */
	Planes variance() {
		final double peak = Range.of(projections, "structure").max();
		final double least = MIN_RELATIVE_VARIANCE * peak * peak;
		final Planes variance = Planes.zeros(projections.width(), projections.height(), projections.depth());
		Planes.parallel(variance.depth(), i -> {
			for (int p = 0; p < variance.plane(i).length; p++)
				variance.plane(i)[p] = (float) Math.max(least, noise.gain() * Math.max(noise.gain(), projections.plane(i)[p]) +
					noise.constant());
		});
		return variance;
	}
}
