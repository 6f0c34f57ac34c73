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
import java.util.List;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/**
 * An explicit field: the sum of splines with knots at several spacings, the finest at every voxel. The
 * coarse splines are redundant, but let the optimizer change large structures in one step, so that a
 * fit takes seconds. The field also has a slant, the displacement of structures in y and x from one
 * slice to the next, in pixels. It is fitted together with the values and used only by
 * {@link SlantedHessian}.
 */
final class GridField implements Field {

	/** Slant of a coefficient of 1, so that slants are fitted with the learning rate of the values. */
	private static final double SLANT_PIXELS_PER_SLICE = 30;
	private static final double SLANT_SPACING_PIXELS = 4;
	private static final double[] LATERAL_SPACINGS_PIXELS = { 1, 1, 2, 4, 16 };

	private final List<SplineGrid> levels = new ArrayList<>();
	private final SplineGrid slants;

	GridField(final FieldOptions.Grids options, final Extent extent) {
		final double n = options.stepLength();
		final double[] axial = { 1, n / 2, n, 2 * n, 2 * n };
		for (int i = 0; i < axial.length; i++)
			levels.add(new SplineGrid(extent, axial[i], LATERAL_SPACINGS_PIXELS[i]));
		slants = new SplineGrid(extent, n, SLANT_SPACING_PIXELS);
	}

	/** Zeros for any seed. */
	@Override
	public List<Parameter> initial(final long seed) {
		final List<Parameter> parameters = new ArrayList<>();
		for (int i = 0; i < levels.size(); i++)
			parameters.add(zeros("level" + (i + 1), levels.get(i)));
		parameters.add(zeros("slant.y", slants));
		parameters.add(zeros("slant.x", slants));
		return parameters;
	}

	private static Parameter zeros(final String name, final SplineGrid grid) {
		return new Parameter(name, grid.shape(), new float[Tensors.size(new Shape(grid.shape()))]);
	}

	/** Number of weights. */
	long size() {
		return levels.stream().mapToLong(SplineGrid::coefficients).sum() + 2 * slants.coefficients();
	}

	@Override
	public OnGrid on(final NDManager manager, final Grid grid) {
		return new OnGrid(manager.newSubManager(), grid);
	}

	/** The coefficients of the slants, which are penalised. */
	NDArray slantCoefficients(final NDList weights) {
		return NDArrays.stack(new NDList(weights.get(levels.size()), weights.get(levels.size() + 1)));
	}

	/** Values and slants on a grid. */
	final class OnGrid implements Sampled {

		private final NDManager manager;
		private final List<SplineGrid.OnGrid> sampled = new ArrayList<>();
		private final SplineGrid.OnGrid slant;
		private final NDArray unit;

		OnGrid(final NDManager manager, final Grid grid) {
			this.manager = manager;
			try (NDScope scope = new NDScope()) {
				for (final SplineGrid level : levels)
					sampled.add(level.on(manager, grid));
				slant = slants.on(manager, grid);
				unit = Tensors.scalar(manager, SLANT_PIXELS_PER_SLICE);
				manager.getManagedArrays().forEach(NDScope::unregister);
				scope.suppressNotUsedWarning();
			}
		}

		@Override
		public NDArray values(final NDList weights) {
			NDArray sum = sampled.get(0).values(weights.get(0));
			for (int i = 1; i < sampled.size(); i++)
				sum = sum.add(sampled.get(i).values(weights.get(i)));
			return sum;
		}

		@Override
		public NDArray projections(final NDList weights, final AxialProjection operator, final int... blocks) {
			final float[] entries = new float[Tensors.size(new Shape(blocks.length, operator.slices()))];
			for (int i = 0; i < entries.length; i++)
				entries[i] = (float) operator.entry(blocks[i / operator.slices()], i % operator.slices());
			final NDArray rows = Tensors.of(weights.get(0).getManager(), entries, blocks.length, operator.slices());
			NDArray sum = sampled.get(0).sums(weights.get(0), rows);
			for (int i = 1; i < sampled.size(); i++)
				sum = sum.add(sampled.get(i).sums(weights.get(i), rows));
			return sum;
		}

		/** Pixels in y per slice, [z, y, x]. */
		NDArray slantY(final NDList weights) {
			return slant.values(weights.get(sampled.size()).mul(unit));
		}

		/** Pixels in x per slice, [z, y, x]. */
		NDArray slantX(final NDList weights) {
			return slant.values(weights.get(sampled.size() + 1).mul(unit));
		}

		@Override
		public void close() {
			manager.close();
		}
	}
}
