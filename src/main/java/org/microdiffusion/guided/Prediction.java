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
 * The quantity that the network predicts. Given X_t, each follows from the others by Eq. 4.
 * <p>
 * The presets predict X_0 ({@link #CLEAN}, preset paper) or X_0 − m ({@link #CORRECTION}, preset
 * small), as Algorithm 1 does. With Eq. 9 the input contains only (1−γ) of the noise, and near t = T,
 * where samplers with few steps begin, x̂_0 from ε̂ multiplies the network's error by 1/√ᾱ_T, about
 * 160.
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
	 * The residual X_0 − m, or X_0 if X' contains no prior. Not in the paper: the network need not
	 * learn to copy m, on which {@link #CLEAN} spends most of its steps.
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
	 * The output wanted in training.
	 *
	 * @param carried m, or 0 if X' contains no prior
	 */
	abstract NDArray target(NDArray clean, NDArray noise, NDArray carried);

	/**
	 * x̂_0 from the output for X_t.
	 *
	 * @param carried as above
	 */
	abstract NDArray clean(NDArray output, NDArray noisy, NDArray carried, double alphaBar);
}
