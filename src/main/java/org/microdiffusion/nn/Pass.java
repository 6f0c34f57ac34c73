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

/** One evaluation of a network: its weights, whether it trains, and what it cost. */
public final class Pass {

	private final NDList weights;
	private final boolean training;
	private long flops;

	/**
	 * @param weights in the order of {@link Layout#parameters()}
	 * @param training whether dropout drops
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

	/** A multiplication with an addition is two floating-point operations. */
	void count(final long multiplyAdds) {
		flops += 2 * multiplyAdds;
	}

	/**
	 * The floating-point operations of all convolutions and matrix products so
	 * far, a multiplication with an addition counted as two.
	 */
	public long flops() {
		return flops;
	}
}
