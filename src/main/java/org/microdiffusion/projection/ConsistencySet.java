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
 * The volumes that agree with a measurement X: {@code |A x − X| ≤ k σ} at every
 * pixel of every projection, σ the noise at X or, if that is brighter, at its mean
 * over 3 × 3 pixels, and k the deviations that are allowed;
 * {@code A x = X} without noise; and x ≥ 0 if the measurement says so.
 * <p>
 * The nearest such volume is found on every pixel's line along z by itself. With
 * disjoint blocks it is exact in one step: per block the Euclidean projection
 * onto {w·x = X, x ≥ 0}. Blocks that overlap share slices: without noise x ← x +
 * A⁺(X − A x), and Newton's method where that is negative, to 1e-6 of the largest
 * projection; with noise Hildreth's method, a multiplier for each block, each
 * solved exactly in turn, to 1e-5 or a hundredth of what the line's pixels may miss. Where no volume
 * above 0 agrees at all, the result is the one found until then.
 * </p>
 */
public final class ConsistencySet {

	/** Pixels that one task treats at a time, so that all its slices stay in cache. */
	private static final int CHUNK = 1024;

	private final AxialProjection operator;
	private final Geometry geometry;
	private final boolean nonNegative;
	private final Planes measured;
	/** k σ at each pixel of each projection; null without noise. */
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

	/** As {@link #project(Planes, Progress)}, not to be cancelled. */
	public void project(final Planes volume) {
		project(volume, Progress.NONE);
	}

	/**
	 * Replaces a volume by the nearest one that agrees with the measurement.
	 *
	 * @param volume as deep as the operator's slices; changed
	 * @param progress is only asked whether to stop
	 * @throws java.util.concurrent.CancellationException if cancelled; the volume is
	 *           changed in part then
	 */
	public void project(final Planes volume, final Progress progress) {
		final int pixels = volume.width() * volume.height();
		Planes.parallel((pixels + CHUNK - 1) / CHUNK, chunk -> {
			progress.checkCancelled();
			project(volume, chunk * CHUNK, Math.min(pixels, (chunk + 1) * CHUNK));
		});
	}

	/**
	 * As {@link #project(Planes)}, for some pixels of every slice.
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

	/** The lines of a volume that agrees but may be negative. */
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

	/** From local means too, since a pixel that is dark by chance has no less noise for it. */
	private static Planes slack(final Planes measured, final NoiseLevel noise, final double deviations) {
		final float[][] slack = new float[measured.depth()][];
		Planes.parallel(slack.length, i -> {
			slack[i] = LocalMean.of(measured.plane(i), measured.width(), 1);
			for (int p = 0; p < slack[i].length; p++)
				slack[i][p] = (float) (deviations * noise.at(Math.max(slack[i][p], measured.plane(i)[p])));
		});
		return Planes.wrap(slack, measured.width(), measured.height());
	}

	/** How much the sum may miss the measured value of a pixel. */
	float slack(final int block, final int pixel) {
		return slack == null ? 0 : slack.plane(block)[pixel];
	}

	/** The measured value of a pixel. */
	float target(final int block, final int pixel) {
		return measured.plane(block)[pixel];
	}

	/** Copies measured values from a pixel on. */
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
