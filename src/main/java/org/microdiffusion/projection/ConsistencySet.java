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
 * <p>
 * The Euclidean projection onto this set is computed for each pixel's line along z separately. For
 * disjoint blocks it is exact: per block the projection onto {w·x = X, x ≥ 0}. For overlapping blocks
 * without noise it is x ← x + A⁺(X − A x), followed by Newton's method on lines with negative values,
 * to 1e-6 of the largest projection. For overlapping blocks with noise it is Hildreth's method, to 1e-5
 * of the largest projection or 1 % of the line's slack k σ. If the set is empty, the last iterate is
 * returned.
 * </p>
 */
public final class ConsistencySet {

	/** Pixels from a pixel, along x and y, within which its slack depends on projections. */
	public static final int REACH_PIXELS = 1;

	/** Pixels per task, so few that all their slices stay in the cache. */
	private static final int PIXELS_PER_TASK = 1024;

	private final AxialProjection operator;
	private final Geometry geometry;
	private final boolean nonNegative;
	private final Planes measured;
	/** Slack k σ at each pixel of each projection; null without noise. */
	private final Planes slack;
	private final BlockMultiplier multiplier;

	ConsistencySet(final Projections data, final double deviations) {
		operator = data.operator();
		geometry = operator.geometry();
		nonNegative = data.nonNegative();
		measured = data.planes();
		slack = data.noise().none() ? null : slack(measured, data.noise(), deviations);
		multiplier = new BlockMultiplier(geometry.profile(), nonNegative);
	}

	/** {@link #project(Planes, Progress)} without cancellation. */
	public void project(final Planes volume) {
		project(volume, Progress.NONE);
	}

	/**
	 * Replaces a volume by its Euclidean projection onto this set.
	 *
	 * @param volume axes x, y, z, with the operator's number of slices; overwritten
	 * @param progress for cancellation only
	 * @throws java.util.concurrent.CancellationException if cancelled; the volume is then changed in part
	 */
	public void project(final Planes volume, final Progress progress) {
		final int pixels = volume.width() * volume.height();
		Planes.parallel((pixels + PIXELS_PER_TASK - 1) / PIXELS_PER_TASK, chunk -> {
			progress.checkCancelled();
			project(volume, chunk * PIXELS_PER_TASK, Math.min(pixels, (chunk + 1) * PIXELS_PER_TASK));
		});
	}

	/**
	 * {@link #project(Planes)} for a range of pixels of every slice.
	 *
	 * @param from first pixel, y * width + x
	 * @param to behind the last pixel
	 */
	public void project(final Planes volume, final int from, final int to) {
		if (geometry.disjoint()) {
			final DisjointBlockSolver run = new DisjointBlockSolver(this, geometry, multiplier, to - from);
			for (int i = 0; i < operator.blocks(); i++)
				run.project(volume, i, from);
			if (nonNegative) clipGaps(volume, from, to);
		}
		else if (!noisy()) {
			restore(volume, from, to);
			if (nonNegative) clip(volume, from, to);
		}
		else {
			final HildrethSolver line = new HildrethSolver(this, operator, multiplier);
			for (int p = from; p < to; p++)
				line.project(volume, p);
		}
	}

	/** Projects lines of a volume that agrees with the measurement onto the non-negative volumes that do so. */
	private void clip(final Planes volume, final int from, final int to) {
		final NonNegativeSolver line = new NonNegativeSolver(operator);
		for (int p = from; p < to; p++)
			line.project(volume, p, measured);
	}

	/** x ← x + A⁺(X − A x). */
	private void restore(final Planes volume, final int from, final int to) {
		final double[][] residual = new double[operator.blocks()][to - from];
		for (int i = 0; i < residual.length; i++)
			for (int p = from; p < to; p++) {
				double sum = measured.plane(i)[p];
				for (int k = 0; k < geometry.stepLength(); k++)
					sum -= geometry.profile().weight(k) * volume.plane(geometry.firstSlice(i) + k)[p];
				residual[i][p - from] = sum;
			}
		operator.solve(residual);
		for (int i = 0; i < residual.length; i++)
			for (int k = 0; k < geometry.stepLength(); k++) {
				final float[] plane = volume.plane(geometry.firstSlice(i) + k);
				for (int p = from; p < to; p++)
					plane[p] += multiplier.weight(k) * residual[i][p - from];
			}
	}

	private void clipGaps(final Planes volume, final int from, final int to) {
		for (int i = 0; i + 1 < operator.blocks(); i++)
			for (int z = geometry.firstSlice(i) + geometry.stepLength(); z < geometry.firstSlice(i + 1); z++)
				for (int p = from; p < to; p++)
					volume.plane(z)[p] = Math.max(0, volume.plane(z)[p]);
	}

	/** k σ at the larger of the pixel and its local mean: a pixel that is dark by chance has no less noise. */
	private static Planes slack(final Planes measured, final NoiseLevel noise, final double deviations) {
		final float[][] slack = new float[measured.depth()][];
		Planes.parallel(slack.length, i -> {
			slack[i] = LocalMean.of(measured.plane(i), measured.width(), REACH_PIXELS);
			for (int p = 0; p < slack[i].length; p++)
				slack[i][p] = (float) (deviations * noise.at(Math.max(slack[i][p], measured.plane(i)[p])));
		});
		return Planes.wrap(slack, measured.width(), measured.height());
	}

	/** Slack k σ of a pixel. */
	float slack(final int block, final int pixel) {
		return slack == null ? 0 : slack.plane(block)[pixel];
	}

	/** The measured value of a pixel. */
	float target(final int block, final int pixel) {
		return measured.plane(block)[pixel];
	}

	/** Copies measured values, beginning with a pixel. */
	void load(final float[] targets, final int block, final int from) {
		System.arraycopy(measured.plane(block), from, targets, 0, targets.length);
	}

	boolean noisy() {
		return slack != null;
	}

	boolean nonNegative() {
		return nonNegative;
	}
}
