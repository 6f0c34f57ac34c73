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
 * A layer of voxels at one depth, into which specimens are drawn.
 *
 * @param values brightness as [height * width]
 * @param origin corner of the first voxel along x and y, centre of the layer along z, micrometres
 * @param pixel voxel width and height, micrometres
 * @param thickness thickness of the layer, micrometres, at most a pixel
 */
record VoxelLayer(float[] values, int width, int height, Vec origin, double pixel, double thickness) {

	/** The x of the centre of a column, micrometres. */
	double x(final int column) {
		return origin.x() + (column + 0.5) * pixel;
	}

	/** The y of the centre of a row, micrometres. */
	double y(final int row) {
		return origin.y() + (row + 0.5) * pixel;
	}

	/** The depth of the layer, micrometres. */
	double z() {
		return origin.z();
	}

	/** The column at a position, clamped to 0 ... width. */
	int column(final double x) {
		return index(x - origin.x(), width);
	}

	/** The row at a position, clamped to 0 ... height. */
	int row(final double y) {
		return index(y - origin.y(), height);
	}

	private int index(final double position, final int size) {
		return (int) Math.max(0, Math.min(size, Math.floor(position / pixel)));
	}

	/** Raises the brightness of a voxel to at least a value. */
	void brighten(final int i, final double value) {
		values[i] = (float) Math.max(values[i], value);
	}
}
