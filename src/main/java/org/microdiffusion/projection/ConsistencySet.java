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

import java.util.Arrays;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.Planes;

/**
 * The volumes that agree with a measurement X: {@code |A x − X| ≤ σ} at every
 * pixel of every projection, σ the noise at the mean of X over 3 × 3 pixels;
 * {@code A x = X} without noise; and x ≥ 0 if the measurement says so.
 * <p>
 * The nearest such volume is found on every pixel's line along z by itself. With
 * disjoint blocks it is exact in one step: per block the Euclidean projection
 * onto {w·x = X, x ≥ 0}. Blocks that overlap share slices: without noise x ← x +
 * A⁺(X − A x), and Newton's method where that is negative, to 1e-6 of the largest
 * projection; with noise Hildreth's method, a multiplier for each block, each
 * solved exactly in turn, to 1e-5 or a hundredth of the noise. Where no volume
 * above 0 agrees at all, the result is the one found until then.
 * </p>
 */
public final class ConsistencySet {

	/** In units of the largest projection. */
	private static final double TOLERANCE = 1e-5;
	/** Of noise, the part that agreement need not be better than. */
	private static final double SHARE_OF_NOISE = 0.01;
	private static final int MAX_SWEEPS = 200;
	/** Pixels that one task treats at a time, so that all its slices stay in cache. */
	private static final int CHUNK = 1024;

	private final AxialProjection operator;
	private final Geometry geometry;
	private final boolean nonNegative;
	private final NoiseLevel noise;
	private final Planes measured;
	/** σ at each pixel of each projection; null without noise. */
	private final Planes slack;
	private final float[] weights;
	private final float weightsSquared;

	ConsistencySet(final Projections data) {
		operator = data.operator();
		geometry = operator.geometry();
		nonNegative = data.nonNegative();
		noise = data.noise();
		measured = Planes.read(data.images());
		slack = noise.none() ? null : slack(measured, noise);
		weights = new float[geometry.stepLength()];
		double squared = 0;
		for (int k = 0; k < weights.length; k++) {
			weights[k] = (float) geometry.profile().weight(k);
			squared += geometry.profile().weight(k) * geometry.profile().weight(k);
		}
		weightsSquared = (float) squared;
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
			final Block block = new Block(to - from);
			for (int i = 0; i < operator.blocks(); i++)
				block.project(volume, i, from);
			if (nonNegative) clipGaps(volume, from, to);
		}
		else if (noise.none()) {
			restore(volume, from, to);
			if (nonNegative) clip(volume, from, to);
		}
		else {
			final NoisyLine line = new NoisyLine();
			for (int p = from; p < to; p++)
				line.project(volume, p);
		}
	}

	/** The lines of a volume that agrees but may be negative. */
	private void clip(final Planes volume, final int from, final int to) {
		final NonNegativeLine line = new NonNegativeLine(operator);
		for (int p = from; p < to; p++)
			line.project(volume, p, measured);
	}

	/** x ← x + A⁺(X − A x). */
	private void restore(final Planes volume, final int from, final int to) {
		final double[][] residual = new double[operator.blocks()][to - from];
		for (int i = 0; i < residual.length; i++)
			for (int p = from; p < to; p++) {
				double sum = measured.plane(i)[p];
				for (int k = 0; k < weights.length; k++)
					sum -= geometry.profile().weight(k) * volume.plane(geometry.firstSlice(i) + k)[p];
				residual[i][p - from] = sum;
			}
		operator.solve(residual);
		for (int i = 0; i < residual.length; i++)
			for (int k = 0; k < weights.length; k++) {
				final float[] plane = volume.plane(geometry.firstSlice(i) + k);
				for (int p = from; p < to; p++)
					plane[p] += weights[k] * residual[i][p - from];
			}
	}

	private void clipGaps(final Planes volume, final int from, final int to) {
		for (int i = 0; i + 1 < operator.blocks(); i++)
			for (int z = geometry.firstSlice(i) + weights.length; z < geometry.firstSlice(i + 1); z++)
				for (int p = from; p < to; p++)
					volume.plane(z)[p] = Math.max(0, volume.plane(z)[p]);
	}

	/** From local means, since a pixel that is bright by chance has no more noise for it. */
	private static Planes slack(final Planes measured, final NoiseLevel noise) {
		final float[][] slack = new float[measured.depth()][];
		Planes.parallel(slack.length, i -> {
			slack[i] = LocalMean.of(measured.plane(i), measured.width(), 1);
			for (int p = 0; p < slack[i].length; p++)
				slack[i][p] = (float) noise.at(slack[i][p]);
		});
		return Planes.wrap(slack, measured.width(), measured.height());
	}

	/** How much the sum may miss the measured value of a pixel. */
	private float slack(final int block, final int pixel) {
		return slack == null ? 0 : slack.plane(block)[pixel];
	}

	/** The part of a residual that noise does not explain. */
	private static float beyond(final float residual, final float slack) {
		return Math.copySign(Math.max(0, Math.abs(residual) - slack), residual);
	}

	/**
	 * One block of disjoint ones: a run of pixels at once, and exactly each pixel
	 * that becomes negative on the way. The loops run over copies in which all
	 * arrays have the same index, which is what the virtual machine vectorises.
	 */
	private final class Block {

		private final int size;
		private final float[][] slices;
		private final float[] target;
		private final float[] step;
		private final float[] smallest;
		private final float[] values = new float[weights.length];

		Block(final int size) {
			this.size = size;
			slices = new float[weights.length][size];
			target = new float[size];
			step = new float[size];
			smallest = new float[size];
		}

		void project(final Planes volume, final int i, final int from) {
			System.arraycopy(measured.plane(i), from, target, 0, size);
			System.arraycopy(target, 0, step, 0, size);
			for (int k = 0; k < weights.length; k++) {
				System.arraycopy(volume.plane(geometry.firstSlice(i) + k), from, slices[k], 0, size);
				addScaled(step, -weights[k], slices[k]);
			}
			if (!noise.none()) for (int p = 0; p < size; p++)
				step[p] = beyond(step[p], slack(i, from + p));
			for (int p = 0; p < size; p++)
				step[p] /= weightsSquared;
			if (nonNegative) clip(i, from);
			else for (int k = 0; k < weights.length; k++)
				addScaled(slices[k], weights[k], step);
			for (int k = 0; k < weights.length; k++)
				System.arraycopy(slices[k], 0, volume.plane(geometry.firstSlice(i) + k), from, size);
		}

		private void clip(final int i, final int from) {
			Arrays.fill(smallest, 0);
			for (int k = 0; k < weights.length; k++) {
				lower(smallest, slices[k]);
				addScaled(slices[k], weights[k], step);
				lower(smallest, slices[k]);
			}
			for (int p = 0; p < size; p++)
				if (smallest[p] < 0) clip(p, slack(i, from + p));
		}

		/** From the pixel's old values, exactly. */
		private void clip(final int p, final float slack) {
			for (int k = 0; k < weights.length; k++)
				values[k] = slices[k][p] - weights[k] * step[p];
			final float multiplier = multiplier(values, 0, target[p], slack);
			for (int k = 0; k < weights.length; k++)
				slices[k][p] = Math.max(0, values[k] + multiplier * weights[k]);
		}

		private static void addScaled(final float[] sum, final float factor, final float[] values) {
			for (int p = 0; p < sum.length; p++)
				sum[p] += factor * values[p];
		}

		private static void lower(final float[] smallest, final float[] values) {
			for (int p = 0; p < smallest.length; p++)
				smallest[p] = Math.min(smallest[p], values[p]);
		}
	}

	/**
	 * The λ for which max(0, v + λ w) is the point of {|w·x − target| ≤ slack, x ≥
	 * 0} that is nearest to v, by Michelot's variable fixing: solve for the values
	 * that are still positive, drop those that become negative, repeat.
	 *
	 * @param values the block's values begin at {@code first}
	 */
	private float multiplier(final float[] values, final int first, final float target, final float slack) {
		double clipped = 0;
		for (int k = 0; k < weights.length; k++)
			clipped += weights[k] * Math.max(0, values[first + k]);
		final double goal = Math.max(0, clipped < target ? Math.max(clipped, target - slack) : Math.min(clipped, target +
			slack));
		if (clipped == goal) return 0;
		if (goal == 0) return zeroing(values, first);
		double multiplier = solve(values, first, goal, Double.POSITIVE_INFINITY);
		double next = solve(values, first, goal, multiplier);
		while (next < multiplier) {
			multiplier = next;
			next = solve(values, first, goal, multiplier);
		}
		return (float) multiplier;
	}

	/** The largest λ that makes every v + λ w at most 0. */
	private float zeroing(final float[] values, final int first) {
		float lowest = 0;
		for (int k = 0; k < weights.length; k++)
			if (weights[k] > 0) lowest = Math.min(lowest, -values[first + k] / weights[k]);
		return lowest;
	}

	/** λ with Σ w (v + λ w) = goal over the values with v + limit w > 0. */
	private double solve(final float[] values, final int first, final double goal, final double limit) {
		double sum = 0;
		double squared = 0;
		for (int k = 0; k < weights.length; k++)
			if (weights[k] > 0 && values[first + k] + limit * weights[k] > 0) {
				sum += weights[k] * (double) values[first + k];
				squared += weights[k] * (double) weights[k];
			}
		return (goal - sum) / squared;
	}

	/** One pixel's line along z through blocks that overlap. */
	private final class NoisyLine {

		private final float[] values = new float[operator.slices()];
		private final float[] multipliers = new float[operator.blocks()];

		void project(final Planes volume, final int pixel) {
			for (int z = 0; z < values.length; z++)
				values[z] = volume.plane(z)[pixel];
			Arrays.fill(multipliers, 0);
			double tolerance = TOLERANCE;
			for (int i = 0; i < multipliers.length; i++)
				tolerance = Math.max(tolerance, SHARE_OF_NOISE * slack(i, pixel));
			double change = Double.POSITIVE_INFINITY;
			for (int sweep = 0; sweep < MAX_SWEEPS && change > tolerance; sweep++) {
				change = 0;
				for (int i = 0; i < multipliers.length; i++)
					change = Math.max(change, update(i, pixel));
			}
			for (int z = 0; z < values.length; z++)
				volume.plane(z)[pixel] = nonNegative ? Math.max(0, values[z]) : values[z];
		}

		/** Solves block i's multiplier; returns how far its sum was off. */
		private double update(final int i, final int pixel) {
			final int first = geometry.firstSlice(i);
			shift(first, -multipliers[i]);
			final float target = measured.plane(i)[pixel];
			final float old = multipliers[i];
			final float slack = slack(i, pixel);
			multipliers[i] = nonNegative ? multiplier(values, first, target, slack) : beyond(residual(first, target), slack) /
				weightsSquared;
			shift(first, multipliers[i]);
			return Math.abs(multipliers[i] - old) * weightsSquared;
		}

		private float residual(final int first, final float target) {
			float sum = target;
			for (int k = 0; k < weights.length; k++)
				sum -= weights[k] * values[first + k];
			return sum;
		}

		private void shift(final int first, final float by) {
			for (int k = 0; k < weights.length; k++)
				values[first + k] += by * weights[k];
		}
	}
}
