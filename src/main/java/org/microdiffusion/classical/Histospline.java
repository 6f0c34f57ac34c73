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

import org.ejml.simple.SimpleMatrix;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialMatrix;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The smoothest curve along z whose block means are exactly the projections: the
 * least Σ (x_{z-1} − 2 x_z + x_{z+1})² with A x = X, one small matrix for all
 * pixels; then the nearest volume that agrees with the measurement and is not
 * negative.
 */
public final class Histospline implements Reconstructor {

	/** Picks the constant among the curves that the projections do not tell apart. */
	private static final double RIDGE = 1e-9;

	@Override
	public RandomAccessibleInterval<FloatType> reconstruct(final Projections data, final Progress progress) {
		progress.checkCancelled();
		final Planes volume = matrix(data.operator()).apply(Planes.read(data.images()));
		progress.checkCancelled();
		data.consistent().project(volume);
		return volume.image();
	}

	/**
	 * [slice][projection], the solution of [[D₂ᵀD₂, Aᵀ], [A, 0]] (x, λ) = (0, X).
	 */
	private static AxialMatrix matrix(final AxialProjection operator) {
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
		return new AxialMatrix(slices, blocks, system.solve(right)::get);
	}
}
