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
package org.microdiffusion.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;

/** Collects a network's parameters while its layers are built, and draws their initial values. */
public final class Layout {

	private final Noise noise;
	private final List<Parameter> parameters = new ArrayList<>();

	/** @param seed of the initial values */
	public Layout(final long seed) {
		noise = new Noise(seed, "weights");
	}

	/** All parameters, in the order of a {@link Pass}. */
	public List<Parameter> parameters() {
		return List.copyOf(parameters);
	}

	/**
	 * Adds a parameter with uniform values within ±1/√inputs.
	 *
	 * @param inputs number of values that each output sums
	 * @return the parameter's index
	 */
	int spread(final String name, final long inputs, final long... shape) {
		return add(name, noise.uniform(size(shape), 1 / Math.sqrt(inputs)), shape);
	}

	/**
	 * Adds a parameter with equal values.
	 *
	 * @return the parameter's index
	 */
	int constant(final String name, final float value, final long... shape) {
		final float[] values = new float[size(shape)];
		Arrays.fill(values, value);
		return add(name, values, shape);
	}

	private int add(final String name, final float[] values, final long... shape) {
		parameters.add(new Parameter(name, shape, values));
		return parameters.size() - 1;
	}

	private static int size(final long... shape) {
		return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
	}
}
