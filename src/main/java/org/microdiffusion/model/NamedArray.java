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
package org.microdiffusion.model;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An array of a model, such as a layer's weights. Neither shape nor data are
 * copied; two arrays are equal only if they are the same.
 *
 * @param name 1 to 200 of the characters {@code A-Z a-z 0-9 _ . / -}, not {@code __metadata__}
 * @param shape up to 8 sizes of at least 1, the last one varies fastest; none:
 *          one number
 * @param data as many numbers as the product of the sizes, all finite
 */
public record NamedArray(String name, long[] shape, float[] data) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]{1,200}");
	private static final int MAX_RANK = 8;
	/** The longest array that every Java virtual machine can hold. */
	private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

	/** @throws IllegalArgumentException one sentence, if one of the above does not hold */
	public NamedArray {
		checkName(name);
		if (length(name, shape) != data.length) throw new IllegalArgumentException("array " + name + " has the shape " +
			Arrays.toString(shape) + " but " + data.length + " numbers.");
		for (int i = 0; i < data.length; i++)
			if (!Float.isFinite(data[i])) throw new IllegalArgumentException("array " + name + " holds " + data[i] +
				" at index " + i + ", as after a training that diverged: train again with a lower learning rate.");
	}

	static void checkName(final String name) {
		if (!NAME.matcher(name).matches() || name.equals(Safetensors.METADATA)) throw new IllegalArgumentException(
			"the array name '" + HeaderFields.shorten(name) +
			"' must be 1 to 200 of the characters A-Z a-z 0-9 _ . / -");
	}

	/** How many numbers a shape holds, checked before memory is taken. */
	static int length(final String name, final long[] shape) {
		if (shape.length > MAX_RANK) throw new IllegalArgumentException("array " + name + " has " + shape.length +
			" dimensions, more than " + MAX_RANK);
		long length = 1;
		for (final long size : shape) {
			if (size < 1 || size > MAX_LENGTH / length) throw new IllegalArgumentException("array " + name +
				" has the impossible shape " + Arrays.toString(shape));
			length *= size;
		}
		return (int) length;
	}
}
