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
package org.microdiffusion.projection;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.Planes;

/**
 * The set of volumes x that agree with a measurement X: {@code |A x − X| ≤ k σ} at every pixel of every
 * projection, or {@code A x = X} without noise; and x ≥ 0 if the measurement is non-negative. σ is the
 * standard deviation of the noise at X or at the mean of X over 3 × 3 pixels, whichever is larger; k is
 * the allowed number of standard deviations.
 */
public interface ConsistencySet {

	/** Pixels from a pixel, along x and y, within which its slack depends on projections. */
	int REACH_PIXELS = 1;

	/** {@link #project(Planes, Progress)} without cancellation. */
	default void project(final Planes volume) {
		project(volume, Progress.NONE);
	}

	/**
	 * Replaces a volume by its Euclidean projection onto this set.
	 *
	 * @param volume axes x, y, z, with the operator's number of slices; overwritten
	 * @param progress for cancellation only
	 * @throws java.util.concurrent.CancellationException if cancelled; the volume is then changed in part
	 */
	void project(Planes volume, Progress progress);

	/** k σ at the larger of the pixel and its local mean: a pixel that is dark by chance has no less noise. */
	static Planes slack(final Projections data, final double deviations) {
		final Planes measured = data.planes();
		final float[][] slack = new float[measured.depth()][];
		Planes.parallel(slack.length, i -> {
			slack[i] = LocalMean.of(measured.plane(i), measured.width(), REACH_PIXELS);
			for (int p = 0; p < slack[i].length; p++)
				slack[i][p] = (float) (deviations * data.noise().at(Math.max(slack[i][p], measured.plane(i)[p])));
		});
		return Planes.wrap(slack, measured.width(), measured.height());
	}
}
