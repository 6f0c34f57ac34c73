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

import java.util.Arrays;

/**
 * Eq. 3: a slice of the result is a weighted mean of n predicted slices around it, at z − (n − 1)/2 ...
 * z + (n − 1)/2. If n is even these lie between the slices of the acquired grid, so that the mean is
 * centred.
 */
public enum Neighbouring {

	/** The slice itself. */
	NONE,
	/** Equal weights of n slices. */
	UNIFORM,
	/** {@code g_k ∝ exp(−(k/n − 1/2)²/2)} at the slices' centres k = 1/2 ... n − 1/2. */
	GAUSSIAN;

	/** The weights, with sum 1. */
	double[] weights(final int n) {
		if (this == NONE) return new double[] { 1 };
		final double[] weights = new double[n];
		for (int k = 0; k < n; k++) {
			final double t = (k + 0.5) / n - 0.5;
			weights[k] = this == UNIFORM ? 1 : Math.exp(-t * t / 2);
		}
		final double sum = Arrays.stream(weights).sum();
		return Arrays.stream(weights).map(w -> w / sum).toArray();
	}
}
