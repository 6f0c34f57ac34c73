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
 * How a guided diffusion model is trained if none is given.
 *
 * @param preset network size and default number of steps
 * @param steps of the training, 1 or more; if it is empty, that of the preset
 * @param ablation respect in which the model differs from the paper
 */
public record ModelTrainingOptions(GuidedPreset preset, OptionalLong steps, Ablation ablation) {

	/** A training that is fast enough for a CPU. */
	public static final ModelTrainingOptions DEFAULT = new ModelTrainingOptions(GuidedPreset.SMALL, OptionalLong.empty(),
		Ablation.NONE);

	/** @throws Refusal one sentence, if the number of steps is less than 1 */
	public ModelTrainingOptions {
		if (steps.isPresent() && steps.getAsLong() < 1) throw new Refusal("trainingsteps is " + steps
			.getAsLong() + ": give 1 or more, or auto.");
	}

	/** The same options with another ablation. */
	public ModelTrainingOptions with(final Ablation other) {
		return new ModelTrainingOptions(preset, steps, other);
	}
}
