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
package org.microdiffusion.guided;

import java.util.function.IntToDoubleFunction;

/**
 * The coefficients ᾱ_t of the forward process (Eq. 4): {@code X_t = √ᾱ_t X_0 + √(1−ᾱ_t) ε},
 * t = 1 ... T, and ᾱ_0 = 1 for the image itself.
 */
public final class NoiseSchedule {

	/** T of the published constants of the linear schedule. */
	private static final int PUBLISHED_LEVELS = 1000;
	private static final double FIRST_BETA = 1e-4;
	private static final double LAST_BETA = 0.02;
	private static final double COSINE_OFFSET = 0.008;
	private static final double MAX_BETA = 0.999;
	private static final int MIN_LEVELS = 25;
	private static final int MAX_LEVELS = 100_000;

	/** Growth of the noise with t. */
	public enum Kind {
		/**
		 * β rises linearly from 1e-4 to 0.02 (Ho et al. 2020), as in the paper. For T other than 1000
		 * it is scaled by 1000 / T, so that the noise of the last level is about the same.
		 */
		LINEAR,
		/**
		 * ᾱ falls as a squared cosine (Nichol and Dhariwal 2021, Eq. 17), β at most
		 * 0.999.
		 */
		COSINE
	}

	private final double[] alphaBar;

	/**
	 * @param steps T, 25 to 100,000
	 * @throws IllegalArgumentException if T is out of its range
	 */
	public NoiseSchedule(final Kind kind, final int steps) {
		if (steps < MIN_LEVELS || steps > MAX_LEVELS) throw new IllegalArgumentException(
			"the number of noise levels is " + steps + ": give " + MIN_LEVELS + " to " + MAX_LEVELS + ".");
		final IntToDoubleFunction beta = kind == Kind.LINEAR ? t -> linear(t, steps) : t -> cosine(t, steps);
		alphaBar = new double[steps + 1];
		alphaBar[0] = 1;
		for (int t = 1; t <= steps; t++)
			alphaBar[t] = alphaBar[t - 1] * (1 - beta.applyAsDouble(t));
	}

	private static double linear(final int t, final int steps) {
		final double beta = FIRST_BETA + (LAST_BETA - FIRST_BETA) * (t - 1) / (steps - 1);
		return beta * PUBLISHED_LEVELS / steps;
	}

	private static double cosine(final int t, final int steps) {
		return Math.min(MAX_BETA, 1 - squaredCosine(t, steps) / squaredCosine(t - 1, steps));
	}

	private static double squaredCosine(final int t, final int steps) {
		final double cos = Math.cos(((double) t / steps + COSINE_OFFSET) / (1 + COSINE_OFFSET) * Math.PI / 2);
		return cos * cos;
	}

	/** T. */
	public int steps() {
		return alphaBar.length - 1;
	}

	/** @param t 0 (no noise) to {@link #steps()} */
	public double alphaBar(final int t) {
		return alphaBar[t];
	}
}
