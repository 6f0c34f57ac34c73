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
package org.microdiffusion.volume;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Counter-based random numbers at the voxels of a volume: each is a function of the seed and the
 * voxel's coordinates. A part of a volume therefore has the same numbers as the whole volume, in any
 * order and on any number of threads.
 *
 * @param key the seed, or a key derived from it by {@link #part}
 */
public record NoiseField(long key) {

	/** Last word of the counter: for normal values, and for the first draw of {@link #at}. */
	private static final int NORMAL_COUNTER = 0;
	private static final int FIRST_UNIFORM_COUNTER = 1;

	/** An independent field with the same seed, for one of several parts. */
	public NoiseField part(final long index) {
		return new NoiseField(Philox.key(key, index));
	}

	/** An independent field with the same seed, for one of several purposes. */
	public NoiseField part(final String purpose) {
		return new NoiseField(Philox.key(key, purpose));
	}

	/**
	 * Independent normal values with mean 0 and variance 1 (white noise).
	 *
	 * @param x of the first column
	 * @param y of the first row
	 * @param z of the plane
	 * @return [height * width]
	 */
	public float[] normal(final int x, final int y, final int z, final int width, final int height) {
		final float[] plane = new float[width * height];
		final int[] words = new int[Philox.WORDS];
		for (int row = 0, p = 0; row < height; row++)
			for (int column = 0; column < width; column++, p++) {
				// Two neighbours share a counter.
				final int half = x + column & 1;
				if (half == 0 || column == 0) scramble(words, x + column >> 1, y + row, z, NORMAL_COUNTER);
				plane[p] = (float) NormalQuantile.of(Philox.bits(words, 2 * half));
			}
		return plane;
	}

	private void scramble(final int[] words, final int x, final int y, final int z, final int draw) {
		words[0] = x;
		words[1] = y;
		words[2] = z;
		words[3] = draw;
		Philox.scramble(words, key);
	}

	/** An unlimited source of random bits for one voxel. */
	public UniformRandomProvider at(final int x, final int y, final int z) {
		return new UniformRandomProvider() {

			private final int[] words = new int[Philox.WORDS];
			private int draws;

			@Override
			public long nextLong() {
				final int half = draws & 1;
				if (half == 0) scramble(words, x, y, z, FIRST_UNIFORM_COUNTER + draws / 2);
				draws++;
				return Philox.bits(words, 2 * half);
			}
		};
	}
}
