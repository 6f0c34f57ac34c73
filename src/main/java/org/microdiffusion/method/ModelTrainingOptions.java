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
package org.microdiffusion.method;

import java.util.OptionalLong;

import org.microdiffusion.refusal.Refusal;

/**
 * How a diffusion model is trained where none is given.
 *
 * @param preset its sizes
 * @param steps of the training, 1 or more; empty: the preset's
 * @param ablation what is otherwise than in the paper
 */
public record ModelTrainingOptions(GuidedPreset preset, OptionalLong steps, Ablation ablation) {

	/** As affordable on a CPU. */
	public static final ModelTrainingOptions DEFAULT = new ModelTrainingOptions(GuidedPreset.SMALL, OptionalLong.empty(), Ablation.NONE);

	/** @throws Refusal one sentence, if there are no steps */
	public ModelTrainingOptions {
		if (steps.isPresent() && steps.getAsLong() < 1) throw new Refusal("trainingsteps is " + steps
			.getAsLong() + ": give 1 or more, or auto.");
	}

	/** The same with another ablation. */
	public ModelTrainingOptions with(final Ablation other) {
		return new ModelTrainingOptions(preset, steps, other);
	}
}
