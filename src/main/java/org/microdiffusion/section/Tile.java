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
package org.microdiffusion.section;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an axis that a network sees by itself, together with all that its
 * result depends on: so seams cannot be seen.
 *
 * @param from first pixel that is seen
 * @param to behind the last pixel that is seen
 * @param coreFrom first pixel whose result counts
 * @param coreTo behind the last pixel whose result counts
 */
record Tile(int from, int to, int coreFrom, int coreTo) {

	/**
	 * Tiles whose cores cover an axis once. All begin at multiples of the grain, where
	 * the network's cells begin if it sees the whole axis.
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

	int length() {
		return to - from;
	}
}
