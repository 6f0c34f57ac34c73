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

/**
 * Computes the coefficients of a step from one noise level to the next, for any denoiser and schedule.
 */
@FunctionalInterface
public interface Solver {

	/**
	 * @param alphaBar ᾱ at all levels of the sampling, increasing; the last one is 1
	 * @param i the step goes from level i to i + 1
	 */
	Step step(double[] alphaBar, int i);
}
