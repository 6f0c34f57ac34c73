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
package org.microdiffusion.guided;

import org.microdiffusion.refusal.Refusal;


/**
 * How to sample.
 *
 * @param solver how to go from one noise level to the next one
 * @param steps noise levels visited, 1 to the model's T
 * @param guidance w of Eq. 7, -1 (without the condition, for models that were
 *          trained without) or more; 0 and -1 cost one network call a step, others
 *          two
 * @param ceiling the largest value of an estimate, where the projections range from
 *          -1 to 1; 1 or more. The smallest one is -1
 * @param batch slices that the network is called with at a time, 1 or more
 * @param seed of the noise; the same seed gives the same volume
 */
public record SamplingOptions(Solver solver, int steps, double guidance, double ceiling, int batch, long seed) {

	/** w of the published code. */
	public static final double PUBLISHED_GUIDANCE = 1.8;

	/** @throws IllegalArgumentException if a value is out of its range */
	public SamplingOptions {
		if (steps < 1) throw new Refusal("steps is " + steps + ": give 1 or more.");
		new ClassifierFree(guidance);
		if (!(ceiling >= 1)) throw new IllegalArgumentException("ceiling is " + ceiling + ": give 1 or more.");
		if (batch < 1) throw new IllegalArgumentException("batch is " + batch + ": give 1 or more.");
	}
}
