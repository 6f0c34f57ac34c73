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
package org.microdiffusion.evidence;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.volume.Planes;

/**
 * The distance of neighbouring projections, in pixel widths.
 *
 * @param estimated from {@link CorrelationLengths}; NaN if they give none
 * @param error its standard error, from the quarters of the image; NaN if they give none
 * @param stated by the image; empty if it is not calibrated
 */
record Distance(double estimated, double error, OptionalDouble stated) {

	/**
	 * The factor between the distances from which one is called wrong. On stacks of tissue that is known the estimate
	 * was off by up to 2.3, since blur along z and tissue with a direction look like another distance.
	 */
	private static final double WRONG_FACTOR = 3;
	private static final int MAX_SIDE = 256;
	private static final int MIN_QUARTER = 32;

	static Distance of(final Planes images, final AxialProjection operator, final OptionalDouble stated) {
		final Planes centre = images.centre(MAX_SIDE);
		final int width = centre.width() / 2, height = centre.height() / 2;
		final double[] quarters = Math.min(width, height) < MIN_QUARTER ? new double[0] : IntStream.range(0, 4)
			.mapToDouble(q -> new CorrelationLengths(centre.rectangle(q % 2 * width, q / 2 * height, width, height), operator)
				.distance()).filter(Double::isFinite).toArray();
		double error = Double.NaN;
		if (quarters.length > 2) {
			final double mean = Arrays.stream(quarters).average().orElseThrow();
			error = Math.sqrt(Arrays.stream(quarters).map(q -> (q - mean) * (q - mean)).sum() / (quarters.length - 1) /
				quarters.length);
		}
		return new Distance(new CorrelationLengths(centre, operator).distance(), error, stated);
	}

	/** Whether the estimate is certain enough to be compared with what the image says. */
	boolean known() {
		return estimated > 0 && !(error > estimated / 2);
	}

	/** Whether the image says something else. */
	boolean wrong() {
		return known() && stated.isPresent() && Math.abs(Math.log(estimated / stated.getAsDouble())) > Math.log(
			WRONG_FACTOR);
	}
}
