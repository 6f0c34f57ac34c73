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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * A small U-Net for sections that is fast to train. 2×2 pixels become channels first, so that nothing
 * is computed at full resolution; skip connections are added; blocks have no normalisation:
 * {@code x + conv(relu(conv(x) + W e))} with the embedding e of the noise level. The last convolution
 * is initialised with 0.
 */
public final class SectionNet {

	private static final int CELL_PIXELS = 2;

	private final TimeEmbedding time;
	private final Convolution in;
	private final List<UnnormalizedBlock> down = new ArrayList<>();
	private final List<Convolution> shrink = new ArrayList<>();
	private final UnnormalizedBlock middle;
	private final List<UnnormalizedBlock> up = new ArrayList<>();
	private final List<Convolution> grow = new ArrayList<>();
	private final Convolution out;
	private final int grain;
	private final int reach;

	/**
	 * @param layout to which the parameters are added
	 * @param channels of the input
	 * @param widths channels of each level, 1 level or more; the first one is even
	 */
	public SectionNet(final Layout layout, final int channels, final List<Integer> widths) {
		final int last = widths.size() - 1;
		grain = CELL_PIXELS << last;
		reach = reach(last);
		time = new TimeEmbedding(layout, "time", widths.get(0));
		final int embedded = TimeEmbedding.outputs(widths.get(0));
		in = new Convolution(layout, "in", channels * CELL_PIXELS * CELL_PIXELS, widths.get(0), 3, 1);
		for (int level = 0; level < last; level++) {
			down.add(new UnnormalizedBlock(layout, "down" + level, widths.get(level), embedded));
			shrink.add(new Convolution(layout, "shrink" + level, widths.get(level), widths.get(level + 1), 3, 2));
		}
		down.add(new UnnormalizedBlock(layout, "down" + last, widths.get(last), embedded));
		middle = new UnnormalizedBlock(layout, "middle", widths.get(last), embedded);
		for (int level = last; level >= 0; level--) {
			up.add(new UnnormalizedBlock(layout, "up" + level, widths.get(level), embedded));
			if (level > 0) grow.add(new Convolution(layout, "grow" + level, widths.get(level), widths.get(level - 1), 1, 1));
		}
		out = Convolution.zero(layout, "out", widths.get(0), CELL_PIXELS * CELL_PIXELS);
	}

	/** Receptive field in pixels, computed from the output back to the input. */
	private static int reach(final int last) {
		final int outer = 1;
		int cells = outer;
		for (int level = 0; level < last; level++)
			cells = (cells + UnnormalizedBlock.REACH_PIXELS + 1) / 2;
		// The blocks before, in and after the middle.
		cells += 3 * UnnormalizedBlock.REACH_PIXELS;
		for (int level = 0; level < last; level++)
			cells = 2 * cells + outer + UnnormalizedBlock.REACH_PIXELS;
		return (cells + outer) * CELL_PIXELS;
	}

	/**
	 * Pixels on each side, beyond the block of {@link #grain()} pixels that contains it, on which an
	 * output pixel may depend.
	 */
	public int reach() {
		return reach;
	}

	/** Heights and widths that are multiples of this need no padding. */
	public int grain() {
		return grain;
	}

	/**
	 * @param image [batch, channels, height, width]
	 * @param levels the noise level t of each image
	 * @return [batch, 1, height, width]
	 */
	public NDArray apply(final Pass pass, final NDArray image, final int... levels) {
		final NDArray embedded = time.apply(pass, image.getManager(), levels);
		final NDArray padded = Functions.reflected(image, grain);
		NDArray x = in.apply(pass, Functions.spaceToDepth(padded, CELL_PIXELS));
		final Deque<NDArray> skipped = new ArrayDeque<>();
		for (int level = 0; level < down.size(); level++) {
			x = down.get(level).apply(pass, x, embedded);
			if (level == shrink.size()) break;
			skipped.push(x);
			x = shrink.get(level).apply(pass, x);
		}
		x = middle.apply(pass, x, embedded);
		for (int i = 0; i < up.size(); i++) {
			x = up.get(i).apply(pass, x, embedded);
			if (i < grow.size()) x = Functions.doubled(grow.get(i).apply(pass, x)).add(skipped.pop());
		}
		return Functions.cropped(Functions.depthToSpace(out.apply(pass, x), CELL_PIXELS), image.getShape().get(2),
			image.getShape().get(3));
	}

	/** A residual block without normalisation. */
	private static final class UnnormalizedBlock {

		/** Receptive field of its two convolutions, to each side. */
		static final int REACH_PIXELS = 2;

		private final Convolution first;
		private final Dense embedding;
		private final Convolution second;

		UnnormalizedBlock(final Layout layout, final String name, final int channels, final int embedded) {
			first = new Convolution(layout, name + ".first", channels, channels, 3, 1);
			embedding = new Dense(layout, name + ".embedding", embedded, channels);
			second = Convolution.zero(layout, name + ".second", channels, channels);
		}

		NDArray apply(final Pass pass, final NDArray x, final NDArray embedded) {
			final NDArray inner = first.apply(pass, x).add(embedding.apply(pass, embedded).expandDims(2).expandDims(3));
			return x.add(second.apply(pass, Activation.relu(inner)));
		}
	}
}
