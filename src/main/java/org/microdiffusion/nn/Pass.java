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
package org.microdiffusion.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** One evaluation of a network: its weights, the mode, and a counter of operations. */
public final class Pass {

	private final NDList weights;
	private final boolean training;
	private long flops;

	/**
	 * @param weights in the order of {@link Layout#parameters()}
	 * @param training whether dropout is active
	 */
	public Pass(final NDList weights, final boolean training) {
		this.weights = weights;
		this.training = training;
	}

	NDArray weight(final int index) {
		return weights.get(index);
	}

	boolean training() {
		return training;
	}

	/** Counts operations; a multiplication and an addition are two. */
	void count(final long multiplyAdds) {
		flops += 2 * multiplyAdds;
	}

	/**
	 * Floating-point operations of all convolutions and matrix products so far; a multiplication and an
	 * addition are two.
	 */
	public long flops() {
		return flops;
	}
}
