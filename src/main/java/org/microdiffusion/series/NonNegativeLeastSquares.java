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
package org.microdiffusion.series;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.ejml.simple.SimpleMatrix;
import org.microdiffusion.volume.Planes;

/**
 * Minimises ½ rᵀ G r − bᵀ r over r ≥ 0 for one matrix G and many b, by cyclic descent along the coordinates, which
 * converges to
 * the only minimum of a positive definite G.
 */
final class NonNegativeLeastSquares {

	private static final int MAX_SWEEPS = 1000;
	/** Largest change in a sweep, in units of r, below which the descent ends. */
	private static final double TOLERANCE = 1e-5;

	private final double[] diagonal;
	/** For each row, the columns beside the diagonal with an entry, and the entries. */
	private final int[][] columns;
	private final double[][] entries;

	private NonNegativeLeastSquares(final double[] diagonal, final int[][] columns, final double[][] entries) {
		this.diagonal = diagonal;
		this.columns = columns;
		this.entries = entries;
	}

	/**
	 * The normal equations of weighted least squares: G_ij = (a_i / σ²) · a_j, plus a constant on the diagonal.
	 *
	 * @param weighted a_i / σ²
	 * @param images a_j
	 */
	static NonNegativeLeastSquares of(final List<SparseImage> weighted, final List<SparseImage> images,
		final double prior)
	{
		final int size = images.size();
		final double[] diagonal = new double[size];
		final int[][] columns = new int[size][];
		final double[][] entries = new double[size][];
		Planes.parallel(size, i -> {
			final double[] row = IntStream.range(0, size).mapToDouble(j -> weighted.get(i).dot(images.get(j))).toArray();
			diagonal[i] = row[i] + prior;
			columns[i] = IntStream.range(0, size).filter(j -> j != i && row[j] != 0).toArray();
			entries[i] = Arrays.stream(columns[i]).mapToDouble(j -> row[j]).toArray();
		});
		return new NonNegativeLeastSquares(diagonal, columns, entries);
	}

	/** G. */
	SimpleMatrix matrix() {
		final SimpleMatrix matrix = SimpleMatrix.diag(diagonal);
		for (int i = 0; i < columns.length; i++)
			for (int k = 0; k < columns[i].length; k++)
				matrix.set(i, columns[i][k], entries[i][k]);
		return matrix;
	}

	/** The minimum for a right-hand side b. */
	double[] solve(final double[] b) {
		final double[] r = new double[b.length];
		Arrays.fill(r, 1);
		for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
			double change = 0;
			for (int i = 0; i < r.length; i++) {
				double sum = b[i];
				for (int k = 0; k < columns[i].length; k++)
					sum -= entries[i][k] * r[columns[i][k]];
				final double next = Math.max(0, sum / diagonal[i]);
				change = Math.max(change, Math.abs(next - r[i]));
				r[i] = next;
			}
			if (change < TOLERANCE) break;
		}
		return r;
	}
}
