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

/** Value noise: smooth, isotropic random values in space, without period. */
final class SmoothNoise {

	private SmoothNoise() {}

	/**
	 * Random values from 0 to 1 at the points of a lattice of spacing 1, interpolated smoothly; the mean
	 * is 0.5. The lattice is rotated against the axes, so that its rows are not visible.
	 */
	static double at(final double px, final double py, final double pz, final long seed) {
		final double x = (2 * px - 2 * py + pz) / 3;
		final double y = (2 * px + py - 2 * pz) / 3;
		final double z = (px + 2 * py + 2 * pz) / 3;
		final long ix = (long) Math.floor(x);
		final long iy = (long) Math.floor(y);
		final long iz = (long) Math.floor(z);
		final double tx = smooth(x - ix);
		final double ty = smooth(y - iy);
		final double tz = smooth(z - iz);
		final long near = mix(seed + ix);
		final long far = mix(seed + ix + 1);
		double sum = 0;
		for (int dz = 0; dz <= 1; dz++)
			for (int dy = 0; dy <= 1; dy++) {
				final double wy = dy == 0 ? 1 - ty : ty;
				final double wz = dz == 0 ? 1 - tz : tz;
				sum += (1 - tx) * wy * wz * unit(mix(mix(near + iy + dy) + iz + dz));
				sum += tx * wy * wz * unit(mix(mix(far + iy + dy) + iz + dz));
			}
		return sum;
	}

	private static double smooth(final double t) {
		return t * t * (3 - 2 * t);
	}

	/** The smooth step function: 0 below 0, 1 above 1. */
	static double step(final double t) {
		return smooth(Math.max(0, Math.min(1, t)));
	}

	/** Random bits for a lattice point. */
	static long hash(final long x, final long y, final long z, final long seed) {
		return mix(mix(mix(seed + x) + y) + z);
	}

	/** A number from 0 to 1 from random bits. */
	static double unit(final long bits) {
		return (bits >>> 11) * 0x1p-53;
	}

	/** The finalizer of SplitMix64 (Steele et al. 2014). */
	static long mix(final long v) {
		long h = v + 0x9e3779b97f4a7c15L;
		h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
		h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
		return h ^ h >>> 31;
	}
}
