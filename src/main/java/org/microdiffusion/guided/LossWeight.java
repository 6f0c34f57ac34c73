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

/** Weight of the squared error at each noise level. */
public enum LossWeight {

	/** Equal at all levels, as in the paper. */
	UNIFORM,

	/**
	 * Hang et al. 2023: min(SNR, 5) for the squared error of x̂_0, with SNR = ᾱ/(1−ᾱ); min(SNR, 5)/SNR
	 * for that of ε̂, which is SNR times as large.
	 */
	MIN_SNR;

	private static final double MAX_SNR = 5;

	double at(final Prediction prediction, final double alphaBar) {
		if (this == UNIFORM) return 1;
		final double ratio = alphaBar / (1 - alphaBar);
		return Math.min(ratio, MAX_SNR) / (prediction == Prediction.NOISE ? ratio : 1);
	}
}
