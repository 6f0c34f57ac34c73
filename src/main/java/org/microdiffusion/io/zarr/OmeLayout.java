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
package org.microdiffusion.io.zarr;

import java.util.ArrayList;
import java.util.List;

/**
 * How an image is divided into resolution levels, shards and chunks. The axes are t, c, z, y, x.
 *
 * @param type of the voxels
 * @param frames time points
 * @param channels of each time point
 * @param levels from full resolution down, at least one
 */
public record OmeLayout(PixelType type, int frames, int channels, List<Level> levels) {

	/** Largest width and height of the lowest resolution. */
	private static final int SMALLEST = 128;
	/** A chunk is read quickly for a part of an XY plane and of an XZ plane. */
	private static final int CHUNK_DEPTH = 32;
	private static final int CHUNK_WIDTH = 64;
	/** Slices are combined, too, unless their distance is above this many pixels. */
	private static final double MAX_DISTANCE = 1.5;

	/**
	 * A resolution level.
	 *
	 * @param size of the volume, at the origin
	 * @param chunk size of a chunk, at the origin: what is compressed
	 * @param shard size of a shard, at the origin, a multiple of the chunk's: a file
	 * @param factors voxels of full resolution in a voxel along z, y and x
	 */
	public record Level(Box size, Box chunk, Box shard, int[] factors) {

		/** The voxels of a shard that are in the volume. */
		Box box(final ShardPosition at) {
			final int z = at.z() * shard.depth();
			final int y = at.y() * shard.height();
			final int x = at.x() * shard.width();
			return new Box(z, y, x, Math.min(shard.depth(), size.depth() - z), Math.min(shard.height(), size.height() - y),
				Math.min(shard.width(), size.width() - x));
		}
	}

	/**
	 * The usual layout: chunks of 32 x 64 x 64 voxels, shards of whole slabs of 32 slices, and resolution halved until
	 * planes have at most 128 x 128 pixels.
	 *
	 * @param depth slices
	 * @param height in pixels
	 * @param width in pixels
	 * @param distance of slices, in widths of a pixel
	 */
	public static OmeLayout slabs(final PixelType type, final int frames, final int channels, final int depth,
		final int height, final int width, final double distance)
	{
		return of(type, frames, channels, new Box(0, 0, 0, depth, height, width), new Box(0, 0, 0, CHUNK_DEPTH, up(height,
			CHUNK_WIDTH), up(width, CHUNK_WIDTH)), distance);
	}

	/**
	 * The same with shards of another size.
	 *
	 * @param size of the volume, at the origin
	 * @param shard its size, at the origin: multiples of 32 slices, 64 rows and 64 columns
	 */
	public static OmeLayout of(final PixelType type, final int frames, final int channels, final Box size,
		final Box shard, final double distance)
	{
		if (shard.depth() % CHUNK_DEPTH != 0 || shard.height() % CHUNK_WIDTH != 0 || shard.width() % CHUNK_WIDTH != 0)
			throw new IllegalArgumentException("A shard of " + shard.width() + " x " + shard.height() + " x " + shard
				.depth() + " voxels is not a whole number of chunks.");
		final List<Level> levels = new ArrayList<>();
		int[] factors = { 1, 1, 1 };
		Box at = size;
		levels.add(level(at, shard, factors));
		while (Math.max(at.height(), at.width()) > SMALLEST) {
			final int deeper = distance * factors[0] <= MAX_DISTANCE * factors[2] ? 2 : 1;
			factors = new int[] { factors[0] * deeper, factors[1] * 2, factors[2] * 2 };
			at = new Box(0, 0, 0, ceil(at.depth(), deeper), ceil(at.height(), 2), ceil(at.width(), 2));
			levels.add(level(at, shard, factors));
		}
		return new OmeLayout(type, frames, channels, List.copyOf(levels));
	}

	private static Level level(final Box size, final Box shard, final int[] factors) {
		final Box chunk = new Box(0, 0, 0, Math.min(CHUNK_DEPTH, size.depth()), Math.min(CHUNK_WIDTH, size.height()), Math
			.min(CHUNK_WIDTH, size.width()));
		return new Level(size, chunk, new Box(0, 0, 0, Math.min(shard.depth(), up(size.depth(), chunk.depth())), Math.min(
			shard.height(), up(size.height(), chunk.height())), Math.min(shard.width(), up(size.width(), chunk.width()))),
			factors);
	}

	/** The next multiple. */
	private static int up(final int size, final int of) {
		return Math.multiplyExact(ceil(size, of), of);
	}

	/** Divides and rounds up. */
	private static int ceil(final int size, final int by) {
		return (int) (((long) size + by - 1) / by);
	}

	/** All shards of a level: those of the first channel at the first time point, slab by slab, then the next. */
	public List<ShardPosition> shards(final int level) {
		final Box size = levels.get(level).size();
		final Box shard = levels.get(level).shard();
		final List<ShardPosition> all = new ArrayList<>();
		for (int t = 0; t < frames; t++)
			for (int c = 0; c < channels; c++)
				for (int z = 0; z < ceil(size.depth(), shard.depth()); z++)
					for (int y = 0; y < ceil(size.height(), shard.height()); y++)
						for (int x = 0; x < ceil(size.width(), shard.width()); x++)
							all.add(new ShardPosition(level, t, c, z, y, x));
		return all;
	}

	/** The voxels of a shard that are in the volume. */
	public Box box(final ShardPosition position) {
		return levels.get(position.level()).box(position);
	}
}
