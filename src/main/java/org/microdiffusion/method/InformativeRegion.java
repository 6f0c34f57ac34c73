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
package org.microdiffusion.method;

import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/**
 * Finds the part of large projections from which most can be learned: the square in which intensities
 * vary most, summed over all projections.
 */
final class InformativeRegion {

	/** Side of the cells of which squares are made. */
	private static final int CELL_PIXELS = 32;

	private InformativeRegion() {}

	/**
	 * @param projections axes x, y, block
	 * @param side maximum width and height, a multiple of 32
	 * @return as wide and high as the projections, where these are not larger
	 */
	static Region of(final PlaneSource projections, final int side) {
		final int width = Math.min(side, projections.width()), height = Math.min(side, projections.height());
		if (width == projections.width() && height == projections.height()) return Region.all(projections);
		final int columns = (projections.width() - width) / CELL_PIXELS + 1;
		final int rows = (projections.height() - height) / CELL_PIXELS + 1;
		final double[][] ofPlanes = new double[projections.depth()][];
		Planes.parallel(ofPlanes.length, i -> ofPlanes[i] = variations(projections.plane(i), projections.width(), width,
			height, columns, rows));
		int best = 0;
		final double[] sums = new double[columns * rows];
		for (int p = 0; p < sums.length; p++) {
			for (final double[] variations : ofPlanes)
				sums[p] += variations[p];
			if (sums[p] > sums[best]) best = p;
		}
		return new Region(best % columns * CELL_PIXELS, best / columns * CELL_PIXELS, width, height);
	}

	/** The sum of squared deviations from the mean in each position of the rectangle. */
	private static double[] variations(final float[] plane, final int planeWidth, final int width, final int height,
		final int columns, final int rows)
	{
		final int across = (planeWidth + CELL_PIXELS - 1) / CELL_PIXELS;
		final int down = (plane.length / planeWidth + CELL_PIXELS - 1) / CELL_PIXELS;
		final double[] sums = new double[across * down], squares = new double[across * down];
		for (int p = 0; p < plane.length; p++) {
			final int cell = p / planeWidth / CELL_PIXELS * across + p % planeWidth / CELL_PIXELS;
			sums[cell] += plane[p];
			squares[cell] += (double) plane[p] * plane[p];
		}
		final double[] variations = new double[columns * rows];
		for (int i = 0; i < variations.length; i++) {
			double sum = 0, square = 0;
			for (int y = i / columns; y * CELL_PIXELS < i / columns * CELL_PIXELS + height; y++)
				for (int x = i % columns; x * CELL_PIXELS < i % columns * CELL_PIXELS + width; x++) {
					sum += sums[y * across + x];
					square += squares[y * across + x];
				}
			variations[i] = square - sum * sum / width / height;
		}
		return variations;
	}
}
