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

import java.util.List;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.tensor.Parameter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** A scalar field in space with trainable weights. */
interface Field {

	/** The initial weights, with names and shapes. */
	List<Parameter> initial(long seed);

	/**
	 * The field on a grid. The encoding of the grid is computed once, and used for any weights.
	 *
	 * @param manager owns the encoding
	 */
	Sampled on(NDManager manager, Grid grid);

	/** A field on a fixed grid. */
	interface Sampled extends AutoCloseable {

		/**
		 * @param weights in the order and shapes of {@link Field#initial(long)}
		 * @return [z, y, x]
		 */
		NDArray values(NDList weights);

		/**
		 * Projections of the field, on the grid of all slices.
		 *
		 * @param weights as above
		 * @return [blocks, y, x] for the given blocks
		 */
		NDArray projections(NDList weights, AxialProjection operator, int... blocks);

		@Override
		void close();
	}
}
