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
package org.microdiffusion.block;

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.method.RegionMethod;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Region;

/**
 * A volume's division into lateral blocks of about equal size.
 *
 * @param width of the volume, in pixels
 * @param height of the volume, in pixels
 * @param columns of blocks, 1 or more
 * @param rows of blocks, 1 or more
 */
record BlockPlan(int width, int height, int columns, int rows) {

	/** Projections per block of slices that are in memory: as read, normalised, their slack and targets. */
	private static final int PROJECTION_COPIES = 4;

	/** Blocks with at most so many pixels along each side. */
	static BlockPlan ofSide(final PlaneSource volume, final int side) {
		return new BlockPlan(volume.width(), volume.height(), (volume.width() + side - 1) / side, (volume.height() + side -
			1) / side);
	}

	/**
	 * The fewest blocks that fit into memory.
	 *
	 * @param projections axes x, y, block
	 * @param slices of the volume
	 * @param method that will make the blocks
	 * @param free Java memory, in bytes
	 * @throws Refusal one sentence, if blocks would be smaller than their margins
	 */
	static BlockPlan fitting(final PlaneSource projections, final int slices, final RegionMethod method,
		final long free)
	{
		BlockPlan plan = ofSide(projections, Math.max(projections.width(), projections.height()));
		while (plan.bytes(projections.depth(), slices, method) > free) {
			final boolean wide = plan.blockWidth() >= plan.blockHeight();
			plan = new BlockPlan(plan.width, plan.height, plan.columns + (wide ? 1 : 0), plan.rows + (wide ? 0 : 1));
			if (Math.min(plan.blockWidth(), plan.blockHeight()) < Math.max(1, method.margin())) throw new Refusal(
				"A block of " + plan.blockWidth() + " x " + plan.blockHeight() + " x " + slices + " voxels needs " + (plan
					.bytes(projections.depth(), slices, method) >> 20) + " MB with its margin of " + method.margin() +
					" pixels, but only " + (free >> 20) + " MB are free: allow Java more memory, close other programs, or " +
					"choose another method.");
		}
		return plan;
	}

	/** Java memory that the largest block needs, with its margin. */
	private long bytes(final int projections, final int slices, final RegionMethod method) {
		final long pixels = Math.min(width, blockWidth() + 2L * method.margin()) * Math.min(height, blockHeight() + 2L *
			method.margin());
		final long planes = (long) slices * method.bytesPerVoxel() / Float.BYTES + (long) PROJECTION_COPIES * projections;
		return planes * Memory.ofArray(Float.BYTES * pixels) + slices * Memory.ofArray((long) Float.BYTES * blockWidth() *
			blockHeight());
	}

	/** The smaller blocks of this plan and another one for the same volume. */
	BlockPlan finer(final BlockPlan other) {
		return new BlockPlan(width, height, Math.max(columns, other.columns), Math.max(rows, other.rows));
	}

	/** Width of the widest block. */
	int blockWidth() {
		return (width + columns - 1) / columns;
	}

	/** Height of the highest block. */
	int blockHeight() {
		return (height + rows - 1) / rows;
	}

	/** The blocks, row by row; together they cover the volume once. */
	List<Region> blocks() {
		final List<Region> blocks = new ArrayList<>();
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < columns; column++) {
				final int x = edge(width, column, columns), y = edge(height, row, rows);
				blocks.add(new Region(x, y, edge(width, column + 1, columns) - x, edge(height, row + 1, rows) - y));
			}
		return blocks;
	}

	private static int edge(final int size, final int index, final int count) {
		return (int) ((long) size * index / count);
	}
}
