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

import java.util.function.BinaryOperator;

import org.microdiffusion.refusal.Refusal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * Classifier-free guidance (Eq. 7): {@code (1+w) f(X', c) − w f(X', ∅)}, where ∅ is the condition 0.
 *
 * @param weight w, -1 or more; -1: unconditional, 0: conditional without amplification
 */
record ClassifierFree(double weight) {

	ClassifierFree {
		if (!(weight >= -1 && weight < Double.POSITIVE_INFINITY)) throw new Refusal("guidance is " +
			weight + ": give a number from -1 on.");
	}

	/** Evaluations of f for each image: 1 if w is 0 or -1, otherwise 2. */
	int callsPerImage() {
		return weight == 0 || weight == -1 ? 1 : 2;
	}

	/**
	 * The guided prediction.
	 *
	 * @param network f, called once, with twice the batch unless w is 0 or -1
	 * @param image X', [batch, ...]
	 * @param condition c, [batch, features]
	 */
	NDArray predict(final BinaryOperator<NDArray> network, final NDArray image, final NDArray condition) {
		if (weight == 0) return network.apply(image, condition);
		final NDArray none = condition.zerosLike();
		if (weight == -1) return network.apply(image, none);
		final NDList both = network.apply(NDArrays.concat(new NDList(image, image)), NDArrays.concat(new NDList(condition,
			none))).split(2);
		return both.get(0).mul(1 + weight).sub(both.get(1).mul(weight));
	}
}
