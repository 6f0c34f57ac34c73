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
package org.microdiffusion.section.posterior;

/**
 * A box of a volume as the network for fusion sees it.
 *
 * @param x first column
 * @param y first row
 * @param z first slice
 * @param width of the box in the volume
 * @param height of the box in the volume
 * @param depth of the box in the volume
 * @param mirroredX whether x is mirrored
 * @param mirroredY whether y is mirrored
 * @param upsideDown whether z is mirrored
 * @param turned whether x and y are swapped; the box is square then
 * @param gain factor of intensities
 */
public record Box(int x, int y, int z, int width, int height, int depth, boolean mirroredX, boolean mirroredY,
	boolean upsideDown, boolean turned, double gain)
{

	/** A box as it lies in the volume. */
	static Box upright(final Tile columns, final Tile rows, final Tile slices) {
		return new Box(columns.from(), rows.from(), slices.from(), columns.length(), rows.length(), slices.length(), false,
			false, false, false, 1);
	}

	/** The slice of the volume that slice k of the box shows. */
	public int slice(final int k) {
		return z + (upsideDown ? depth - 1 - k : k);
	}

	/** Index, in a slice of the volume, of the pixel that the box shows at a row and column. */
	public int pixel(final int volumeWidth, final int row, final int column) {
		final int i = turned ? row : column;
		final int j = turned ? column : row;
		return (y + (mirroredY ? height - 1 - j : j)) * volumeWidth + x + (mirroredX ? width - 1 - i : i);
	}
}
