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

import org.microdiffusion.volume.Planes;

/**
 * The Euclidean projection of one pixel's line v along z onto {A x = X, x ≥ 0} for overlapping blocks.
 * It is x = max(0, v + Aᵀλ), where λ minimises the convex, piecewise quadratic dual ½‖max(0, v + Aᵀλ)‖²
 * − X·λ. λ is found by Newton's method; the Hessian A D Aᵀ, where D selects the slices above 0, is a
 * narrow band.
 */
final class NonNegativeSolver {

	/** Largest remaining |A x − X|, in units of the largest projection. */
	private static final double TOLERANCE = 1e-6;
	/** Newton steps; a feasible line needs fewer. */
	private static final int MAX_STEPS = 100;
	/** Added to the diagonal of the Hessian, which is singular if all slices of a block are 0. */
	private static final double RIDGE = 1e-9;
	private static final double ARMIJO = 1e-4;
	private static final double MIN_STEP_LENGTH = 1e-6;

	private final AxialProjection operator;
	private final Geometry geometry;
	private final double[] start;
	private final double[] x;
	private final double[] multipliers;
	private final double[] trial;
	private final double[] target;
	private final double[][] step;

	NonNegativeSolver(final AxialProjection operator) {
		this.operator = operator;
		geometry = operator.geometry();
		start = new double[operator.slices()];
		x = new double[operator.slices()];
		multipliers = new double[operator.blocks()];
		trial = new double[operator.blocks()];
		target = new double[operator.blocks()];
		step = new double[operator.blocks()][1];
	}

	/**
	 * @param volume agrees with the measurement at the pixel; its line is changed only if it has a
	 *          negative value
	 */
	void project(final Planes volume, final int pixel, final Planes measured) {
		double smallest = 0;
		for (int z = 0; z < start.length; z++) {
			start[z] = volume.plane(z)[pixel];
			smallest = Math.min(smallest, start[z]);
		}
		if (smallest >= 0) return;
		for (int i = 0; i < target.length; i++) {
			target[i] = measured.plane(i)[pixel];
			multipliers[i] = 0;
		}
		minimise();
		for (int z = 0; z < start.length; z++)
			volume.plane(z)[pixel] = (float) x[z];
	}

	private void minimise() {
		double value = evaluate(multipliers);
		for (int n = 0; n < MAX_STEPS; n++) {
			double worst = 0;
			for (int i = 0; i < target.length; i++) {
				step[i][0] = target[i] - mean(i);
				worst = Math.max(worst, Math.abs(step[i][0]));
			}
			if (worst < TOLERANCE) return;
			final double[] downhill = new double[target.length];
			for (int i = 0; i < downhill.length; i++)
				downhill[i] = step[i][0];
			new BandedCholesky(target.length, (geometry.stepLength() - 1) / geometry.spacing(), this::curvature).solve(step);
			double slope = 0;
			for (int i = 0; i < downhill.length; i++)
				slope += downhill[i] * step[i][0];
			value = search(value, slope);
		}
	}

	/** Backtracking line search (Armijo); returns the new value of the dual. */
	private double search(final double value, final double slope) {
		for (double length = 1;; length /= 2) {
			for (int i = 0; i < trial.length; i++)
				trial[i] = multipliers[i] + length * step[i][0];
			final double next = evaluate(trial);
			if (next <= value - ARMIJO * length * slope || length < MIN_STEP_LENGTH) {
				System.arraycopy(trial, 0, multipliers, 0, trial.length);
				return next;
			}
		}
	}

	/** Sets x = max(0, v + Aᵀλ) and returns the dual ½‖x‖² − X·λ. */
	private double evaluate(final double[] lambda) {
		System.arraycopy(start, 0, x, 0, x.length);
		double value = 0;
		for (int i = 0; i < lambda.length; i++) {
			for (int k = 0; k < geometry.stepLength(); k++)
				x[geometry.firstSlice(i) + k] += geometry.profile().weight(k) * lambda[i];
			value -= target[i] * lambda[i];
		}
		for (int z = 0; z < x.length; z++) {
			x[z] = Math.max(0, x[z]);
			value += x[z] * x[z] / 2;
		}
		return value;
	}

	private double mean(final int block) {
		double sum = 0;
		for (int k = 0; k < geometry.stepLength(); k++)
			sum += geometry.profile().weight(k) * x[geometry.firstSlice(block) + k];
		return sum;
	}

	/** The entry of A D Aᵀ, with the ridge, at a row and a column up to the row. */
	private double curvature(final int row, final int column) {
		double sum = row == column ? RIDGE : 0;
		for (int z = geometry.firstSlice(row); z < geometry.firstSlice(column) + geometry.stepLength(); z++)
			if (x[z] > 0) sum += operator.entry(row, z) * operator.entry(column, z);
		return sum;
	}
}
