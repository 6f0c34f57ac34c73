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
 * The Euclidean projection of one pixel's line along z onto a {@link LineConsistency}, for noisy
 * projections of overlapping blocks, by Hildreth's method (1957): coordinate ascent of the dual
 * problem, in which each block's multiplier is solved exactly in turn.
 */
final class HildrethSolver {

	/** Change of a projection at which the iteration stops, in units of the largest projection. */
	private static final double TOLERANCE = 1e-5;
	/** The same relative to the largest slack of the line, if that is more. */
	private static final double RELATIVE_SLACK_TOLERANCE = 0.01;
	private static final int MAX_SWEEPS = 200;

	private final LineConsistency set;
	private final Geometry geometry;
	private final BlockMultiplier multiplier;
	private final float[] values;
	private final float[] multipliers;

	HildrethSolver(final LineConsistency set, final AxialProjection operator, final BlockMultiplier multiplier) {
		this.set = set;
		this.multiplier = multiplier;
		geometry = operator.geometry();
		values = new float[operator.slices()];
		multipliers = new float[operator.blocks()];
	}

	void project(final Planes volume, final int pixel) {
		for (int z = 0; z < values.length; z++)
			values[z] = volume.plane(z)[pixel];
		Arrays.fill(multipliers, 0);
		double tolerance = TOLERANCE;
		for (int i = 0; i < multipliers.length; i++)
			tolerance = Math.max(tolerance, RELATIVE_SLACK_TOLERANCE * set.slack(i, pixel));
		double change = Double.POSITIVE_INFINITY;
		for (int sweep = 0; sweep < MAX_SWEEPS && change > tolerance; sweep++) {
			change = 0;
			for (int i = 0; i < multipliers.length; i++)
				change = Math.max(change, update(i, pixel));
		}
		for (int z = 0; z < values.length; z++)
			volume.plane(z)[pixel] = set.nonNegative() ? Math.max(0, values[z]) : values[z];
	}

	/** Solves block i's multiplier and returns the change of its projection. */
	private double update(final int i, final int pixel) {
		final int first = geometry.firstSlice(i);
		shift(first, -multipliers[i]);
		final float old = multipliers[i];
		multipliers[i] = multiplier.of(values, first, set.target(i, pixel), set.slack(i, pixel));
		shift(first, multipliers[i]);
		return Math.abs(multipliers[i] - old) * multiplier.weightsSquared();
	}

	private void shift(final int first, final float by) {
		for (int k = 0; k < multiplier.length(); k++)
			values[first + k] += by * multiplier.weight(k);
	}
}
