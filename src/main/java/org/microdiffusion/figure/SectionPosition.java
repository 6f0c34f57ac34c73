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

import java.util.Arrays;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.microdiffusion.volume.Planes;

/**
 * The position of the XZ and XY sections of a volume.
 *
 * @param row y of the XZ section, in pixels
 * @param depth z of the XY section, in the unit of the pixel width
 */
public record SectionPosition(int row, double depth) {

	/**
	 * @throws IllegalArgumentException if the row is negative or the depth not
	 *           finite
	 */
	public SectionPosition {
		if (row < 0 || !Double.isFinite(depth)) throw new IllegalArgumentException("The cut at row " + row +
			" and depth " + depth + " must lie within the volume.");
	}

	/** The centre of a volume whose first slice begins at depth 0. */
	public static SectionPosition middle(final RandomAccessibleInterval<FloatType> volume, final double voxelDepth) {
		return new SectionPosition((int) volume.dimension(1) / 2, (volume.dimension(2) / 2 + 0.5) * voxelDepth);
	}

	/**
	 * The row and the slice with the largest total variation along x, within the middle half of a volume;
	 * for a sparse stack these contain structures. The first slice begins at depth 0.
	 *
	 * @param volume axes x, y, z
	 * @param voxelDepth thickness of a slice in the unit of the pixel width
	 * @param range display range; variation outside of it is ignored
	 */
	public static SectionPosition busiest(final RandomAccessibleInterval<FloatType> volume, final double voxelDepth,
		final DisplayRange range)
	{
		final Planes planes = Planes.read(volume);
		final double[][] variation = new double[planes.depth()][planes.height()];
		Planes.parallel(planes.depth(), z -> Arrays.setAll(variation[z], y -> variation(planes.plane(z), y * planes.width(),
			planes.width(), range)));
		final double[] slices = Arrays.stream(variation).mapToDouble(rows -> Arrays.stream(rows).sum()).toArray();
		final double[] rows = IntStream.range(0, planes.height()).mapToDouble(y -> Arrays.stream(variation).mapToDouble(
			slice -> slice[y]).sum()).toArray();
		return new SectionPosition(largestInTheMiddle(rows), (largestInTheMiddle(slices) + 0.5) * voxelDepth);
	}

	private static int largestInTheMiddle(final double[] values) {
		int best = values.length / 2;
		for (int i = values.length / 4; i < values.length - values.length / 4; i++)
			if (values[i] > values[best]) best = i;
		return best;
	}

	private static double variation(final float[] values, final int first, final int length, final DisplayRange range) {
		double sum = 0;
		for (int i = first + 1; i < first + length; i++)
			sum += Math.abs(range.fraction(values[i]) - range.fraction(values[i - 1]));
		return sum;
	}
}
