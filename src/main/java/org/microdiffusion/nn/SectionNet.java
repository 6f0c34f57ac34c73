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
 * A small U-Net for sections that is cheap to train: cells of 2×2 pixels become
 * channels at once, so that nothing is computed at full resolution, skipped
 * outputs are added, and blocks have no normalisation: {@code x + conv(relu(conv(x)
 * + W e))}, the last convolution 0 at first, e the embedding of the noise level.
 */
public final class SectionNet {

	private static final int CELL = 2;

	private final TimeEmbedding time;
	private final Convolution in;
	private final List<Block> down = new ArrayList<>();
	private final List<Convolution> shrink = new ArrayList<>();
	private final Block middle;
	private final List<Block> up = new ArrayList<>();
	private final List<Convolution> grow = new ArrayList<>();
	private final Convolution out;
	private final int grain;
	private final int reach;

	/**
	 * @param layout gets the parameters
	 * @param channels of the input
	 * @param widths channels of each level, 1 level or more; the first one is even
	 */
	public SectionNet(final Layout layout, final int channels, final List<Integer> widths) {
		final int last = widths.size() - 1;
		grain = CELL << last;
		reach = reach(last);
		time = new TimeEmbedding(layout, "time", widths.get(0));
		final int embedded = TimeEmbedding.outputs(widths.get(0));
		in = new Convolution(layout, "in", channels * CELL * CELL, widths.get(0), 3, 1);
		for (int level = 0; level < last; level++) {
			down.add(new Block(layout, "down" + level, widths.get(level), embedded));
			shrink.add(new Convolution(layout, "shrink" + level, widths.get(level), widths.get(level + 1), 3, 2));
		}
		down.add(new Block(layout, "down" + last, widths.get(last), embedded));
		middle = new Block(layout, "middle", widths.get(last), embedded);
		for (int level = last; level >= 0; level--) {
			up.add(new Block(layout, "up" + level, widths.get(level), embedded));
			if (level > 0) grow.add(new Convolution(layout, "grow" + level, widths.get(level), widths.get(level - 1), 1, 1));
		}
		out = Convolution.zero(layout, "out", widths.get(0), CELL * CELL);
	}

	/** In pixels, along the way from the output back to the input. */
	private static int reach(final int last) {
		final int outer = 1;
		int cells = outer;
		for (int level = 0; level < last; level++)
			cells = (cells + Block.REACH + 1) / 2;
		// The block before the middle, the middle and the one behind it.
		cells += 3 * Block.REACH;
		for (int level = 0; level < last; level++)
			cells = 2 * cells + outer + Block.REACH;
		return (cells + outer) * CELL;
	}

	/**
	 * How many pixels beyond its own cells of {@link #grain()} an output pixel depends
	 * on at most, to each side.
	 */
	public int reach() {
		return reach;
	}

	/** Height and width that are multiples of this need no padding. */
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
		NDArray x = in.apply(pass, Functions.spaceToDepth(padded, CELL));
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
		return Functions.cropped(Functions.depthToSpace(out.apply(pass, x), CELL), image.getShape().get(2), image.getShape()
			.get(3));
	}

	/** A residual block without normalisation. */
	private static final class Block {

		/** Of its two convolutions. */
		static final int REACH = 2;

		private final Convolution first;
		private final Dense embedding;
		private final Convolution second;

		Block(final Layout layout, final String name, final int channels, final int embedded) {
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
