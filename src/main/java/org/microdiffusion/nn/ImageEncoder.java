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

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * E_img of Eq. 8: a residual network like ResNet-18 (He et al. 2016) with a 3×3 stem, followed by the
 * mean over pixels and a linear layer. It uses group instead of batch normalisation, which suits small
 * batches and does not differ between training and sampling.
 */
public final class ImageEncoder {

	private final ImageEncoderOptions options;
	private final Convolution stem;
	private final GroupNorm norm;
	private final List<BasicBlock> blocks = new ArrayList<>();
	private final Dense output;

	/**
	 * @param layout to which the parameters are added
	 * @param name prefix of their names
	 */
	public ImageEncoder(final Layout layout, final String name, final ImageEncoderOptions options) {
		this.options = options;
		int channels = options.widths().get(0);
		stem = new Convolution(layout, name + ".stem", options.stem() * options.stem(), channels, 3, 1);
		norm = new GroupNorm(layout, name + ".norm", channels, options.groups());
		for (int stage = 0; stage < options.widths().size(); stage++)
			for (int b = 0; b < options.blocks(); b++) {
				blocks.add(new BasicBlock(layout, name + ".stage" + stage + "." + b, channels, options.widths().get(stage), b ==
					0 && stage > 0 ? 2 : 1, options.groups()));
				channels = options.widths().get(stage);
			}
		output = new Dense(layout, name + ".output", channels, options.features());
	}

	/**
	 * @param images [batch, 1, height, width]
	 * @return [batch, features]
	 */
	public NDArray apply(final Pass pass, final NDArray images) {
		final NDArray cells = Functions.spaceToDepth(Functions.reflected(images, options.stem()), options.stem());
		NDArray x = Activation.relu(norm.apply(pass, stem.apply(pass, cells)));
		for (final BasicBlock block : blocks)
			x = block.apply(pass, x);
		return output.apply(pass, x.flatten(2, 3).mean(new int[] { 2 }));
	}

	/** The basic block of ResNet-18: {@code relu(x + norm(conv(relu(norm(conv(x))))))}. */
	private static final class BasicBlock {

		private final Convolution conv1;
		private final GroupNorm norm1;
		private final Convolution conv2;
		private final GroupNorm norm2;
		private final Convolution shortcut;

		BasicBlock(final Layout layout, final String name, final int in, final int out, final int stride,
			final int groups)
		{
			conv1 = new Convolution(layout, name + ".conv1", in, out, 3, stride);
			norm1 = new GroupNorm(layout, name + ".norm1", out, groups);
			conv2 = new Convolution(layout, name + ".conv2", out, out, 3, 1);
			norm2 = new GroupNorm(layout, name + ".norm2", out, groups);
			shortcut = in == out ? null : new Convolution(layout, name + ".shortcut", in, out, 1, stride);
		}

		NDArray apply(final Pass pass, final NDArray x) {
			final NDArray first = Activation.relu(norm1.apply(pass, conv1.apply(pass, x)));
			final NDArray second = norm2.apply(pass, conv2.apply(pass, first));
			return Activation.relu((shortcut == null ? x : shortcut.apply(pass, x)).add(second));
		}
	}
}
