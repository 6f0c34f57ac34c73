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
import org.microdiffusion.volume.Planes;

/**
 * The {@link ConsistencySet} of a straight beam. The Euclidean projection onto it is computed for each pixel's line
 * along z separately. For
 * disjoint blocks it is exact: per block the projection onto {w·x = X, x ≥ 0}. For overlapping blocks
 * without noise it is x ← x + A⁺(X − A x), followed by Newton's method on lines with negative values,
 * to 1e-6 of the largest projection. For overlapping blocks with noise it is Hildreth's method, to 1e-5
 * of the largest projection or 1 % of the line's slack k σ. If the set is empty, the last iterate is
 * returned.
 */
public final class LineConsistency implements ConsistencySet {

	/** Pixels per task, so few that all their slices stay in the cache. */
	private static final int PIXELS_PER_TASK = 1024;

	private final AxialProjection operator;
	private final Geometry geometry;
	private final boolean nonNegative;
	private final Planes measured;
	/** Slack k σ at each pixel of each projection; null without noise. */
	private final Planes slack;
	private final BlockMultiplier multiplier;

	/**
	 * @param data of a straight beam
	 * @param deviations standard deviations of the noise by which a volume may miss a pixel
	 */
	public LineConsistency(final Projections data, final double deviations) {
		if (!data.operator().straight()) throw new IllegalArgumentException("the beam of " + data.operator().geometry() +
			" is not straight.");
		operator = data.operator();
		geometry = operator.geometry();
		nonNegative = data.nonNegative();
		measured = data.planes();
		slack = data.noise().none() ? null : ConsistencySet.slack(data, deviations);
		multiplier = new BlockMultiplier(geometry.profile(), nonNegative);
	}

	@Override
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
