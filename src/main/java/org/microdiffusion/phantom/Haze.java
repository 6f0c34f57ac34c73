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
package org.microdiffusion.phantom;

/**
 * The dim unresolved background between the labelled structures: two octaves of
 * smooth random values on lattices in space, their product skewed so that few
 * places are bright. It depends on the position in micrometres only, not on the
 * voxel grid.
 *
 * @param mean mean brightness, 1 for a fully labelled structure
 * @param grain size of its grains, micrometres
 * @param seed which background
 */
record Haze(double mean, double grain, long seed) {

	/** Large patches are this many times wider than grains. */
	private static final double PATCH = 12;

	/** Mean of the square of a lattice value between lattice points. */
	private static final double MEAN_SQUARE = 0.2842;

	double at(final double x, final double y, final double z) {
		final double patch = lattice(x / (PATCH * grain), y / (PATCH * grain), z / (PATCH * grain), seed);
		final double fine = lattice(x / grain, y / grain, z / grain, ~seed);
		return mean * (0.5 + patch) * (fine * fine / MEAN_SQUARE);
	}

	/**
	 * Random values 0 to 1 at the points of a lattice, smoothly blended between
	 * them. The lattice is turned against the axes, lest its rows show.
	 */
	private static double lattice(final double px, final double py, final double pz, final long seed) {
		final double x = (2 * px - 2 * py + pz) / 3;
		final double y = (2 * px + py - 2 * pz) / 3;
		final double z = (px + 2 * py + 2 * pz) / 3;
		final long ix = (long) Math.floor(x);
		final long iy = (long) Math.floor(y);
		final long iz = (long) Math.floor(z);
		final double tx = smooth(x - ix);
		final double ty = smooth(y - iy);
		final double tz = smooth(z - iz);
		double sum = 0;
		for (int c = 0; c < 8; c++) {
			final double weight = ((c & 1) == 0 ? 1 - tx : tx) * ((c & 2) == 0 ? 1 - ty : ty) * ((c & 4) == 0 ? 1 - tz
				: tz);
			sum += weight * value(ix + (c & 1), iy + (c >> 1 & 1), iz + (c >> 2), seed);
		}
		return sum;
	}

	private static double smooth(final double t) {
		return t * t * (3 - 2 * t);
	}

	private static double value(final long x, final long y, final long z, final long seed) {
		final long h = mix(mix(mix(seed + x) + y) + z);
		return (h >>> 11) * 0x1p-53;
	}

	/** The finalizer of SplitMix64 (Steele et al. 2014). */
	private static long mix(final long v) {
		long h = v + 0x9e3779b97f4a7c15L;
		h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
		h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
		return h ^ h >>> 31;
	}
}
