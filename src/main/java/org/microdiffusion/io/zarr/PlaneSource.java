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

import java.util.function.IntFunction;

/**
 * The voxels of a volume whose planes are made one after another. Only the planes of the box that was asked for last
 * are kept, so the boxes of a slab should follow each other.
 */
public final class PlaneSource implements VoxelSource {

	private final IntFunction<Object> planes;
	private final PixelType type;
	private final int width;
	private Object[] kept = {};
	private int first;

	/**
	 * @param planes gives byte[], short[] or float[] [height * width] for a slice, from 0
	 * @param type of the pixels
	 * @param width of a plane, in pixels
	 */
	public PlaneSource(final IntFunction<Object> planes, final PixelType type, final int width) {
		this.planes = planes;
		this.type = type;
		this.width = width;
	}

	@Override
	public Object read(final Box box) {
		if (box.z() != first || box.depth() != kept.length) keep(box);
		final Object voxels = type.allocate(box.voxels());
		for (int z = 0; z < box.depth(); z++)
			for (int y = 0; y < box.height(); y++)
				System.arraycopy(kept[z], (box.y() + y) * width + box.x(), voxels, (z * box.height() + y) * box.width(), box
					.width());
		return voxels;
	}

	private void keep(final Box box) {
		kept = new Object[box.depth()];
		first = box.z();
		for (int z = 0; z < kept.length; z++)
			kept[z] = planes.apply(first + z);
	}
}
