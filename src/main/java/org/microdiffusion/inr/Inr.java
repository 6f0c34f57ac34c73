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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * A trained field as Java arrays.
 *
 * @param field the architecture
 * @param extent the acquired grid
 * @param constants arrays that are drawn before the training: the matrix B of Fourier features, or
 *          none
 * @param weights in the architecture's order and shapes
 */
public record Inr(FieldOptions field, Extent extent, List<Parameter> constants, List<Parameter> weights) {

	/** Points that are evaluated at a time, about 200 MB for the paper's MLP. */
	private static final int MAX_POINTS_PER_BATCH = 65_536;

	/** @throws IllegalArgumentException if the arrays are not those of the architecture */
	public Inr {
		final List<Parameter> expected = new Fields(field, extent, constants).field().initial(0);
		Fields.checkSame(expected, weights);
	}

	/**
	 * The field's values.
	 *
	 * @param grid in slices and pixels of the acquired grid
	 * @return as many planes, rows and columns as the grid has
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Planes values(final Backend backend, final Grid grid, final Progress progress) {
		final Planes result = Planes.zeros(grid.x().length, grid.y().length, grid.z().length);
		final int rows = Math.max(1, Math.min(grid.y().length, MAX_POINTS_PER_BATCH / grid.x().length));
		final int slices = Math.max(1, MAX_POINTS_PER_BATCH / (rows * grid.x().length));
		try (NDManager manager = backend.manager().newSubManager()) {
			final NDList arrays = new NDList();
			for (final Parameter p : weights)
				arrays.add(Tensors.of(manager, p.values(), p.shape()));
			final Field values = new Fields(field, extent, constants).field();
			for (int y = 0; y < grid.y().length; y += rows) {
				final Grid band = grid.rows(y, Math.min(grid.y().length, y + rows));
				for (int z = 0; z < grid.z().length; z += slices) {
					progress.checkCancelled();
					evaluate(values, manager, arrays, band.slices(z, Math.min(grid.z().length, z + slices)), result, y, z);
				}
				progress.report(Math.min(1, (y + rows) / (double) grid.y().length), "Evaluating the field");
			}
		}
		return result;
	}

	private static void evaluate(final Field field, final NDManager manager, final NDList weights, final Grid grid,
		final Planes result, final int y, final int z)
	{
		try (NDScope scope = new NDScope(); Field.Sampled at = field.on(manager, grid)) {
			scope.suppressNotUsedWarning();
			final Planes part = Tensors.planes(at.values(weights));
			for (int i = 0; i < part.depth(); i++)
				System.arraycopy(part.plane(i), 0, result.plane(z + i), y * result.width(), part.plane(i).length);
		}
	}
}
