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

/**
 * The Lagrange multiplier of one block: how far its n values are moved along the block's weights until
 * they agree with its projection.
 */
final class BlockMultiplier {

	private final float[] weights;
	private final float weightsSquared;
	private final boolean nonNegative;

	/** @param nonNegative whether negative values are replaced by 0 */
	BlockMultiplier(final AxialProfile profile, final boolean nonNegative) {
		this.nonNegative = nonNegative;
		weights = new float[profile.length()];
		double squared = 0;
		for (int k = 0; k < weights.length; k++) {
			weights[k] = (float) profile.weight(k);
			squared += profile.weight(k) * profile.weight(k);
		}
		weightsSquared = (float) squared;
	}

	/** n, the slices of a block. */
	int length() {
		return weights.length;
	}

	float weight(final int k) {
		return weights[k];
	}

	/** Σ w² */
	float weightsSquared() {
		return weightsSquared;
	}

	/** Soft threshold: the part of a residual that exceeds the slack, with its sign. */
	static float beyond(final float residual, final float slack) {
		return Math.copySign(Math.max(0, Math.abs(residual) - slack), residual);
	}

	/**
	 * The λ for which v + λ w is the Euclidean projection of v onto {|w·x − target| ≤ slack}. With
	 * non-negativity, max(0, v + λ w) is the projection onto {|w·x − target| ≤ slack, x ≥ 0}.
	 *
	 * @param values v; the block's values begin at {@code first}
	 */
	float of(final float[] values, final int first, final float target, final float slack) {
		if (nonNegative) return clipped(values, first, target, slack);
		float residual = target;
		for (int k = 0; k < weights.length; k++)
			residual -= weights[k] * values[first + k];
		return beyond(residual, slack) / weightsSquared;
	}

	/**
	 * Variable fixing (Michelot 1986): solves for the values that are still positive, removes those that
	 * become negative, and repeats.
	 */
	private float clipped(final float[] values, final int first, final float target, final float slack) {
		double sum = 0;
		for (int k = 0; k < weights.length; k++)
			sum += weights[k] * Math.max(0, values[first + k]);
		final double goal = Math.max(0, sum < target ? Math.max(sum, target - slack) : Math.min(sum, target + slack));
		if (sum == goal) return 0;
		if (goal == 0) return zeroing(values, first);
		double multiplier = solve(values, first, goal, Double.POSITIVE_INFINITY);
		double next = solve(values, first, goal, multiplier);
		while (next < multiplier) {
			multiplier = next;
			next = solve(values, first, goal, multiplier);
		}
		return (float) multiplier;
	}

	/** The largest λ for which every v + λ w is at most 0. */
	private float zeroing(final float[] values, final int first) {
		float lowest = 0;
		for (int k = 0; k < weights.length; k++)
			if (weights[k] > 0) lowest = Math.min(lowest, -values[first + k] / weights[k]);
		return lowest;
	}

	/** The λ with Σ w (v + λ w) = goal, summed over the values with v + limit w > 0. */
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
}
