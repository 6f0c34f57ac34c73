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
 * A volume at lower resolution: each voxel is the mean of a block of voxels, or of those of them that there are at the
 * far faces. Means of integers are rounded to the nearest one.
 *
 * @param type of the voxels
 * @param size of the volume at higher resolution, at the origin
 * @param by size of a block along z, y and x
 * @param source at higher resolution
 */
record Downsampling(PixelType type, Box size, int[] by, VoxelSource source) implements VoxelSource {

	@Override
	public Object read(final Box box) {
		final int z = box.z() * by[0];
		final int y = box.y() * by[1];
		final int x = box.x() * by[2];
		final Box fine = new Box(z, y, x, Math.min(box.depth() * by[0], size.depth() - z), Math.min(box.height() * by[1],
			size.height() - y), Math.min(box.width() * by[2], size.width() - x));
		final double[] sums = new double[box.voxels()];
		final int[] counts = new int[sums.length];
		final Object voxels = source.read(fine);
		for (int i = 0; i < fine.voxels(); i++) {
			final int row = i / fine.width();
			final int to = (row / fine.height() / by[0] * box.height() + row % fine.height() / by[1]) * box.width() + i % fine
				.width() / by[2];
			sums[to] += value(voxels, i);
			counts[to]++;
		}
		final Object means = type.allocate(sums.length);
		for (int i = 0; i < sums.length; i++)
			set(means, i, sums[i] / counts[i]);
		return means;
	}

	private double value(final Object voxels, final int i) {
		return switch (type) {
			case UINT8 -> ((byte[]) voxels)[i] & 0xFF;
			case UINT16 -> ((short[]) voxels)[i] & 0xFFFF;
			case FLOAT32 -> ((float[]) voxels)[i];
		};
	}

	private void set(final Object voxels, final int i, final double value) {
		switch (type) {
			case UINT8 -> ((byte[]) voxels)[i] = (byte) Math.round(value);
			case UINT16 -> ((short[]) voxels)[i] = (short) Math.round(value);
			case FLOAT32 -> ((float[]) voxels)[i] = (float) value;
		}
	}
}
