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
 * DDIM (Song, Meng and Ermon 2021, Eq. 12 and 16). With ε̂ the noise implied by X_t
 * and x̂_0, {@code X_s = √ᾱ_s x̂_0 + √(1−ᾱ_s−σ²) ε̂ + σ z}, {@code σ² =
 * η² (1−ᾱ_s)/(1−ᾱ_t) (1−ᾱ_t/ᾱ_s)}.
 *
 * @param eta η, 0 (deterministic) to 1 (ancestral DDPM)
 */
public record Ddim(double eta) implements Solver {

	/**
	 * Ancestral sampling of Ho et al. 2020 (Eq. 6 and 7), which is η = 1: the mean
	 * and the variance of X_s given X_t and X_0, on any subset of the levels.
	 */
	public static final Ddim ANCESTRAL = new Ddim(1);

	/** @throws IllegalArgumentException if η is out of its range */
	public Ddim {
		if (!(eta >= 0 && eta <= 1)) throw new IllegalArgumentException("eta is " + eta + ": give 0 to 1.");
	}

	@Override
	public Step step(final double[] alphaBar, final int i) {
		final double from = alphaBar[i];
		final double to = alphaBar[i + 1];
		final double variance = eta * eta * (1 - to) / (1 - from) * (1 - from / to);
		final double noise = Math.sqrt(Math.max(0, 1 - to - variance) / (1 - from));
		return new Step(noise, Math.sqrt(to) - noise * Math.sqrt(from), 0, Math.sqrt(variance));
	}
}
