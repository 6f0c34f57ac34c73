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
package org.microdiffusion.pipeline;

import org.microdiffusion.inr.Neighbouring;

/**
 * How a volume is made of an INR.
 *
 * @param neighbouring how a slice is averaged with its neighbours
 * @param consistent whether the volume is made to agree with the projections, and
 *          to be nowhere below the background
 */
public record InrSettings(Neighbouring neighbouring, boolean consistent) {

	/** Averages as the paper does, then restores consistency. */
	public static final InrSettings DEFAULT = new InrSettings(Neighbouring.GAUSSIAN, true);
}
