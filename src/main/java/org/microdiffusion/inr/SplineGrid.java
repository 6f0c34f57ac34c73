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
import ai.djl.ndarray.index.NDIndex;

/** Tensor-product splines in three dimensions with coefficients [z, y, x]. */
final class SplineGrid {

	private final SplineAxis z;
	private final SplineAxis y;
	private final SplineAxis x;

	/** @param axial spacing of the knots in slices; lateral likewise in pixels */
	SplineGrid(final Extent extent, final double axial, final double lateral) {
		z = new SplineAxis(extent.depth(), axial);
		y = new SplineAxis(extent.height(), lateral);
		x = new SplineAxis(extent.width(), lateral);
	}

	long[] shape() {
		return new long[] { z.knots(), y.knots(), x.knots() };
	}

	long coefficients() {
		return (long) z.knots() * y.knots() * x.knots();
	}

	OnGrid on(final NDManager manager, final Grid grid) {
		return new OnGrid(grid, z.at(manager, grid.z()), y.at(manager, grid.y()), x.at(manager, grid.x()));
	}

	/** The splines at the points of a grid, by one small matrix product per axis. */
	static final class OnGrid {

		private final Grid grid;
		private final SplineAxis.At z;
		private final SplineAxis.At y;
		private final SplineAxis.At x;

		OnGrid(final Grid grid, final SplineAxis.At z, final SplineAxis.At y, final SplineAxis.At x) {
			this.grid = grid;
			this.z = z;
			this.y = y;
			this.x = x;
		}

		/**
		 * @param coefficients [z, y, x]
		 * @return [z, y, x] of the grid
		 */
		NDArray values(final NDArray coefficients) {
			final NDArray planes = lateral(used(coefficients));
			return z.matrix().map(m -> m.matMul(planes.reshape(z.to() - z.from(), grid.pixels()))).orElse(planes).reshape(grid
				.z().length, grid.y().length, grid.x().length);
		}

		/**
		 * Weighted sums of slices, with fewer operations than those of the slices.
		 *
		 * @param coefficients [z, y, x]
		 * @param rows weights, [rows, z of the grid]
		 * @return [rows, y, x] of the grid
		 */
		NDArray sums(final NDArray coefficients, final NDArray rows) {
			final NDArray used = used(coefficients);
			final NDArray ofKnots = z.matrix().map(rows::matMul).orElse(rows);
			return lateral(ofKnots.matMul(used.reshape(z.to() - z.from(), -1)).reshape(rows.getShape().get(0), y.to() - y
				.from(), x.to() - x.from()));
		}

		private NDArray used(final NDArray coefficients) {
			return coefficients.get(new NDIndex("{}:{}, {}:{}, {}:{}", z.from(), z.to(), y.from(), y.to(), x.from(), x.to()));
		}

		/** [any, y knots, x knots] to [any, y, x]. */
		private NDArray lateral(final NDArray planes) {
			final NDArray rows = x.matrix().map(m -> planes.matMul(m.transpose())).orElse(planes);
			return y.matrix().map(m -> m.matMul(rows)).orElse(rows);
		}
	}
}
