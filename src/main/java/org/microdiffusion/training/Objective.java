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
 * What a training minimises. Everything random in it must come from its step and
 * a seed, so that a resumed training sees the same numbers.
 */
@FunctionalInterface
public interface Objective {

	/** Into how many summands the loss of one step is cut, to save memory; 1 or more. */
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
	 * The loss of data that {@link #loss} does not see. Called in a scope that frees
	 * every array that is made, and only if the options say when to end early.
	 *
	 * @param weights the averaged ones
	 */
	default double validation(final NDList weights) {
		throw new IllegalStateException("No data are held out of this training: train without a plateau.");
	}
}
