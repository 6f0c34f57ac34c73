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
import java.util.stream.Collectors;

import org.microdiffusion.refusal.Refusal;

import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/** Checks of the arguments of metrics: equal shapes and a valid data range. */
final class MetricChecks {

	private MetricChecks() {}

	/** Two planes must have the same number of pixels. */
	static void requireSameLength(final float[] image, final float[] truth) {
		if (image.length != truth.length) throw new IllegalArgumentException("the image has " + image.length +
			" pixels and the truth " + truth.length + ": both must have the same shape.");
	}

	/** Two volumes must have the same size along every axis. */
	static void requireSame(final String nameA, final Interval a, final String nameB, final Interval b) {
		if (!Intervals.equalDimensions(a, b)) throw new Refusal("the " + nameA + " has " + print(a) +
			" voxels and the " + nameB + " " + print(b) + ": both must have the same shape, so crop the larger one.");
	}

	/** The data range must be given; no metric guesses it from the data. */
	static void requireRange(final double dataRange) {
		if (!(dataRange > 0) || Double.isInfinite(dataRange)) throw new IllegalArgumentException("dataRange is " +
			dataRange + ": it must be a finite number above 0, the largest minus the smallest value of the data.");
	}

	private static String print(final Interval interval) {
		return Arrays.stream(interval.dimensionsAsLongArray()).mapToObj(Long::toString).collect(Collectors.joining(
			" x "));
	}
}
