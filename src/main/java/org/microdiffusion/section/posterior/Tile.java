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
package org.microdiffusion.section.posterior;

import java.util.ArrayList;
import java.util.List;

/**
 * An interval of an axis that the network processes at a time. Its margins are at least as wide as
 * the receptive field, so the results of neighbouring cores join without a seam.
 *
 * @param from first pixel of the input
 * @param to behind the last pixel of the input
 * @param coreFrom first pixel whose result is kept
 * @param coreTo behind the last pixel whose result is kept
 */
record Tile(int from, int to, int coreFrom, int coreTo) {

	/**
	 * Tiles whose cores cover an axis exactly once. All begin at multiples of the grain, so that
	 * the network downsamples the same pixels together as on the whole axis.
	 *
	 * @param size of the axis
	 * @param longest tile, more than two margins and a grain
	 * @param margin about a core, a multiple of the grain
	 */
	static List<Tile> of(final int size, final int longest, final int margin, final int grain) {
		if (size <= longest) return List.of(new Tile(0, size, 0, size));
		final int most = (longest - 2 * margin) / grain * grain;
		final int count = (size + most - 1) / most;
		final int core = (size + count * grain - 1) / (count * grain) * grain;
		final List<Tile> tiles = new ArrayList<>();
		for (int begin = 0; begin < size; begin += core) {
			final int end = Math.min(size, begin + core);
			tiles.add(new Tile(Math.max(0, begin - margin), Math.min(size, end + margin), begin, end));
		}
		return tiles;
	}

	/** The same tile of an axis that begins so many pixels earlier. */
	Tile shifted(final int pixels) {
		return new Tile(from + pixels, to + pixels, coreFrom + pixels, coreTo + pixels);
	}

	int length() {
		return to - from;
	}
}
