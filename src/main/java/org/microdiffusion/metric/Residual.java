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
package org.microdiffusion.metric;

import java.util.Arrays;

import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The consistency residual of a reconstruction, |A x - X|, in units of the range (largest minus
 * smallest value) of X. If X is constant, its magnitude is the unit, or 1 if X is 0.
 *
 * @param largest largest absolute difference
 * @param rms root mean square difference
 */
public record Residual(double largest, double rms) {

	/**
	 * Computes the residual between two stacks of projections.
	 *
	 * @param reprojected A x, axes x, y, block
	 * @param acquired X, axes x, y, block
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the shapes differ or a value is NaN or
	 *           infinite
	 */
	public static Residual of(final RandomAccessibleInterval<FloatType> reprojected,
		final RandomAccessibleInterval<FloatType> acquired)
	{
		MetricChecks.requireSame("stack of reprojections", reprojected, "stack of projections", acquired);
		final Planes a = Planes.read(reprojected);
		final Planes b = Planes.read(acquired);
		Range.of(a, "reprojections"); // refuses NaN
		final double unit = unit(Range.of(b, "projections"));
		final double[] largest = new double[b.depth()];
		final double[] squares = new double[b.depth()];
		Planes.parallel(b.depth(), z -> {
			squares[z] = Psnr.meanSquaredError(a.plane(z), b.plane(z));
			largest[z] = largestDifference(a.plane(z), b.plane(z));
		});
		return new Residual(Arrays.stream(largest).max().orElseThrow() / unit, Math.sqrt(Arrays.stream(squares).average()
			.orElseThrow()) / unit);
	}

	private static double unit(final Range range) {
		if (range.size() > 0) return range.size();
		return range.max() == 0 ? 1 : Math.abs(range.max());
	}

	private static double largestDifference(final float[] a, final float[] b) {
		double largest = 0;
		for (int i = 0; i < a.length; i++)
			largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
		return largest;
	}
}
