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

/** How much the squared error at each noise level counts. */
public enum LossWeight {

	/** The same at all levels, whatever is predicted. The paper's. */
	UNIFORM,

	/**
	 * Hang et al. 2023: the squared error of x̂_0 counts min(SNR, 5) with SNR =
	 * ᾱ/(1−ᾱ); that of ε̂, which is SNR times as large, min(SNR, 5)/SNR.
	 */
	MIN_SNR;

	private static final double LARGEST = 5;

	double at(final Prediction prediction, final double alphaBar) {
		if (this == UNIFORM) return 1;
		final double ratio = alphaBar / (1 - alphaBar);
		return Math.min(ratio, LARGEST) / (prediction == Prediction.NOISE ? ratio : 1);
	}
}
