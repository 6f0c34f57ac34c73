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
package org.microdiffusion.inr;

import java.util.Optional;
import java.util.stream.IntStream;

import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Splines along one axis: knots at multiples of a spacing, from one before the
 * first sample to at least one behind the last. With spacing 1 they are linear
 * and a coefficient is the value of its sample; otherwise they are cubic
 * B-splines.
 */
final class SplineAxis {

	private final int samples;
	private final double spacing;

	/**
	 * @param samples of the acquired grid along the axis
	 * @param spacing of the knots, in samples, 1 or more
	 */
	SplineAxis(final int samples, final double spacing) {
		this.samples = samples;
		this.spacing = spacing;
	}

	private boolean linear() {
		return spacing == 1;
	}

	/** Number of coefficients. */
	int knots() {
		return linear() ? samples : (int) Math.floor((samples - 1) / spacing) + 4;
	}

	/** The coefficients at some positions, and their weights. */
	At at(final NDManager manager, final double[] positions) {
		final int[] first = new int[positions.length];
		final double[][] weights = new double[positions.length][];
		int from = Integer.MAX_VALUE;
		int to = 0;
		for (int i = 0; i < positions.length; i++) {
			final double p = Math.max(0, Math.min(samples - 1, positions[i])) / spacing;
			first[i] = Math.max(0, Math.min(knots() - (linear() ? 2 : 4), (int) Math.floor(p)));
			weights[i] = linear() ? linear(p - first[i]) : cubic(p - first[i]);
			from = Math.min(from, first[i]);
			to = Math.max(to, Math.min(knots(), first[i] + weights[i].length));
		}
		final int count = to - from;
		if (linear() && count == positions.length && wholeFrom(from, positions)) return new At(from, to, Optional.empty());
		final float[] matrix = new float[positions.length * count];
		for (int i = 0; i < positions.length; i++)
			for (int k = 0; k < weights[i].length && first[i] + k < to; k++)
				matrix[i * count + first[i] - from + k] = (float) weights[i][k];
		return new At(from, to, Optional.of(Tensors.of(manager, matrix, positions.length, count)));
	}

	private static boolean wholeFrom(final int from, final double[] positions) {
		return IntStream.range(0, positions.length).allMatch(i -> positions[i] == from + i);
	}

	private static double[] linear(final double t) {
		return new double[] { 1 - t, t };
	}

	private static double[] cubic(final double t) {
		final double s = 1 - t;
		return new double[] { s * s * s / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * s * s * s - 6 * s * s + 4) / 6, t *
			t * t / 6 };
	}

	/**
	 * Values at positions: matrix times the coefficients from ... to - 1.
	 *
	 * @param matrix [positions, to - from]; none if it is the identity
	 */
	record At(int from, int to, Optional<NDArray> matrix) {}
}
