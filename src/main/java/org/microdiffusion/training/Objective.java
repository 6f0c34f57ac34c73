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
package org.microdiffusion.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The function that a training minimises. Its random numbers may depend only on the step and a seed,
 * so that a resumed training gives the same result.
 */
@FunctionalInterface
public interface Objective {

	/** Number of summands of the loss that are computed one after the other, to save memory; 1 or more. */
	default int parts() {
		return 1;
	}

	/**
	 * One summand of the loss. Called inside a gradient collector and a scope that
	 * frees every array that is made.
	 *
	 * @param weights the model's parameters, in its order and shapes
	 * @param step from 0
	 * @param part 0 to {@link #parts()} - 1
	 * @return a scalar
	 */
	NDArray loss(NDList weights, long step, int part);

	/**
	 * The loss of validation data, which {@link #loss} does not contain. Called in a scope that frees
	 * all arrays, and only if the training may end at a plateau.
	 *
	 * @param weights averaged over the steps
	 */
	default double validation(final NDList weights) {
		throw new IllegalStateException("No data are held out of this training: train without a plateau.");
	}
}
