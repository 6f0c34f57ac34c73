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

import org.microdiffusion.nn.AxisEncoding;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/**
 * NeRF's {@code p(v) = [v, sin(2^k v), cos(2^k v)]}, k = 0 ... frequencies - 1,
 * axis after axis in the order z, y, x. Each feature depends on one axis: G contains
 * those of y and x and a 1, R their weights and the sum of the slice's own features.
 */
final class SinCosEncoding implements PositionalEncoding {

	private final int frequencies;

	SinCosEncoding(final int frequencies) {
		this.frequencies = frequencies;
	}

	/** Features of one axis. */
	private int ofAxis() {
		return 2 * frequencies + 1;
	}

	@Override
	public int features() {
		return 3 * ofAxis();
	}

	@Override
	public int planeFeatures() {
		return 2 * ofAxis() + 1;
	}

	@Override
	public NDArray plane(final NDManager manager, final double[] y, final double[] x) {
		final float[] alongX = AxisEncoding.sinCos(frequencies, x);
		final float[] alongY = AxisEncoding.sinCos(frequencies, y);
		final int row = planeFeatures();
		final float[] features = new float[y.length * x.length * row];
		for (int p = 0; p < y.length * x.length; p++) {
			System.arraycopy(alongY, p / x.length * ofAxis(), features, p * row, ofAxis());
			System.arraycopy(alongX, p % x.length * ofAxis(), features, p * row + ofAxis(), ofAxis());
			features[p * row + row - 1] = 1;
		}
		return Tensors.of(manager, features, (long) y.length * x.length, row);
	}

	/** [slices, features of z]. */
	@Override
	public NDArray phases(final NDManager manager, final double[] z) {
		return Tensors.of(manager, AxisEncoding.sinCos(frequencies, z), z.length, ofAxis());
	}

	@Override
	public NDArray slices(final NDArray weights, final NDArray phases) {
		final long slices = phases.getShape().get(0);
		final long units = weights.getShape().get(0);
		final NDArray ofZ = weights.get(new NDIndex(":, 0:" + ofAxis()));
		final NDArray own = phases.matMul(ofZ.transpose()).reshape(slices * units, 1);
		final NDArray lateral = weights.get(new NDIndex(":, " + ofAxis() + ":")).tile(new long[] { slices, 1 });
		return NDArrays.concat(new NDList(lateral, own), 1);
	}
}
