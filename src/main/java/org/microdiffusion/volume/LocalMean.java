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
package org.microdiffusion.volume;

/** Means over squares of pixels, in which noise averages out. */
public final class LocalMean {

	private LocalMean() {}

	/**
	 * The mean of the square around each pixel; where it reaches over the border, of
	 * the part inside.
	 *
	 * @param plane y * width + x
	 * @param radius half of the square's side without its middle, at least 0
	 * @return as long as the plane
	 */
	public static float[] of(final float[] plane, final int width, final int radius) {
		final int height = plane.length / width;
		final float[] rows = new float[plane.length];
		for (int y = 0; y < height; y++)
			line(plane, rows, y * width, 1, width, radius);
		final float[] mean = new float[plane.length];
		for (int x = 0; x < width; x++)
			line(rows, mean, x, width, height, radius);
		return mean;
	}

	private static void line(final float[] in, final float[] out, final int first, final int stride, final int length,
		final int radius)
	{
		for (int i = 0; i < length; i++) {
			final int from = Math.max(0, i - radius);
			final int to = Math.min(length - 1, i + radius);
			double sum = 0;
			for (int j = from; j <= to; j++)
				sum += in[first + j * stride];
			out[first + i * stride] = (float) (sum / (to - from + 1));
		}
	}
}
