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
package org.microdiffusion.tensor;

import org.microdiffusion.volume.NormalQuantile;
import org.microdiffusion.volume.Philox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A stream of random numbers that is the same for a seed in every run, on every machine and device.
 * Streams of different seeds, purposes and steps are independent. Noise of voxels is drawn from a
 * {@link org.microdiffusion.volume.NoiseField}.
 */
public final class Noise {

	/** Last word of the counters of streams. */
	private static final int STREAM = -2;

	private final long key;
	private final int[] words = new int[Philox.WORDS];
	private long draws;

	/** @param seed any number */
	public Noise(final long seed) {
		key = seed;
	}

	/**
	 * An independent stream for one of several purposes of the same seed.
	 *
	 * @param purpose name of the purpose
	 * @param parts indices, such as the step of a training, so that resumed work draws the same numbers
	 */
	public Noise(final long seed, final String purpose, final long... parts) {
		long derived = Philox.key(seed, purpose);
		for (final long part : parts)
			derived = Philox.key(derived, part);
		key = derived;
	}

	private long bits() {
		final int half = (int) (draws & 1);
		if (half == 0) {
			words[0] = (int) (draws >>> 1);
			words[1] = (int) (draws >>> 33);
			words[2] = 0;
			words[3] = STREAM;
			Philox.scramble(words, key);
		}
		draws++;
		return Philox.bits(words, 2 * half);
	}

	/** Independent normal values of mean 0 and variance 1. */
	public float[] normal(final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) NormalQuantile.of(bits());
		return values;
	}

	/** Independent normal values of mean 0 and variance 1, on the manager's device. */
	public NDArray normal(final NDManager manager, final long... shape) {
		return Tensors.of(manager, normal(Tensors.size(new Shape(shape))), shape);
	}

	/** Independent uniform values from -bound to bound. */
	public float[] uniform(final int count, final double bound) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) ((2 * ((bits() >>> 11) * 0x1p-53) - 1) * bound);
		return values;
	}

	/** A uniform integer from 0 to bound - 1; probabilities are equal to within 2⁻³². */
	public int below(final int bound) {
		if (bound < 1) throw new IllegalArgumentException("bound is " + bound + ": give 1 or more.");
		return (int) ((bits() >>> 32) * bound >>> 32);
	}
}
