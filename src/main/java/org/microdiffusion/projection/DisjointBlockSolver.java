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

import org.microdiffusion.volume.Planes;

/**
 * The Euclidean projection onto a {@link LineConsistency} for blocks that share no slices: for a run of
 * pixels at once, then for single pixels where a value becomes negative. The loops run over copies in
 * which all arrays have the same index, because the virtual machine vectorises such loops.
 */
final class DisjointBlockSolver {

	private final LineConsistency set;
	private final Geometry geometry;
	private final BlockMultiplier multiplier;
	private final int size;
	private final float[][] slices;
	private final float[] target;
	private final float[] step;
	private final float[] smallest;
	private final float[] values;

	/** @param size pixels per run */
	DisjointBlockSolver(final LineConsistency set, final Geometry geometry, final BlockMultiplier multiplier,
		final int size)
	{
		this.set = set;
		this.geometry = geometry;
		this.multiplier = multiplier;
		this.size = size;
		slices = new float[multiplier.length()][size];
		target = new float[size];
		step = new float[size];
		smallest = new float[size];
		values = new float[multiplier.length()];
	}

	/** Projects block i of a run of pixels that begins with {@code from}. */
	void project(final Planes volume, final int i, final int from) {
		set.load(target, i, from);
		System.arraycopy(target, 0, step, 0, size);
		for (int k = 0; k < slices.length; k++) {
			System.arraycopy(volume.plane(geometry.firstSlice(i) + k), from, slices[k], 0, size);
			addScaled(step, -multiplier.weight(k), slices[k]);
		}
		if (set.noisy()) for (int p = 0; p < size; p++)
			step[p] = BlockMultiplier.beyond(step[p], set.slack(i, from + p));
		for (int p = 0; p < size; p++)
			step[p] /= multiplier.weightsSquared();
		Arrays.fill(smallest, 0);
		for (int k = 0; k < slices.length; k++) {
			lower(smallest, slices[k]);
			addScaled(slices[k], multiplier.weight(k), step);
			lower(smallest, slices[k]);
		}
		if (set.nonNegative()) for (int p = 0; p < size; p++)
			if (smallest[p] < 0) clip(p, set.slack(i, from + p));
		for (int k = 0; k < slices.length; k++)
			System.arraycopy(slices[k], 0, volume.plane(geometry.firstSlice(i) + k), from, size);
	}

	/** The exact non-negative projection of one pixel, from its old values. */
	private void clip(final int p, final float slack) {
		for (int k = 0; k < values.length; k++)
			values[k] = slices[k][p] - multiplier.weight(k) * step[p];
		final float exact = multiplier.of(values, 0, target[p], slack);
		for (int k = 0; k < values.length; k++)
			slices[k][p] = Math.max(0, values[k] + exact * multiplier.weight(k));
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
