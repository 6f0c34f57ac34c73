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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The coefficients against the papers' formulas, and the orders of convergence. */
class SolverTest {

	private static final double[] LEVELS = { 0.1, 0.4, 0.8, 1 };

	/** Ho et al. 2020, Eq. 7: mean and variance of q(X_s | X_t, X_0) with α = ᾱ_t/ᾱ_s, β = 1 − α. */
	@Test
	void ancestralIsThePosteriorOfHo() {
		for (int i = 0; i < 3; i++) {
			final double from = LEVELS[i];
			final double to = LEVELS[i + 1];
			final double alpha = from / to;
			final double beta = 1 - alpha;
			final Step step = Ddim.ANCESTRAL.step(LEVELS, i);
			assertEquals(Math.sqrt(alpha) * (1 - to) / (1 - from), step.noisy(), 1e-12);
			assertEquals(Math.sqrt(to) * beta / (1 - from), step.clean(), 1e-12);
			assertEquals((1 - to) / (1 - from) * beta, step.random() * step.random(), 1e-12);
		}
	}

	/** Song et al. 2021, Eq. 12, evaluated for numbers. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.3, 1 })
	void ddimIsThatOfSong(final double eta) {
		final double noise = -0.6;
		final double clean = 0.9;
		final double noisy = Math.sqrt(0.4) * clean + Math.sqrt(0.6) * noise;
		final double sigma = eta * Math.sqrt(0.2 / 0.6) * Math.sqrt(1 - 0.4 / 0.8);
		final double expected = Math.sqrt(0.8) * clean + Math.sqrt(1 - 0.8 - sigma * sigma) * noise;
		final Step step = new Ddim(eta).step(LEVELS, 1);
		assertEquals(expected, step.noisy() * noisy + step.clean() * clean, 1e-12);
		assertEquals(sigma, step.random(), 1e-12);
	}

	/** The expected value is NumPy's (golden.py). */
	@Test
	void dpmSolverIsThatOfLu() {
		final Step step = new DpmSolver().step(LEVELS, 1);
		assertEquals(0.11304183780134491, step.noisy() * 0.7 + step.clean() * -0.3 + step.earlier() * 0.2, 1e-12);
		assertEquals(0, step.random());
	}

	@Test
	void dpmSolverBeginsAndEndsAsDdim() {
		for (final int i : new int[] { 0, 2 }) {
			final Step ddim = new Ddim(0).step(LEVELS, i);
			final Step dpm = new DpmSolver().step(LEVELS, i);
			assertEquals(ddim.noisy(), dpm.noisy(), 1e-12);
			assertEquals(ddim.clean(), dpm.clean(), 1e-12);
			assertEquals(0, dpm.earlier());
		}
	}

	/** To ᾱ = 1 every solver gives the estimate itself. */
	@Test
	void theLastStepIsTheEstimate() {
		for (final Solver solver : new Solver[] { Ddim.ANCESTRAL, new Ddim(0), new DpmSolver() })
			assertEquals(new Step(0, 1, 0, 0), solver.step(LEVELS, 2));
	}

	/**
	 * For data N(0, s²) the exact flow from ᾱ_t to ᾱ_s multiplies by √(ᾱ_s s² + 1 −
	 * ᾱ_s) / √(ᾱ_t s² + 1 − ᾱ_t). Doubling the steps must halve DDIM's error and
	 * quarter DPM-Solver++'s.
	 */
	@Test
	void ordersOfConvergence() {
		assertEquals(2, error(new Ddim(0), 80) / error(new Ddim(0), 160), 0.2);
		assertEquals(4, error(new DpmSolver(), 80) / error(new DpmSolver(), 160), 0.6);
	}

	/** At ᾱ = 0.9, before the last step. */
	private static double error(final Solver solver, final int steps) {
		final double variance = 0.25;
		final double[] levels = new double[steps + 1];
		for (int i = 0; i <= steps; i++) {
			final double lambda = -3 + (3 + Math.log(3)) * i / steps;
			levels[i] = 1 / (1 + Math.exp(-2 * lambda));
		}
		double x = 1;
		double before = 0;
		for (int i = 0; i < steps; i++) {
			final double clean = Math.sqrt(levels[i]) * variance / (levels[i] * variance + 1 - levels[i]) * x;
			final Step step = solver.step(levels, i);
			x = step.noisy() * x + step.clean() * clean + step.earlier() * before;
			before = clean;
		}
		final double exact = Math.sqrt((levels[steps] * variance + 1 - levels[steps]) / (levels[0] * variance + 1 -
			levels[0]));
		return Math.abs(x - exact);
	}

	@Test
	void etaOutOfItsRangeIsRefused() {
		for (final double eta : new double[] { -0.1, 1.1, Double.NaN })
			assertTrue(assertThrows(IllegalArgumentException.class, () -> new Ddim(eta)).getMessage().contains("eta is " +
				eta));
	}
}
