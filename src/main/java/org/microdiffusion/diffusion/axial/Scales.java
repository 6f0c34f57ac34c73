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
package org.microdiffusion.diffusion.axial;

import java.util.List;

import org.microdiffusion.volume.Planes;

/**
 * The intensities of the network.
 *
 * @param centre subtracted from intensities
 * @param spread intensities are divided by it, above 0
 * @param detail prior − A⁺X is divided by it, above 0
 * @param residual truth − prior is divided by it, above 0
 */
record Scales(double centre, double spread, double detail, double residual) {

	/** In units of the largest projection, a residual that is nothing but rounding. */
	private static final double ROUNDING = 1e-5;

	/** Mean and root mean squares over lessons. */
	static Scales of(final List<Lesson> lessons) {
		double count = 0, sum = 0, squares = 0, details = 0, residuals = 0;
		for (final Lesson lesson : lessons) {
			final Planes repeated = lesson.sections().repeated();
			for (int v = 0; v < repeated.depth(); v++)
				for (int p = 0; p < repeated.plane(v).length; p++) {
					final double value = repeated.plane(v)[p];
					sum += value;
					squares += value * value;
					details += Math.pow(lesson.sections().prior().plane(v)[p] - value, 2);
					residuals += Math.pow(lesson.residual(v, p), 2);
				}
			count += (double) repeated.depth() * repeated.plane(0).length;
		}
		final double mean = sum / count;
		return new Scales(mean, positive(squares / count - mean * mean), positive(details / count), positive(residuals /
			count));
	}

	private static double positive(final double variance) {
		return Math.max(ROUNDING, Math.sqrt(Math.max(0, variance)));
	}

	/** Whether the prior of all lessons is the truth, so that nothing can be learned. */
	boolean nothingToLearn() {
		return residual <= ROUNDING;
	}
}
