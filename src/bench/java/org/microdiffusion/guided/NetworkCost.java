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

import org.microdiffusion.nn.Pass;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/**
 * Parameters and floating-point operations of a model, for one forward call with one image.
 * Convolutions and matrix products are counted; a multiplication and an addition are two operations.
 *
 * @param parameters trained values
 * @param unet operations of one call of the U-Net
 * @param encoder operations of the encoders, once per image
 */
public record NetworkCost(long parameters, long unet, long encoder) {

	/**
	 * Evaluates the model once and counts its operations.
	 *
	 * @param parent of temporary arrays
	 * @param height of the image
	 * @param width of the image
	 */
	public static NetworkCost of(final ModelOptions options, final NDManager parent, final int height, final int width) {
		final Network network = new Network(options, 0);
		try (NDManager manager = parent.newSubManager(); NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			final NDList weights = new NDList();
			for (final Parameter p : network.parameters())
				weights.add(Tensors.of(manager, p.values(), p.shape()));
			final NDArray image = manager.zeros(new Shape(1, 1, height, width));
			final Pass encoding = new Pass(weights, false);
			final NDArray condition = network.condition(encoding, network.encoded(encoding, image), image, 0);
			final Pass denoising = new Pass(weights, false);
			network.predict(denoising, image, new int[] { 1 }, condition);
			return new NetworkCost(network.parameters().stream().mapToLong(p -> p.values().length).sum(), denoising.flops(),
				encoding.flops());
		}
	}
}
