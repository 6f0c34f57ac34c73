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

import org.microdiffusion.volume.Planes;

/**
 * A matrix that is multiplied with the values along z of every pixel:
 * {@code out(x, y, row) = Σ_column m(row, column) in(x, y, column)}. Only the non-zero span of each row
 * is stored.
 */
public final class AxialMatrix {

	private static final double RELATIVE_THRESHOLD = 1e-9;

	private final int columns;
	private final int[] first;
	private final float[][] span;

	/** The entry of a matrix at a row and a column, both from 0. */
	@FunctionalInterface
	public interface Entries {

		double at(int row, int column);
	}

	/**
	 * @param entries finite; at both ends of a row, entries below 1e-9 of the largest absolute entry are
	 *          treated as 0
	 */
	public AxialMatrix(final int rows, final int columns, final Entries entries) {
		this.columns = columns;
		first = new int[rows];
		span = new float[rows][];
		double largest = 0;
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < columns; column++)
				largest = Math.max(largest, Math.abs(entries.at(row, column)));
		for (int row = 0; row < rows; row++) {
			int from = 0;
			int to = columns;
			while (from < to && Math.abs(entries.at(row, from)) <= RELATIVE_THRESHOLD * largest)
				from++;
			while (to > from && Math.abs(entries.at(row, to - 1)) <= RELATIVE_THRESHOLD * largest)
				to--;
			first[row] = from;
			span[row] = new float[to - from];
			for (int column = from; column < to; column++)
				span[row][column - from] = (float) entries.at(row, column);
		}
	}

	/**
	 * @param in one plane for each column
	 * @return one plane for each row
	 * @throws IllegalArgumentException if the number of planes differs
	 */
	public Planes apply(final Planes in) {
		if (in.depth() != columns) throw new IllegalArgumentException("the matrix has " + columns +
			" columns but the volume " + in.depth() + " planes.");
		final Planes out = Planes.zeros(in.width(), in.height(), first.length);
		Planes.parallel(first.length, row -> {
			final float[] sum = out.plane(row);
			for (int i = 0; i < span[row].length; i++)
				addScaled(sum, in.plane(first[row] + i), span[row][i]);
		});
		return out;
	}

	private static void addScaled(final float[] sum, final float[] plane, final float factor) {
		for (int p = 0; p < sum.length; p++)
			sum[p] += factor * plane[p];
	}
}
