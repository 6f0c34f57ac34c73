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
package org.microdiffusion.phantom;

/**
 * A layer of voxels at one depth.
 *
 * @param values y * width + x
 * @param origin corner of the first voxel along x and y, middle of the layer
 *          along z, micrometres
 * @param pixel voxel width and height, micrometres
 * @param thickness of the layer, micrometres, at most a pixel
 */
record VoxelLayer(float[] values, int width, int height, Vec origin, double pixel, double thickness) {

	/** The middle of a column, micrometres. */
	double x(final int column) {
		return origin.x() + (column + 0.5) * pixel;
	}

	/** The middle of a row, micrometres. */
	double y(final int row) {
		return origin.y() + (row + 0.5) * pixel;
	}

	/** The depth of the layer, micrometres. */
	double z() {
		return origin.z();
	}

	/** The column that a position is in, or the nearest from 0 to the width. */
	int column(final double x) {
		return index(x - origin.x(), width);
	}

	/** The row that a position is in, or the nearest from 0 to the height. */
	int row(final double y) {
		return index(y - origin.y(), height);
	}

	private int index(final double position, final int size) {
		return (int) Math.max(0, Math.min(size, Math.floor(position / pixel)));
	}

	/** Where a voxel is brighter than what was drawn before. */
	void brighten(final int i, final double value) {
		values[i] = (float) Math.max(values[i], value);
	}
}
