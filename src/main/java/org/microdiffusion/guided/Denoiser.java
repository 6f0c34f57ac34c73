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

/** Estimates the image without noise: the model as a {@link Sampler} uses it. */
@FunctionalInterface
public interface Denoiser {

	/**
	 * @param noisy X_t, [batch, ...]
	 * @param t the noise level
	 * @return x̂_0 in the same shape
	 */
	NDArray clean(NDArray noisy, int t);
}
