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

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * A small residual network on volumes. 2×2×2 voxels become channels first, so that nothing is computed
 * at full resolution; blocks are {@code x + conv(relu(conv(x)))}, without normalisation. The last
 * convolution is initialised with 0.
 */
public final class VolumeNet {

	private static final int CELL_VOXELS = 2;
	private static final int CHANNELS_PER_CELL = CELL_VOXELS * CELL_VOXELS * CELL_VOXELS;

	private final Convolution in;
	private final List<Block> blocks;
	private final Convolution out;

	/**
	 * @param layout to which the parameters are added
	 * @param channels of the input
	 * @param width channels of the blocks
	 * @param blocks number of blocks
	 */
	public VolumeNet(final Layout layout, final int channels, final int width, final int blocks) {
		in = Convolution.volumetric(layout, "in", channels * CHANNELS_PER_CELL, width);
		this.blocks = IntStream.range(0, blocks).mapToObj(i -> new Block(layout, "block" + i, width)).toList();
		out = Convolution.volumetricZero(layout, "out", width, CHANNELS_PER_CELL);
	}

	/** Voxels on each side, beyond the cell that contains it, on which an output voxel may depend. */
	public int reach() {
		return CELL_VOXELS * (2 + Block.REACH_CELLS * blocks.size());
	}

	/** Sides that are multiples of this need no padding. */
	public int grain() {
		return CELL_VOXELS;
	}

	/**
	 * @param volume [batch, channels, depth, height, width]
	 * @return [batch, 1, depth, height, width]
	 */
	public NDArray apply(final Pass pass, final NDArray volume) {
		NDArray x = in.apply(pass, Functions.volumeToCells(Functions.reflectedVolume(volume, CELL_VOXELS), CELL_VOXELS));
		for (final Block block : blocks)
			x = block.apply(pass, x);
		return Functions.croppedVolume(Functions.cellsToVolume(out.apply(pass, x), CELL_VOXELS), volume.getShape());
	}

	private static final class Block {

		/** Receptive field of its two convolutions, to each side. */
		static final int REACH_CELLS = 2;

		private final Convolution first;
		private final Convolution second;

		Block(final Layout layout, final String name, final int width) {
			first = Convolution.volumetric(layout, name + ".first", width, width);
			second = Convolution.volumetricZero(layout, name + ".second", width, width);
		}

		NDArray apply(final Pass pass, final NDArray x) {
			return x.add(second.apply(pass, Activation.relu(first.apply(pass, x))));
		}
	}
}
