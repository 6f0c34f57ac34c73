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
import java.util.stream.IntStream;

/**
 * The points of a regular grid, in slices and pixels of the acquired grid. 0 is its first slice or
 * pixel; fractions and positions somewhat outside are allowed.
 */
public record Grid(double[] z, double[] y, double[] x) {

	/** All voxels of the acquired grid. */
	public static Grid acquired(final Extent extent) {
		return new Grid(indices(extent.depth()), indices(extent.height()), indices(extent.width()));
	}

	private static double[] indices(final int count) {
		return IntStream.range(0, count).asDoubleStream().toArray();
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
