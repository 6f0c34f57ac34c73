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
package org.microdiffusion.inr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;

/**
 * The paper's network. Weights of a linear layer are [outputs, inputs], biases [outputs]. The layer to
 * which the encoding is concatenated has the hidden units first. Values of points are ordered [pixel,
 * slice].
 */
final class MlpField implements Field {

	private final FieldOptions.Mlp options;
	private final PositionalEncoding encoding;
	private final Extent extent;

	MlpField(final FieldOptions.Mlp options, final PositionalEncoding encoding, final Extent extent) {
		this.options = options;
		this.encoding = encoding;
		this.extent = extent;
	}

	/** Uniform in ±1/√inputs, as PyTorch initialises linear layers. */
	@Override
	public List<Parameter> initial(final long seed) {
		final Noise noise = new Noise(seed, "weights");
		final List<Parameter> parameters = new ArrayList<>();
		for (int layer = 1; layer <= options.layers(); layer++)
			linear(parameters, "hidden" + layer, inputs(layer), options.width(), noise);
		linear(parameters, "head", options.width(), options.head(), noise);
		linear(parameters, "value", options.head(), 1, noise);
		return parameters;
	}

	private int inputs(final int layer) {
		if (layer == 1) return encoding.features();
		return layer == options.again() ? options.width() + encoding.features() : options.width();
	}

	private static void linear(final List<Parameter> parameters, final String name, final int inputs, final int outputs,
		final Noise noise)
	{
		final double bound = 1 / Math.sqrt(inputs);
		parameters.add(new Parameter(name + ".weight", new long[] { outputs, inputs }, noise.uniform(outputs * inputs,
			bound)));
		parameters.add(new Parameter(name + ".bias", new long[] { outputs }, noise.uniform(outputs, bound)));
	}

	@Override
	public OnGrid on(final NDManager manager, final Grid grid) {
		return new OnGrid(manager.newSubManager(), grid);
	}

	/** Maps positions to [-1, 1]; a single sample is at 0. */
	private static double[] coordinates(final double[] positions, final int count) {
		return Arrays.stream(positions).map(p -> count == 1 ? p : 2 * p / (count - 1) - 1).toArray();
	}

	/** The weights of a block's slices, [1, n]. */
	static NDArray profile(final NDManager manager, final AxialProjection operator) {
		final double[] response = operator.axialResponse();
		final float[] weights = new float[response.length];
		for (int k = 0; k < weights.length; k++)
			weights[k] = (float) response[k];
		return Tensors.of(manager, weights, 1, weights.length);
	}

	/** Features per pixel that {@link OnGrid} stores. */
	int planeFeatures() {
		return encoding.planeFeatures();
	}

	/** The field on a grid. */
	final class OnGrid implements Sampled {

		private final NDManager manager;
		private final Grid grid;
		private final NDArray plane;
		private final NDArray phases;

		OnGrid(final NDManager manager, final Grid grid) {
			this.manager = manager;
			this.grid = grid;
			try (NDScope scope = new NDScope()) {
				plane = encoding.plane(manager, coordinates(grid.y(), extent.height()), coordinates(grid.x(), extent
					.width()));
				phases = encoding.phases(manager, coordinates(grid.z(), extent.depth()));
				NDScope.unregister(plane, phases);
				scope.suppressNotUsedWarning();
			}
		}

		@Override
		public NDArray values(final NDList weights) {
			return values(weights, 0, grid.z().length);
		}

		/** The field in some of the slices. */
		NDArray values(final NDList weights, final int from, final int to) {
			final long points = (long) grid.pixels() * (to - from);
			final NDArray ofSlices = phases.get(new NDIndex("{}:{}", from, to));
			NDArray units = null;
			for (int layer = 1; layer <= options.layers(); layer++) {
				final NDArray weight = weights.get(2 * layer - 2);
				final NDArray bias = weights.get(2 * layer - 1);
				if (layer == 1) units = encoded(weight, bias, ofSlices, points);
				else if (layer == options.again()) units = units.matMul(weight.get(new NDIndex(":, 0:" + options.width()))
					.transpose()).add(encoded(weight.get(new NDIndex(":, " + options.width() + ":")), bias, ofSlices, points));
				else units = linear(units, weight, bias);
				units = Activation.relu(units);
			}
			final int head = 2 * options.layers();
			units = Activation.relu(linear(units, weights.get(head), weights.get(head + 1)));
			return linear(units, weights.get(head + 2), weights.get(head + 3)).reshape(grid.pixels(), to - from)
				.transpose().reshape(to - from, grid.y().length, grid.x().length);
		}

		@Override
		public NDArray projections(final NDList weights, final AxialProjection operator, final int... blocks) {
			final NDArray profile = profile(weights.get(0).getManager(), operator);
			final NDList projections = new NDList();
			for (final int block : blocks) {
				final NDArray u = values(weights, operator.firstSlice(block), operator.endSlice(block));
				projections.add(profile.matMul(u.reshape(-1, grid.pixels())).reshape(grid.y().length, grid.x().length));
			}
			return NDArrays.stack(projections);
		}

		/** W p + b at every point: one product for all slices of a pixel. */
		private NDArray encoded(final NDArray weight, final NDArray bias, final NDArray ofSlices, final long points) {
			return linear(plane, encoding.slices(weight, ofSlices), bias.tile(ofSlices.getShape().get(0))).reshape(points,
				options.width());
		}

		private NDArray linear(final NDArray inputs, final NDArray weight, final NDArray bias) {
			return Linear.linear(inputs, weight, bias).singletonOrThrow();
		}

		@Override
		public void close() {
			manager.close();
		}
	}
}
