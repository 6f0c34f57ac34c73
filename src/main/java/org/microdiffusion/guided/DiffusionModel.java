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
package org.microdiffusion.guided;

import java.util.Arrays;
import java.util.List;

import org.microdiffusion.tensor.Parameter;

/**
 * A trained guided diffusion model as Java arrays.
 *
 * @param options the architecture
 * @param weights in the architecture's order and shapes
 */
public record DiffusionModel(ModelOptions options, List<Parameter> weights) {

	/** @throws IllegalArgumentException if the weights are not those of the architecture */
	public DiffusionModel {
		weights = List.copyOf(weights);
		final List<Parameter> expected = new Network(options, 0).parameters();
		if (expected.size() != weights.size()) throw new IllegalArgumentException("the model has " + weights.size() +
			" arrays of weights, its architecture " + expected.size() + ": the file is damaged or of another kind.");
		for (int i = 0; i < weights.size(); i++)
			checkSame(expected.get(i), weights.get(i));
	}

	private static void checkSame(final Parameter expected, final Parameter given) {
		if (!expected.name().equals(given.name()) || !Arrays.equals(expected.shape(), given.shape()))
			throw new IllegalArgumentException("the model has the array " + given.name() + " " + Arrays.toString(given
				.shape()) + " where its architecture has " + expected.name() + " " + Arrays.toString(expected.shape()) +
				": the file is damaged or of another kind.");
	}
}
