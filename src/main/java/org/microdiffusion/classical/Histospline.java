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
package org.microdiffusion.classical;

import java.util.OptionalInt;

import org.ejml.simple.SimpleMatrix;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialMatrix;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.ConsistencySet;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;


/**
 * The histospline: the smoothest curve along z with exactly the measured projections, which minimises Σ
 * (x_{z-1} − 2 x_z + x_{z+1})² subject to A x = X. It is linear in X, so one small matrix serves all
 * pixels. The result is projected onto the {@link ConsistencySet}. Needs
 * a straight beam and blocks of equal spacing.
 */
public final class Histospline implements Reconstructor {

	/**
	 * Ridge that makes the system regular where projections do not determine the curve: it then selects
	 * the smallest.
	 */
	private static final double RIDGE = 1e-9;
	/** Blocks of the window; at half of it a projection's influence is below the rounding error of floats. */
	private static final int WINDOW_BLOCKS = 40;

	@Override
	public OptionalInt reach() {
		return OptionalInt.of(ConsistencySet.REACH_PIXELS);
	}

	@Override
	public void check(final Projections data, final Progress progress) {
		data.operator().geometry().requireStraight("Histospline");
	}

	@Override
	public Reconstruction reconstruct(final Projections data, final Progress progress) {
		check(data, progress);
		progress.checkCancelled();
		final Planes volume = matrix(data.operator()).apply(data.planes());
		progress.checkCancelled();
		data.consistent().project(volume, progress);
		return Reconstruction.of(volume);
	}

	/**
	 * Rows are slices, columns are projections. The influence of a projection decreases by a factor of
	 * about four per block, so that a solution for a window of blocks is enough: its ends serve the ends
	 * of the stack, its middle all other blocks.
	 */
	private static AxialMatrix matrix(final AxialProjection operator) {
		final int blocks = operator.blocks();
		final int window = Math.min(blocks, WINDOW_BLOCKS);
		final SimpleMatrix solution = solve(operator.withBlocks(window));
		final int spacing = operator.spacing();
		return new AxialMatrix(operator.slices(), blocks, (slice, block) -> {
			final int shift = Math.max(0, Math.min(blocks - window, slice / spacing - window / 2));
			final int column = block - shift;
			return column < 0 || column >= window ? 0 : solution.get(slice - shift * spacing, column);
		});
	}

	/** [slice, projection], the solution of [[D₂ᵀD₂, Aᵀ], [A, 0]] (x, λ) = (0, X). */
	private static SimpleMatrix solve(final AxialProjection operator) {
		final int slices = operator.slices();
		final int blocks = operator.blocks();
		final SimpleMatrix second = new SimpleMatrix(Math.max(1, slices - 2), slices);
		for (int z = 0; z + 2 < slices; z++)
			second.setRow(z, z, 1, -2, 1);
		final SimpleMatrix a = new SimpleMatrix(blocks, slices);
		for (int i = 0; i < blocks; i++)
			for (int z = 0; z < slices; z++)
				a.set(i, z, operator.entry(i, z));
		final SimpleMatrix system = new SimpleMatrix(slices + blocks, slices + blocks);
		system.insertIntoThis(0, 0, second.transpose().mult(second).plus(RIDGE, SimpleMatrix.identity(slices)));
		system.insertIntoThis(0, slices, a.transpose());
		system.insertIntoThis(slices, 0, a);
		final SimpleMatrix right = new SimpleMatrix(slices + blocks, blocks);
		right.insertIntoThis(slices, 0, SimpleMatrix.identity(blocks));
		return system.solve(right).extractMatrix(0, slices, 0, blocks);
	}
}
