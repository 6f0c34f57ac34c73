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

/** Box filter: means over squares of pixels, which average out noise. */
public final class LocalMean {

	private LocalMean() {}

	/**
	 * The mean over the square around each pixel; at the border over the part of it inside the plane.
	 *
	 * @param plane y * width + x
	 * @param radius in pixels, at least 0; the square has 2 radius + 1 pixels along each side
	 * @return [height * width]
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
