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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A positional encoding p of coordinates v in [-1, 1]³, factorised for a linear layer on a regular
 * grid: {@code W p(z, y, x) = G(y, x) R(z, W)}. The features G depend on the pixel only, the weights R
 * on the slice only.
 */
interface PositionalEncoding {

	/** Length of p. */
	int features();

	/** Columns of G. */
	int planeFeatures();

	/**
	 * G.
	 *
	 * @return [y.length * x.length, planeFeatures]
	 */
	NDArray plane(NDManager manager, double[] y, double[] x);

	/**
	 * The phases of the slices, from which R is computed.
	 *
	 * @return [slices, ...], the argument of {@link #slices}
	 */
	NDArray phases(NDManager manager, double[] z);

	/**
	 * R for all slices.
	 *
	 * @param weights W, [units, features]
	 * @param phases of the slices
	 * @return [slices * units, planeFeatures], the transpose of R, as the weights of a linear layer
	 */
	NDArray slices(NDArray weights, NDArray phases);
}
