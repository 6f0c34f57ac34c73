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

import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Random numbers that are the same for a seed on every run, machine and device:
 * {@link Random}'s algorithms are part of its contract.
 */
public final class Noise {

	private final Random random;

	/** @param seed any number */
	public Noise(final long seed) {
		random = new Random(seed);
	}

	/**
	 * A stream of its own for one step of a longer work, so that work which is
	 * resumed goes on with the numbers that it would have had.
	 */
	public static Noise ofStep(final long seed, final long step) {
		return new Noise(seed * 0x9E3779B97F4A7C15L + step * 0xD1342543DE82EF95L);
	}

	/** Independent values with mean 0 and variance 1. */
	public float[] normal(final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}

	/** As {@link #normal(int)}, on the manager's device. */
	public NDArray normal(final NDManager manager, final long... shape) {
		return Tensors.of(manager, normal(Math.toIntExact(new Shape(shape).size())), shape);
	}

	/** Independent values, evenly spread from -bound to bound. */
	public float[] uniform(final int count, final double bound) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
		return values;
	}

	/** A whole number from 0 to bound - 1. */
	public int below(final int bound) {
		return random.nextInt(bound);
	}
}
