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

/**
 * DPM-Solver++(2M) (Lu et al. 2022, Algorithm 2), deterministic and of second
 * order: with α = √ᾱ, σ = √(1−ᾱ), λ = ln(α/σ), h = λ_s − λ_t and r the step
 * before over h, {@code X_s = σ_s/σ_t X_t − α_s (e^{−h} − 1) D}, {@code D = (1 +
 * 1/2r) x̂_0(t) − 1/2r x̂_0(before)}. The first step has no estimate before it,
 * and the last one, to no noise at all, an infinite h: both are of first order.
 */
public record DpmSolver() implements Solver {

	@Override
	public Step step(final double[] alphaBar, final int i) {
		final double from = alphaBar[i];
		final double to = alphaBar[i + 1];
		final double noisy = Math.sqrt((1 - to) / (1 - from));
		// α_s e^{-h} = α_t σ_s / σ_t, which is finite at σ_s = 0.
		final double clean = Math.sqrt(to) - Math.sqrt(from) * noisy;
		if (i == 0 || to == 1) return new Step(noisy, clean, 0, 0);
		final double ratio = (lambda(from) - lambda(alphaBar[i - 1])) / (lambda(to) - lambda(from));
		final double earlier = 1 / (2 * ratio);
		return new Step(noisy, clean * (1 + earlier), -clean * earlier, 0);
	}

	private static double lambda(final double alphaBar) {
		return 0.5 * Math.log(alphaBar / (1 - alphaBar));
	}
}
