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
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;

/**
 * Group normalisation (Wu and He 2018): each group of channels of an image is normalised to mean 0
 * and variance 1, then each channel is scaled and shifted. It is computed by a layer norm over each
 * group, since the engine has no group norm.
 */
final class GroupNorm {

	private static final float EPSILON = 1e-5f;

	private final int groups;
	private final int channels;
	private final int scale;
	private final int shift;

	/** @param channels a multiple of the groups */
	GroupNorm(final Layout layout, final String name, final int channels, final int groups) {
		this.groups = groups;
		this.channels = channels;
		scale = layout.constant(name + ".scale", 1, channels, 1, 1);
		shift = layout.constant(name + ".shift", 0, channels, 1, 1);
	}

	/** [batch, channels, height, width]. */
	NDArray apply(final Pass pass, final NDArray x) {
		final Shape shape = x.getShape();
		final Shape group = new Shape(shape.get(2) * shape.get(3) * channels / groups);
		final NDManager manager = x.getManager();
		final NDArray normal = LayerNorm.layerNorm(x.reshape(shape.get(0) * groups, group.get(0)), group, manager.ones(
			group), manager.zeros(group), EPSILON).singletonOrThrow();
		return normal.reshape(shape).mul(pass.weight(scale)).add(pass.weight(shift));
	}
}
