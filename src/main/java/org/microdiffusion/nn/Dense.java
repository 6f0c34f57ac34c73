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
import ai.djl.nn.core.Linear;

/** A linear layer over the last axis, with bias. Weight [out, in]. */
final class Dense {

	private final int weight;
	private final int bias;
	private final int in;

	Dense(final Layout layout, final String name, final int in, final int out) {
		this.in = in;
		weight = layout.spread(name + ".weight", in, out, in);
		bias = layout.constant(name + ".bias", 0, out);
	}

	/** [..., in] to [..., out]. */
	NDArray apply(final Pass pass, final NDArray x) {
		final NDArray y = Linear.linear(x, pass.weight(weight), pass.weight(bias)).singletonOrThrow();
		pass.count(y.size() * in);
		return y;
	}
}
