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
package org.microdiffusion.io.zarr;

/**
 * A box of voxels of one channel at one time point, such as a slab, a plane or a chunk.
 *
 * @param z first slice, from 0
 * @param y first row, from 0
 * @param x first column, from 0
 * @param depth slices, from 1
 * @param height rows, from 1
 * @param width columns, from 1
 */
public record Box(int z, int y, int x, int depth, int height, int width) {

	/** @throws IllegalArgumentException if a position is below 0 or a size below 1 */
	public Box {
		if (z < 0 || y < 0 || x < 0 || depth < 1 || height < 1 || width < 1) throw new IllegalArgumentException(
			"There is no box of " + width + " x " + height + " x " + depth + " voxels at " + x + ", " + y + ", " + z + ".");
	}

	/**
	 * Number of voxels.
	 *
	 * @throws ArithmeticException if an array cannot hold as many
	 */
	public int voxels() {
		return Math.multiplyExact(Math.multiplyExact(depth, height), width);
	}
}
