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
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.projection.Reconstructor;


/**
 * The paper's baselines: interpolation along z of each pixel, with each projection as the slice at its
 * block's centre. Beyond the outermost centres the volume is constant. Interpolated volumes do not
 * agree with the projections. Needs a straight beam and blocks of equal spacing.
 */
public enum Interpolation implements Reconstructor {

	/** Linear interpolation between the centres. */
	LINEAR {

		@Override
		SimpleMatrix curvature(final int n, final double spacing) {
			return new SimpleMatrix(n, n);
		}
	},

	/**
	 * The cubic spline whose third derivative is continuous at the second and the
	 * last but one centre (not-a-knot); with three centres a parabola, with fewer a
	 * line.
	 */
	CUBIC {

		@Override
		SimpleMatrix curvature(final int n, final double spacing) {
			if (n < 3) return new SimpleMatrix(n, n);
			final SimpleMatrix left = new SimpleMatrix(n, n);
			final SimpleMatrix right = new SimpleMatrix(n, n);
			for (int i = 1; i < n - 1; i++) {
				left.setRow(i, i - 1, 1.0 / 6, 4.0 / 6, 1.0 / 6);
				right.setRow(i, i - 1, 1 / (spacing * spacing), -2 / (spacing * spacing), 1 / (spacing * spacing));
			}
			final double[] knot = n == 3 ? new double[] { 1, -1 } : new double[] { 1, -2, 1 };
			left.setRow(0, 0, knot);
			left.setRow(n - 1, n - knot.length, n == 3 ? new double[] { -1, 1 } : knot);
			return left.solve(right);
		}
	};

	/**
	 * The interpolant's second derivatives at the centres as a linear map of its
	 * values there.
	 */
	abstract SimpleMatrix curvature(int n, double spacing);

	@Override
	public OptionalInt reach() {
		return OptionalInt.of(0);
	}

	@Override
	public void check(final Projections data, final Progress progress) {
		data.operator().geometry().requireStraight("interpolation along z");
	}

	@Override
	public Reconstruction reconstruct(final Projections data, final Progress progress) {
		check(data, progress);
		progress.checkCancelled();
		return Reconstruction.of(matrix(data.operator()).apply(data.planes()));
	}

	/** Rows are slices, columns are projections. */
	private AxialMatrix matrix(final AxialProjection operator) {
		final int n = operator.blocks();
		final double h = operator.spacing();
		final SimpleMatrix curvature = curvature(n, h);
		final double[][] matrix = new double[operator.slices()][n];
		for (int z = 0; z < matrix.length; z++) {
			final double t = Math.max(0, Math.min(n - 1, (z - operator.centre(0)) / h));
			final int i = Math.min((int) t, Math.max(0, n - 2));
			final double b = t - i;
			final double a = 1 - b;
			matrix[z][i] += a;
			if (n > 1) matrix[z][i + 1] += b;
			for (int j = 0; j < n && n > 1; j++)
				matrix[z][j] += h * h / 6 * ((a * a * a - a) * curvature.get(i, j) + (b * b * b - b) * curvature.get(i + 1,
					j));
		}
		return new AxialMatrix(matrix.length, n, (z, i) -> matrix[z][i]);
	}
}
