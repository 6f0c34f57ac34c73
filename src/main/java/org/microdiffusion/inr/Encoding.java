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
 * A positional encoding p of coordinates v in [-1, 1]³, in the form that a
 * linear layer needs on a regular grid: {@code W p(z, y, x) = G(y, x) R(z, W)}
 * with features G of a plane, the same for all slices, and weights R of a slice,
 * the same for all pixels.
 */
interface Encoding {

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
	 * What R needs to know about the slices.
	 *
	 * @return [slices, ...], as {@link #slices} understands it
	 */
	NDArray phases(NDManager manager, double[] z);

	/**
	 * R for all slices.
	 *
	 * @param weights W, [units, features]
	 * @param phases of the slices
	 * @return [slices * units, planeFeatures], the transposed R, as a linear layer has it
	 */
	NDArray slices(NDArray weights, NDArray phases);
}
