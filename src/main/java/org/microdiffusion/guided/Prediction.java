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

import ai.djl.ndarray.NDArray;

/**
 * What the network's output means. By Eq. 4 each follows from the other exactly.
 * <p>
 * X_0 is the default ({@link #CLEAN} of the preset paper, {@link #CORRECTION} of
 * small): with Eq. 9 the network sees hardly any noise ((1−γ) of it), as Algorithm
 * 1 trains it, and near t = T, where few-step samplers begin, x̂_0 from ε̂
 * multiplies the network's error by 1/√ᾱ_T, about 160.
 * </p>
 */
public enum Prediction {

	/** ε (Eq. 5 and 6). */
	NOISE {

		@Override
		NDArray target(final NDArray clean, final NDArray noise, final NDArray carried) {
			return noise;
		}

		@Override
		NDArray clean(final NDArray output, final NDArray noisy, final NDArray carried, final double alphaBar) {
			return noisy.sub(output.mul(Math.sqrt(1 - alphaBar))).div(Math.sqrt(alphaBar));
		}
	},

	/** X_0 (Algorithm 1). */
	CLEAN {

		@Override
		NDArray target(final NDArray clean, final NDArray noise, final NDArray carried) {
			return clean;
		}

		@Override
		NDArray clean(final NDArray output, final NDArray noisy, final NDArray carried, final double alphaBar) {
			return output;
		}
	},

	/**
	 * X_0 − m: what the prior lacks; X_0 itself where Eq. 9 guides by none. Ours: the
	 * network need not learn to copy m, which takes {@link #CLEAN} most of its steps.
	 */
	CORRECTION {

		@Override
		NDArray target(final NDArray clean, final NDArray noise, final NDArray carried) {
			return clean.sub(carried);
		}

		@Override
		NDArray clean(final NDArray output, final NDArray noisy, final NDArray carried, final double alphaBar) {
			return output.add(carried);
		}
	};

	/**
	 * What the output is compared with in training.
	 *
	 * @param carried m, or 0 where X' carries no prior
	 */
	abstract NDArray target(NDArray clean, NDArray noise, NDArray carried);

	/**
	 * x̂_0 from the output for X_t.
	 *
	 * @param carried as above
	 */
	abstract NDArray clean(NDArray output, NDArray noisy, NDArray carried, double alphaBar);
}
