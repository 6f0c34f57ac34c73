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
package org.microdiffusion.diffusion;

import ai.djl.ndarray.NDArray;

/**
 * What the network's output means. By Eq. 4 each follows from the other exactly.
 * <p>
 * {@link #CLEAN} is the default: with Eq. 9 the network sees hardly any noise
 * ((1−γ) of it), as Algorithm 1 trains it, and near t = T, where few-step samplers
 * begin, x̂_0 from ε̂ multiplies the network's error by 1/√ᾱ_T, about 160.
 * </p>
 */
public enum Prediction {

	/** ε (Eq. 5 and 6). */
	NOISE {

		@Override
		NDArray target(final NDArray clean, final NDArray noise, final NDArray prior) {
			return noise;
		}

		@Override
		NDArray clean(final NDArray output, final NDArray noisy, final NDArray prior, final double alphaBar) {
			return noisy.sub(output.mul(Math.sqrt(1 - alphaBar))).div(Math.sqrt(alphaBar));
		}
	},

	/** X_0 (Algorithm 1). */
	CLEAN {

		@Override
		NDArray target(final NDArray clean, final NDArray noise, final NDArray prior) {
			return clean;
		}

		@Override
		NDArray clean(final NDArray output, final NDArray noisy, final NDArray prior, final double alphaBar) {
			return output;
		}
	},

	/** X_0 − m: what the prior lacks. Ours: an untrained network gives the prior. */
	CORRECTION {

		@Override
		NDArray target(final NDArray clean, final NDArray noise, final NDArray prior) {
			return clean.sub(prior);
		}

		@Override
		NDArray clean(final NDArray output, final NDArray noisy, final NDArray prior, final double alphaBar) {
			return output.add(prior);
		}
	};

	/** What the output is compared with in training. */
	abstract NDArray target(NDArray clean, NDArray noise, NDArray prior);

	/** x̂_0 from the output for X_t. */
	abstract NDArray clean(NDArray output, NDArray noisy, NDArray prior, double alphaBar);
}
