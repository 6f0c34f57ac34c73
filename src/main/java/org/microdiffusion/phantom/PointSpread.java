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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/**
 * A separable Gaussian point spread function. Its kernel is the discrete Gaussian (Lindeberg 1990),
 * exp(-t) I_n(t) with t = sigma², whose variance is exactly t at any width, also below a pixel, where a
 * sampled Gaussian is not accurate.
 *
 * @param lateral standard deviation along x and y, pixels
 * @param axial standard deviation along z, planes
 */
record PointSpread(double lateral, double axial) {

	/** Radius of the kernel beyond a pixel, in standard deviations. */
	private static final double RADIUS_SIGMAS = 5;

	/** Radius of the kernel along x and y, pixels. */
	int lateralReach() {
		return reach(lateral);
	}

	/** Radius of the kernel along z, planes. */
	int axialReach() {
		return reach(axial);
	}

	/**
	 * Convolves a volume, without the border where the kernel reaches outside.
	 *
	 * @param volume not changed
	 * @return smaller by the radius of the kernel at every side
	 */
	Planes blur(final Planes volume, final Progress progress) {
		final int depth = volume.depth() - 2 * axialReach();
		final Planes lateralBlur = Planes.zeros(volume.width() - 2 * lateralReach(), volume.height() - 2 *
			lateralReach(), volume.depth());
		final double[] kernel = kernel(lateral);
		ParallelPlanes.run(volume.depth(), progress.part(0, 0.7), z -> blurPlane(volume.plane(z), volume.width(), kernel,
			lateralBlur.plane(z), lateralBlur.width(), lateralBlur.height()));
		final Planes result = Planes.zeros(lateralBlur.width(), lateralBlur.height(), depth);
		final double[] alongZ = kernel(axial);
		ParallelPlanes.run(depth, progress.part(0.7, 1), z -> {
			for (int k = 0; k < alongZ.length; k++)
				accumulate(lateralBlur.plane(z + k), 0, (float) alongZ[k], result.plane(z), 0, result.plane(z).length);
		});
		return result;
	}

	private static void blurPlane(final float[] in, final int inWidth, final double[] kernel, final float[] out,
		final int width, final int height)
	{
		final float[] rows = new float[inWidth * height];
		for (int k = 0; k < kernel.length; k++)
			accumulate(in, k * inWidth, (float) kernel[k], rows, 0, rows.length);
		for (int y = 0; y < height; y++)
			for (int k = 0; k < kernel.length; k++)
				accumulate(rows, y * inWidth + k, (float) kernel[k], out, y * width, width);
	}

	private static void accumulate(final float[] in, final int from, final float weight, final float[] out,
		final int to, final int length)
	{
		for (int i = 0; i < length; i++)
			out[to + i] += weight * in[from + i];
	}

	private static int reach(final double sigma) {
		return sigma > 0 ? 1 + (int) Math.ceil(RADIUS_SIGMAS * sigma) : 0;
	}

	/**
	 * exp(-t) I_n(t) = mean over θ of exp(t (cos θ - 1)) cos(n θ), for n from -reach
	 * to reach; the mean over equidistant angles converges exponentially.
	 */
	private static double[] kernel(final double sigma) {
		final int reach = reach(sigma);
		final int angles = 8 * (reach + 2);
		final double[] kernel = new double[2 * reach + 1];
		double sum = 0;
		for (int n = -reach; n <= reach; n++) {
			for (int a = 0; a < angles; a++) {
				final double angle = 2 * Math.PI * a / angles;
				kernel[n + reach] += Math.exp(sigma * sigma * (Math.cos(angle) - 1)) * Math.cos(n * angle);
			}
			sum += kernel[n + reach];
		}
		for (int i = 0; i < kernel.length; i++)
			kernel[i] /= sum;
		return kernel;
	}
}
