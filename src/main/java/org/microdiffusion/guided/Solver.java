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
 * How to go from one noise level to the next one. It knows neither the denoiser
 * nor what made the levels.
 */
@FunctionalInterface
public interface Solver {

	/**
	 * @param alphaBar ᾱ at the levels of the whole sampling, rising, the last one 1
	 * @param i the step goes from level i to i + 1
	 */
	Step step(double[] alphaBar, int i);
}
