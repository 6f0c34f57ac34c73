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
package org.microdiffusion.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.microdiffusion.volume.Planes;

/** What of a structure belongs to no component: a part for each tile of each block, such as the neuropil there. */
final class Remainder {

	/** Side of a tile. */
	static final int TILE_PIXELS = 32;

	/** Intensity above which a voxel is not dark, relative to the brightest projection. */
	private static final float LEAST = 1e-6f;

	private Remainder() {}

	/** @param parts s_c of all components */
	static List<SparseImage> of(final Structure structure, final List<SparseImage> parts) {
		final Planes rest = structure.volume().copy();
		parts.forEach(part -> part.addTo(rest, -1));
		final List<SparseImage> tiles = new ArrayList<>();
		for (int block = 0; block < structure.operator().blocks(); block++)
			for (int y = 0; y < rest.height(); y += TILE_PIXELS)
				for (int x = 0; x < rest.width(); x += TILE_PIXELS) {
					final SparseImage tile = tile(structure, rest, block, x, y);
					if (!tile.isEmpty()) tiles.add(tile);
				}
		return tiles;
	}

	private static SparseImage tile(final Structure structure, final Planes rest, final int block, final int left,
		final int top)
	{
		final int pixels = SparseImage.pixels(rest);
		final List<Integer> places = new ArrayList<>();
		for (int z = 0; z < rest.depth(); z++) {
			if (structure.operator().nearestBlock(z) != block) continue;
			for (int y = top; y < Math.min(rest.height(), top + TILE_PIXELS); y++)
				for (int x = left; x < Math.min(rest.width(), left + TILE_PIXELS); x++)
					if (rest.plane(z)[y * rest.width() + x] > LEAST) places.add(z * pixels + y * rest.width() + x);
		}
		final int[] voxels = places.stream().mapToInt(i -> i).toArray();
		final float[] ones = new float[voxels.length];
		Arrays.fill(ones, 1);
		return new SparseImage(voxels, ones).times(rest);
	}
}
