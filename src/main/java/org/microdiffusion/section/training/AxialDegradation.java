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
package org.microdiffusion.section.training;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Resampling and blur of one axis of lateral planes by which they look like sections along z.
 *
 * @param stretch resampling factor, pixel width / slice distance, {@value #MIN_STRETCH} to
 *          {@value #MAX_STRETCH}
 * @param blurs standard deviations in slices, 0 to {@value #MAX_BLUR_SLICES}, by which the specimen
 *          may be blurred more along z than along x and y; 1 to {@value #MAX_BLURS} of them, with all
 *          of which the network is trained
 */
public record AxialDegradation(double stretch, List<Double> blurs) {

	/** Cubic voxels, and the axial blurs of common microscopes, which the network tells apart. */
	public static final AxialDegradation USUAL = new AxialDegradation(1, List.of(0.0, 0.8, 1.6));

	static final double MIN_STRETCH = 0.5;
	static final double MAX_STRETCH = 2;
	static final double MAX_BLUR_SLICES = 20;
	private static final int MAX_BLURS = 4;

	/** @throws IllegalArgumentException if a value is out of its range */
	public AxialDegradation {
		blurs = List.copyOf(blurs);
		if (!(stretch >= MIN_STRETCH && stretch <= MAX_STRETCH)) throw new IllegalArgumentException("the stretch is " +
			stretch + ": give " + MIN_STRETCH + " to " + MAX_STRETCH + " rows for each row.");
		if (blurs.isEmpty() || blurs.size() > MAX_BLURS || blurs.stream().anyMatch(b -> !(b >= 0 && b <= MAX_BLUR_SLICES)))
			throw new IllegalArgumentException("the axial blur is " + blurs + ": give 1 to " + MAX_BLURS +
				" numbers of slices from 0 to " + MAX_BLUR_SLICES + ".");
	}

	/** Rows after resampling of this many. */
	public int rows(final int lateral) {
		return (int) Math.round(stretch * lateral);
	}

	/** Description for the user. */
	public String inWords() {
		final String blurred = "blurred by " + blurs.stream().map(AxialDegradation::text).collect(Collectors.joining(
			" or ")) + " slices";
		return text(stretch).equals("1") ? blurred : "stretched " + text(stretch) + " times and " + blurred;
	}

	/** With two decimals at most. */
	private static String text(final double value) {
		return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
	}
}
