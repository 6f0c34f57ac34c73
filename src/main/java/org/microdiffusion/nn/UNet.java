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

import org.microdiffusion.nn.UNetOptions.Conditioning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * The denoising network (Ronneberger et al. 2015 with the blocks of Ho et al. 2020): residual blocks
 * at decreasing resolution, two in the middle, and blocks at increasing resolution with skip
 * connections. Convolutions of stride 2 reduce the resolution; repeated pixels and a convolution
 * increase it. Images of any size from {@link UNetOptions#smallestSide()} on are padded by
 * reflection, and the result is cropped.
 */
public final class UNet {

	private final UNetOptions options;
	private final TimeEmbedding time;
	private final Convolution in;
	private final List<List<Cell>> down = new ArrayList<>();
	private final List<Convolution> shrink = new ArrayList<>();
	private final Cell middle;
	private final ResidualBlock afterMiddle;
	private final List<List<Cell>> up = new ArrayList<>();
	private final List<Convolution> grow = new ArrayList<>();
	private final GroupNorm outNorm;
	private final Convolution out;

	/**
	 * @param layout to which the parameters are added
	 * @param condition width of the condition
	 */
	public UNet(final Layout layout, final UNetOptions options, final int condition) {
		this.options = options;
		final Cells cells = new Cells(layout, options, condition);
		final int pixels = options.stem() * options.stem();
		final int last = options.levels() - 1;
		time = new TimeEmbedding(layout, "unet.time", options.width());
		in = new Convolution(layout, "unet.in", pixels, options.width(), 3, 1);
		final Deque<Integer> skipped = new ArrayDeque<>(List.of(options.width()));
		int channels = options.width();
		for (int level = 0; level <= last; level++) {
			final List<Cell> row = new ArrayList<>();
			for (int b = 0; b < options.blocks(); b++) {
				row.add(cells.next("unet.down" + level + "." + b, channels, level));
				channels = options.channels(level);
				skipped.push(channels);
			}
			down.add(row);
			if (level == last) break;
			shrink.add(new Convolution(layout, "unet.shrink" + level, channels, channels, 3, 2));
			skipped.push(channels);
		}
		middle = cells.next("unet.middle0", channels, last);
		afterMiddle = cells.block("unet.middle1", channels, last);
		for (int level = last; level >= 0; level--) {
			final List<Cell> row = new ArrayList<>();
			for (int b = 0; b <= options.blocks(); b++) {
				row.add(cells.next("unet.up" + level + "." + b, channels + skipped.pop(), level));
				channels = options.channels(level);
			}
			up.add(row);
			if (level > 0) grow.add(new Convolution(layout, "unet.grow" + level, channels, channels, 3, 1));
		}
		outNorm = new GroupNorm(layout, "unet.out.norm", channels, options.groups());
		out = Convolution.zero(layout, "unet.out", channels, pixels);
	}

	/**
	 * @param image [batch, 1, height, width]
	 * @param levels the noise level t of each image
	 * @param condition [batch, condition]
	 * @return [batch, 1, height, width]
	 */
	public NDArray apply(final Pass pass, final NDArray image, final int[] levels, final NDArray condition) {
		final NDArray times = time.apply(pass, image.getManager(), levels);
		final NDArray embedded = options.conditioning() == Conditioning.ADDED ? NDArrays.concat(new NDList(times,
			condition), 1) : times;
		final NDArray padded = Functions.reflected(image, options.grain());
		final NDArray y = levels(pass, in.apply(pass, Functions.spaceToDepth(padded, options.stem())), embedded, condition);
		final NDArray result = out.apply(pass, Functions.silu(outNorm.apply(pass, y)));
		return Functions.cropped(Functions.depthToSpace(result, options.stem()), image.getShape().get(2), image.getShape()
			.get(3));
	}

	private NDArray levels(final Pass pass, final NDArray first, final NDArray embedded, final NDArray condition) {
		final Deque<NDArray> skipped = new ArrayDeque<>(List.of(first));
		NDArray x = first;
		for (int level = 0; level < down.size(); level++) {
			for (final Cell cell : down.get(level)) {
				x = cell.apply(pass, x, embedded, condition);
				skipped.push(x);
			}
			if (level == shrink.size()) break;
			x = shrink.get(level).apply(pass, x);
			skipped.push(x);
		}
		x = afterMiddle.apply(pass, middle.apply(pass, x, embedded, condition), embedded);
		for (int i = 0; i < up.size(); i++) {
			for (final Cell cell : up.get(i))
				x = cell.apply(pass, NDArrays.concat(new NDList(x, skipped.pop()), 1), embedded, condition);
			if (i < grow.size()) x = grow.get(i).apply(pass, Functions.doubled(x));
		}
		return x;
	}

	/** A residual block, followed by attention if its level has it. */
	private record Cell(ResidualBlock block, Attention attention) {

		NDArray apply(final Pass pass, final NDArray x, final NDArray embedded, final NDArray condition) {
			final NDArray y = block.apply(pass, x, embedded);
			return attention == null ? y : attention.apply(pass, y, condition);
		}
	}

	/** Builds the blocks of one network. */
	private record Cells(Layout layout, UNetOptions options, int condition) {

		Cell next(final String name, final int channels, final int level) {
			final ResidualBlock block = block(name, channels, level);
			if (!options.attends(level)) return new Cell(block, null);
			return new Cell(block, new Attention(layout, name + ".attention", options.channels(level), options.groups(),
				cross() ? condition : 0));
		}

		ResidualBlock block(final String name, final int channels, final int level) {
			return new ResidualBlock(layout, name, channels, options.channels(level), TimeEmbedding.outputs(options.width()) +
				(cross() ? 0 : condition), options);
		}

		private boolean cross() {
			return options.conditioning() == Conditioning.CROSS_ATTENTION;
		}
	}
}
