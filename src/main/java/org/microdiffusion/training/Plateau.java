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
package org.microdiffusion.training;

/**
 * Ends a training early when the validation loss has stopped falling. It counts steps, not seconds,
 * so that the same seed ends at the same step.
 *
 * @param every steps between validations, 1 or more
 * @param patience successive validations without a fall after which the training ends,
 *          1 or more
 * @param fall least decrease that counts, relative to the lowest loss so far; 0 to below 1
 */
public record Plateau(long every, int patience, double fall) {

	/** Validation that never ends a training. */
	public static Plateau never(final long every) {
		return new Plateau(every, Integer.MAX_VALUE, 0);
	}

	/** @throws IllegalArgumentException if a value is out of its range */
	public Plateau {
		if (every < 1) throw new IllegalArgumentException("every is " + every + ": give 1 step or more.");
		if (patience < 1) throw new IllegalArgumentException("patience is " + patience + ": give 1 validation or more.");
		if (!(fall >= 0 && fall < 1)) throw new IllegalArgumentException("fall is " + fall + ": give 0 to below 1.");
	}

	/** @param losses of all validations so far, in order */
	boolean reached(final float[] losses) {
		double lowest = Double.POSITIVE_INFINITY;
		int since = 0;
		for (final float loss : losses) {
			since = loss < lowest * (1 - fall) ? 0 : since + 1;
			if (since == 0) lowest = loss;
		}
		return since >= patience;
	}
}
