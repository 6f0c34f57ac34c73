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
package org.microdiffusion.section;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes lateral planes look like sections along z: each axis in its turn is
 * resampled to the distance of slices and blurred.
 *
 * @param stretch width of a pixel over the distance of slices, {@value #LEAST} to
 *          {@value #MOST}: rows of a section for each row of a plane
 * @param blurs how much more the specimen is blurred along z than along x and y:
 *          standard deviations in slices, 0 to {@value #LARGEST_BLUR}, of which the
 *          network learns all, 1 to {@value #MOST_BLURS} of them
 */
public record AxialDegradation(double stretch, List<Double> blurs) {

	/** Cubic voxels; blurs from none to what microscopes often have; the network sees which it is. */
	public static final AxialDegradation USUAL = new AxialDegradation(1, List.of(0.0, 0.8, 1.6));

	static final double LEAST = 0.5;
	static final double MOST = 2;
	static final double LARGEST_BLUR = 20;
	private static final int MOST_BLURS = 4;

	/** @throws IllegalArgumentException if a value is out of its range */
	public AxialDegradation {
		blurs = List.copyOf(blurs);
		if (!(stretch >= LEAST && stretch <= MOST)) throw new IllegalArgumentException("the stretch is " + stretch +
			": give " + LEAST + " to " + MOST + " rows for each row.");
		if (blurs.isEmpty() || blurs.size() > MOST_BLURS || blurs.stream().anyMatch(b -> !(b >= 0 && b <= LARGEST_BLUR)))
			throw new IllegalArgumentException("the axial blur is " + blurs + ": give 1 to " + MOST_BLURS +
				" numbers of slices from 0 to " + LARGEST_BLUR + ".");
	}

	/** Rows of a section made of this many. */
	int rows(final int lateral) {
		return (int) Math.round(stretch * lateral);
	}

	/** For the user. */
	public String inWords() {
		final String blurred = "blurred by " + blurs.stream().map(AxialDegradation::text).collect(Collectors.joining(" or ")) +
			" slices";
		return text(stretch).equals("1") ? blurred : "stretched " + text(stretch) + " times and " + blurred;
	}

	/** Two decimals at most. */
	private static String text(final double value) {
		return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
	}
}
