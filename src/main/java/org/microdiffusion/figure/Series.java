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
package org.microdiffusion.figure;

/**
 * A named data series of a {@link LinePlot}. Points that are not finite, or not positive on a
 * logarithmic axis, are gaps.
 *
 * @param name name in the legend
 * @param x x of the points, at least one
 * @param y y of the points, as many
 */
public record Series(String name, double[] x, double[] y) {

	/**
	 * @throws IllegalArgumentException if the lengths differ or are 0
	 */
	public Series {
		if (x.length != y.length || x.length == 0) throw new IllegalArgumentException("The series \"" + name + "\" has " +
			x.length + " values of x and " + y.length + " of y; it needs as many of each, at least one.");
		x = x.clone();
		y = y.clone();
	}
}
