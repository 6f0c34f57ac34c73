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

import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * {@code x + W softmax(Q Kᵀ / √channels) V} with one head (Vaswani et al. 2017).
 * Q is computed from the pixels; K and V from the pixels, too (self-attention), or from the condition
 * as a single token (cross-attention, the paper's ablation).
 */
final class Attention {

	private final GroupNorm norm;
	private final Dense query;
	private final Dense keyAndValue;
	private final Dense output;
	private final boolean cross;
	private final int channels;

	/** @param condition width of the condition, for cross-attention; 0 for self-attention */
	Attention(final Layout layout, final String name, final int channels, final int groups, final int condition) {
		this.channels = channels;
		cross = condition > 0;
		norm = new GroupNorm(layout, name + ".norm", channels, groups);
		query = new Dense(layout, name + ".query", channels, channels);
		keyAndValue = new Dense(layout, name + ".keyvalue", cross ? condition : channels, 2 * channels);
		output = new Dense(layout, name + ".output", channels, channels);
	}

	/**
	 * @param x [batch, channels, height, width]
	 * @param condition [batch, condition]; used only by cross-attention
	 */
	NDArray apply(final Pass pass, final NDArray x, final NDArray condition) {
		final Shape shape = x.getShape();
		final NDArray pixels = norm.apply(pass, x).reshape(shape.get(0), channels, shape.get(2) * shape.get(3)).transpose(0,
			2, 1);
		final NDArray q = query.apply(pass, pixels).mul(Tensors.scalar(x.getManager(), 1 / Math.sqrt(channels)));
		final NDList keysAndValues = keyAndValue.apply(pass, cross ? condition.expandDims(1) : pixels).split(2, 2);
		final NDArray weights = product(pass, q, keysAndValues.get(0).transpose(0, 2, 1)).softmax(2);
		final NDArray attended = output.apply(pass, product(pass, weights, keysAndValues.get(1)));
		return x.add(attended.transpose(0, 2, 1).reshape(shape));
	}

	private static NDArray product(final Pass pass, final NDArray a, final NDArray b) {
		final NDArray c = a.matMul(b);
		pass.count(c.size() * a.getShape().get(2));
		return c;
	}
}
