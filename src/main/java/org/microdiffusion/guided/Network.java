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

import java.util.List;

import org.microdiffusion.guided.ModelOptions.PriorGuidance;
import org.microdiffusion.nn.DepthEncoder;
import org.microdiffusion.nn.ImageEncoder;
import org.microdiffusion.nn.Layout;
import org.microdiffusion.nn.Pass;
import org.microdiffusion.nn.UNet;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** The networks of a model: ε_θ(X'_t, t, c) with c of Eq. 8 and X' of Eq. 9. */
final class Network {

	private final ModelOptions options;
	private final List<Parameter> parameters;
	private final ImageEncoder images;
	private final DepthEncoder depths;
	private final UNet unet;

	/** @param seed of the initial weights */
	Network(final ModelOptions options, final long seed) {
		this.options = options;
		final Layout layout = new Layout(seed);
		images = new ImageEncoder(layout, "image", options.images());
		depths = new DepthEncoder(layout, options.depths());
		unet = new UNet(layout, options.unet(), options.condition());
		parameters = layout.parameters();
	}

	/** The initial weights, in the order of a {@link Pass}. */
	List<Parameter> parameters() {
		return parameters;
	}

	/** E_img, [images, 1, height, width] to [images, features]. */
	NDArray encoded(final Pass pass, final NDArray pictures) {
		return images.apply(pass, pictures);
	}

	/**
	 * Eq. 8.
	 *
	 * @param projections E_img(X_z), [batch, features]
	 * @param prior m, [batch, 1, height, width]; used only if it is encoded
	 * @param depth of each image, -1 to 1
	 * @return c, [batch, condition]
	 */
	NDArray condition(final Pass pass, final NDArray projections, final NDArray prior, final double... depth) {
		final NDList parts = new NDList(projections);
		if (options.prior() == PriorGuidance.ENCODED) parts.add(encoded(pass, prior));
		parts.add(depths.apply(pass, projections.getManager(), depth));
		return NDArrays.concat(parts, 1);
	}

	/** X' of Eq. 9 if the prior is interpolated; otherwise X_t. */
	NDArray guided(final NDArray noisy, final NDArray prior) {
		if (!interpolates()) return noisy;
		final NDManager manager = prior.getManager();
		return prior.mul(Tensors.scalar(manager, options.gamma())).add(noisy.mul(Tensors.scalar(manager, 1 - options
			.gamma())));
	}

	/** The prior m if X' contains it; otherwise 0. */
	NDArray carried(final NDArray prior) {
		return interpolates() ? prior : prior.zerosLike();
	}

	private boolean interpolates() {
		return options.prior() == PriorGuidance.INTERPOLATED && options.gamma() > 0;
	}

	/**
	 * @param image X', [batch, 1, height, width]
	 * @param levels t of each image
	 * @param condition [batch, condition]
	 * @return the quantity {@link ModelOptions#prediction()}, in the image's shape
	 */
	NDArray predict(final Pass pass, final NDArray image, final int[] levels, final NDArray condition) {
		return unet.apply(pass, image, levels, condition);
	}
}
