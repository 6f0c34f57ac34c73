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

import java.util.Arrays;

/**
 * The points of a regular grid, in slices and pixels of the acquired grid. 0 is its first slice or
 * pixel; fractions and positions somewhat outside are allowed.
 */
public record Grid(double[] z, double[] y, double[] x) {

	/** All voxels of the acquired grid. */
	public static Grid acquired(final Extent extent) {
		return new Grid(steps(extent.depth(), 1), steps(extent.height(), 1), steps(extent.width(), 1));
	}

	/**
	 * A grid of the same range with another sampling.
	 *
	 * @param zoomZ samples per slice, above 0
	 * @param zoomY samples per pixel, above 0
	 * @param zoomX samples per pixel, above 0
	 * @throws IllegalArgumentException if a zoom is not above 0
	 */
	public static Grid zoomed(final Extent extent, final double zoomZ, final double zoomY, final double zoomX) {
		return new Grid(steps(extent.depth(), zoomZ), steps(extent.height(), zoomY), steps(extent.width(), zoomX));
	}

	/** Centres of equal intervals from the outer edge of the first voxel to that of the last. */
	private static double[] steps(final int count, final double zoom) {
		if (!(zoom > 0 && count * zoom < Integer.MAX_VALUE)) throw new IllegalArgumentException("zoom is " + zoom +
			": give a number above 0 that leaves a volume of a usable size.");
		final double[] positions = new double[Math.max(1, (int) Math.round(count * zoom))];
		Arrays.setAll(positions, i -> (i + 0.5) / zoom - 0.5);
		return positions;
	}

	/** The same lateral points at other slices. */
	Grid at(final double[] slices) {
		return new Grid(slices, y, x);
	}

	/** Some of the slices. */
	Grid slices(final int from, final int to) {
		return new Grid(Arrays.copyOfRange(z, from, to), y, x);
	}

	/** Some of the rows. */
	Grid rows(final int from, final int to) {
		return new Grid(z, Arrays.copyOfRange(y, from, to), x);
	}

	/** Some of the columns. */
	Grid columns(final int from, final int to) {
		return new Grid(z, y, Arrays.copyOfRange(x, from, to));
	}

	/** The pixels of one slice. */
	int pixels() {
		return y.length * x.length;
	}
}
