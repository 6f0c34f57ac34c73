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
package org.microdiffusion.figure;

/** Colour maps: from the relative position of a value in its display range to a colour. */
public enum ColourMap {

		/** Black to white. */
		GRAY(0x000000, 0xffffff),

		/**
		 * Black over purple and orange to pale yellow, with uniformly increasing lightness; for errors and
		 * uncertainties. Ten colours of matplotlib's map of that name (public domain), linearly
		 * interpolated.
		 */
		INFERNO(0x000004, 0x1b0c42, 0x4b0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9a06, 0xf7d03c, 0xfcffa4);

	private static final int ENTRIES = 256;

	private final int[] table = new int[ENTRIES];

	ColourMap(final int... anchors) {
		for (int i = 0; i < ENTRIES; i++) {
			final double place = i * (anchors.length - 1.0) / (ENTRIES - 1);
			final int lower = Math.min((int) place, anchors.length - 2);
			table[i] = mix(anchors[lower], anchors[lower + 1], place - lower);
		}
	}

	/**
	 * The colour at a position in the display range.
	 *
	 * @param fraction relative position, 0 to 1
	 * @return 0xrrggbb
	 */
	public int rgb(final double fraction) {
		return table[(int) Math.round(fraction * (ENTRIES - 1))];
	}

	private static int mix(final int a, final int b, final double weight) {
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			final int from = a >> shift & 0xff;
			final int to = b >> shift & 0xff;
			rgb |= (int) Math.round(from + weight * (to - from)) << shift;
		}
		return rgb;
	}
}
