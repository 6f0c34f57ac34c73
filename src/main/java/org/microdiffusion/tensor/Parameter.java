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

import java.util.Arrays;

/**
 * A named array of a model's weights, in Java so that it can be stored.
 *
 * @param name unique in its model
 * @param shape sizes, the last index fastest
 * @param values as many as the product of the sizes
 */
public record Parameter(String name, long[] shape, float[] values) {

	/** @throws IllegalArgumentException if shape and values do not fit */
	public Parameter {
		if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) throw new IllegalArgumentException(
			"array " + name + " has " + values.length + " values, not " + Arrays.toString(shape) + ".");
	}

	/** The same name and shape with other values. */
	public Parameter with(final float[] newValues) {
		return new Parameter(name, shape, newValues);
	}
}
