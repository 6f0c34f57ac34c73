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
 * Options of sampling.
 *
 * @param solver computes each step
 * @param steps noise levels visited, 1 to the model's T
 * @param guidance w of Eq. 7, -1 (unconditional, for models that were trained so) or more; 0 and -1
 *          need one network call per step, others two
 * @param ceiling upper limit of estimates, 1 or more; the lower limit is -1. The projections range
 *          from -1 to 1
 * @param batch slices per network call, 1 or more
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
