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
 * The nearest point on one pixel's line along z that agrees with noisy
 * projections whose blocks share slices, by Hildreth's method: each block's
 * multiplier is solved exactly in turn, which is coordinate ascent of the dual
 * problem.
 */
final class HildrethSolver {

	/** In units of the largest projection. */
	private static final double TOLERANCE = 1e-5;
	/** Of what pixels may miss, the part that agreement need not be better than. */
	private static final double SHARE_OF_SLACK = 0.01;
	private static final int MAX_SWEEPS = 200;

	private final ConsistencySet set;
	private final Geometry geometry;
	private final BlockMultiplier multiplier;
	private final float[] values;
	private final float[] multipliers;

	HildrethSolver(final ConsistencySet set, final AxialProjection operator, final BlockMultiplier multiplier) {
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
			tolerance = Math.max(tolerance, SHARE_OF_SLACK * set.slack(i, pixel));
		double change = Double.POSITIVE_INFINITY;
		for (int sweep = 0; sweep < MAX_SWEEPS && change > tolerance; sweep++) {
			change = 0;
			for (int i = 0; i < multipliers.length; i++)
				change = Math.max(change, update(i, pixel));
		}
		for (int z = 0; z < values.length; z++)
			volume.plane(z)[pixel] = set.nonNegative() ? Math.max(0, values[z]) : values[z];
	}

	/** Solves block i's multiplier; returns how far its sum was off. */
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
