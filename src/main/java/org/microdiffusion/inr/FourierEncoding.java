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

import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/**
 * {@code p(v) = [sin(2πBv), cos(2πBv)]}. With a = 2πB(y, x) and b = 2πBz, sin(a +
 * b) = sin a cos b + cos a sin b and cos(a + b) = cos a cos b − sin a sin b; so G
 * = [sin a, cos a] and R rotates each pair of weights by the angle b.
 */
final class FourierEncoding implements PositionalEncoding {

	private final int pairs;
	/** [pairs][z, y, x]. */
	private final float[] matrix;

	/** @param matrix B, [pairs, 3], columns z, y, x */
	FourierEncoding(final float[] matrix) {
		this.matrix = matrix;
		pairs = matrix.length / 3;
	}

	@Override
	public int features() {
		return 2 * pairs;
	}

	@Override
	public int planeFeatures() {
		return features();
	}

	@Override
	public NDArray plane(final NDManager manager, final double[] y, final double[] x) {
		final NDArray alongY = angles(manager, y, 1).reshape(y.length, 1, pairs);
		final NDArray alongX = angles(manager, x, 2).reshape(1, x.length, pairs);
		final NDArray angles = alongY.add(alongX).reshape((long) y.length * x.length, pairs);
		return NDArrays.concat(new NDList(angles.sin(), angles.cos()), 1);
	}

	/** [slices, 2, 1, pairs]: sin b and cos b. */
	@Override
	public NDArray phases(final NDManager manager, final double[] z) {
		final NDArray angles = angles(manager, z, 0);
		return NDArrays.stack(new NDList(angles.sin(), angles.cos()), 1).reshape(z.length, 2, 1, pairs);
	}

	/** 2πB v of one axis, reduced to (-π, π] in double precision. */
	private NDArray angles(final NDManager manager, final double[] positions, final int axis) {
		final float[] angles = new float[positions.length * pairs];
		for (int i = 0; i < positions.length; i++)
			for (int k = 0; k < pairs; k++) {
				final double turns = matrix[3 * k + axis] * positions[i];
				angles[i * pairs + k] = (float) (2 * Math.PI * (turns - Math.rint(turns)));
			}
		return Tensors.of(manager, angles, positions.length, pairs);
	}

	@Override
	public NDArray slices(final NDArray weights, final NDArray phases) {
		final long units = weights.getShape().get(0);
		final NDArray ofSin = weights.get(new NDIndex(":, 0:" + pairs)).expandDims(0);
		final NDArray ofCos = weights.get(new NDIndex(":, " + pairs + ":")).expandDims(0);
		final NDArray sin = phases.get(new NDIndex(":, 0"));
		final NDArray cos = phases.get(new NDIndex(":, 1"));
		final NDArray forSin = ofSin.mul(cos).sub(ofCos.mul(sin));
		final NDArray forCos = ofSin.mul(sin).add(ofCos.mul(cos));
		return NDArrays.concat(new NDList(forSin, forCos), 2).reshape(phases.getShape().get(0) * units, 2L * pairs);
	}
}
