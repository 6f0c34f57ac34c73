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
package org.microdiffusion.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Views of one flat array as a model's parameters. */
final class Weights {

	private final List<Parameter> parameters;
	private final long[] cuts;

	Weights(final List<Parameter> parameters) {
		this.parameters = parameters;
		cuts = new long[parameters.size() - 1];
		long end = 0;
		for (int i = 0; i < cuts.length; i++)
			cuts[i] = end += parameters.get(i).values().length;
	}

	/**
	 * Views in the parameters' shapes, made by one split: its gradient is a single concatenation, whereas
	 * that of each slice would be a full array.
	 */
	NDList views(final NDArray flat) {
		final NDList pieces = cuts.length == 0 ? new NDList(flat) : flat.split(cuts);
		final NDList views = new NDList(parameters.size());
		for (int i = 0; i < parameters.size(); i++)
			views.add(pieces.get(i).reshape(new Shape(parameters.get(i).shape())));
		return views;
	}

	/**
	 * Number of values of all parameters.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if there are more than an array can have
	 */
	static int size(final List<Parameter> parameters) {
		return Tensors.size(new Shape(parameters.stream().mapToLong(p -> p.values().length).sum()));
	}

	static List<Parameter> unflatten(final float[] flat, final List<Parameter> like) {
		final List<Parameter> result = new ArrayList<>();
		int from = 0;
		for (final Parameter p : like) {
			result.add(p.with(Arrays.copyOfRange(flat, from, from + p.values().length)));
			from += p.values().length;
		}
		return result;
	}
}
