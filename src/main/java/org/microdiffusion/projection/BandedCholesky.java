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
package org.microdiffusion.projection;

import org.microdiffusion.refusal.Refusal;


/**
 * Cholesky factorisation L Lᵀ of a symmetric positive definite band matrix, which then solves for many
 * right-hand sides at once.
 */
final class BandedCholesky {

	private static final double MIN_RELATIVE_PIVOT = 1e-12;

	private final int bandwidth;
	/** L as [row][column - row + bandwidth]; the diagonal is last. */
	private final double[][] lower;

	/**
	 * @param size number of rows
	 * @param bandwidth entries with a larger |row - column| are 0
	 * @param entries of the lower triangle: columns up to the row
	 * @throws Refusal one sentence, if a pivot is below 1e-12 of its diagonal entry
	 */
	BandedCholesky(final int size, final int bandwidth, final AxialMatrix.Entries entries) {
		this.bandwidth = bandwidth;
		lower = new double[size][bandwidth + 1];
		for (int row = 0; row < size; row++)
			for (int column = Math.max(0, row - bandwidth); column <= row; column++) {
				double sum = entries.at(row, column);
				for (int k = Math.max(0, row - bandwidth); k < column; k++)
					if (k >= column - bandwidth) sum -= at(row, k) * at(column, k);
				if (row == column && !(sum > MIN_RELATIVE_PIVOT * entries.at(row, row))) throw new Refusal(
					"overlap is too large: the projections of neighbouring blocks depend on each other, so give a smaller one.");
				lower[row][column - row + bandwidth] = row == column ? Math.sqrt(sum) : sum / at(column, column);
			}
	}

	private double at(final int row, final int column) {
		return lower[row][column - row + bandwidth];
	}

	/** @param lines [row][right-hand side], replaced by the solutions */
	void solve(final double[][] lines) {
		for (int row = 0; row < lines.length; row++) {
			for (int column = Math.max(0, row - bandwidth); column < row; column++)
				subtract(lines[row], at(row, column), lines[column]);
			divide(lines[row], at(row, row));
		}
		for (int row = lines.length - 1; row >= 0; row--) {
			for (int column = row + 1; column <= Math.min(lines.length - 1, row + bandwidth); column++)
				subtract(lines[row], at(column, row), lines[column]);
			divide(lines[row], at(row, row));
		}
	}

	private static void subtract(final double[] from, final double factor, final double[] what) {
		for (int i = 0; i < from.length; i++)
			from[i] -= factor * what[i];
	}

	private static void divide(final double[] line, final double by) {
		for (int i = 0; i < line.length; i++)
			line[i] /= by;
	}
}
