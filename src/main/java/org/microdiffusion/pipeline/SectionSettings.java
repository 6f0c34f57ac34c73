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

import java.util.Optional;

import org.microdiffusion.diffusion.axial.ZeroShotOptions;

/**
 * How {@link Method#MICRODIFFUSION} reconstructs.
 *
 * @param prior whose volume guides it; empty: Hessian-L1; not {@link Prior#NONE}
 * @param options of the training and the sampling
 */
public record SectionSettings(Optional<Prior> prior, ZeroShotOptions options) {

	/** The posterior mean, guided by Hessian-L1. */
	public static final SectionSettings DEFAULT = new SectionSettings(Optional.empty(), ZeroShotOptions.DEFAULT);

	/** @throws IllegalArgumentException one sentence, if there is to be no prior */
	public SectionSettings {
		if (prior.equals(Optional.of(Prior.NONE))) throw new IllegalArgumentException("prior is None, but " +
			Method.MICRODIFFUSION + " corrects a prior: choose another one, or auto.");
	}

	/** The method that makes the prior. */
	Method method() {
		return prior.orElse(Prior.HESSIAN_L1).method().orElseThrow();
	}
}
