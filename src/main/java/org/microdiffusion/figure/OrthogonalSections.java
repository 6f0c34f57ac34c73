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

import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The XY and the XZ section of a volume that a {@link MethodPanel} shows; small enough to be stored for
 * many volumes.
 *
 * @param width of the volume
 * @param height of the volume
 * @param depth number of slices of the volume
 * @param slice z of the XY section; there is none if it is outside of the volume
 * @param row y of the XZ section
 * @param xy XY section as [height * width]; empty if there is none
 * @param xz XZ section as [depth * width]
 */
public record OrthogonalSections(int width, int height, int depth, int slice, int row, float[] xy, float[] xz) {

	/**
	 * @param volume axes x, y, z
	 * @param position position of the sections; the row is within the volume
	 * @param firstDepth depth of the upper face of slice 0, as in {@link PanelColumn}
	 * @param voxelDepth thickness of a slice, as in {@link PanelColumn}
	 */
	public static OrthogonalSections of(final RandomAccessibleInterval<FloatType> volume, final SectionPosition position,
		final double firstDepth, final double voxelDepth)
	{
		final Planes planes = Planes.read(volume);
		final int slice = SectionRenderer.slice(position, firstDepth, voxelDepth);
		final boolean outside = slice < 0 || slice >= planes.depth();
		final float[] xz = new float[planes.depth() * planes.width()];
		for (int z = 0; z < planes.depth(); z++)
			System.arraycopy(planes.plane(z), position.row() * planes.width(), xz, z * planes.width(), planes.width());
		return new OrthogonalSections(planes.width(), planes.height(), planes.depth(), slice, position.row(),
			outside ? new float[0] : planes.plane(slice).clone(), xz);
	}

	/** A volume of the same size with these two sections and NaN elsewhere. */
	public RandomAccessibleInterval<FloatType> volume() {
		final FunctionRandomAccessible<FloatType> voxels = new FunctionRandomAccessible<>(3, (position, value) -> {
			final int x = position.getIntPosition(0);
			final int y = position.getIntPosition(1);
			final int z = position.getIntPosition(2);
			if (z == slice) value.set(xy[y * width + x]);
			else value.set(y == row ? xz[z * width + x] : Float.NaN);
		}, FloatType::new);
		return Views.interval(voxels, new long[3], new long[] { width - 1, height - 1, depth - 1 });
	}
}
