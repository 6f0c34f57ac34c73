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
package org.microdiffusion.section;

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;

/**
 * Options of the reconstruction by diffusion on sections.
 *
 * @param budget of training and averaging
 * @param steps of the diffusion, 1 (the posterior mean) to 1000; more give a sample
 * @param samples 1 (no standard deviation), or the number of samples from which the standard deviation
 *          is computed, which needs 2 steps or more
 * @param degradation of lateral planes for training
 */
public record SectionOptions(TrainingBudget budget, int steps, int samples, AxialDegradation degradation) {

	/** The posterior mean with a normal budget. */
	public static final SectionOptions DEFAULT = new SectionOptions(TrainingBudget.NORMAL, 1, 1, AxialDegradation.USUAL);

	/** @throws Refusal one sentence, if a value is out of its range */
	public SectionOptions {
		if (steps < 1 || steps > SectionModel.NOISE_LEVELS) throw new Refusal("steps is " + steps +
			": give 1 (the mean of all volumes that are plausible) to " + SectionModel.NOISE_LEVELS + ".");
		if (samples < 1) throw new Refusal("samples is " + samples + ": give 1 or more.");
		if (samples > 1 && steps == 1) throw new Refusal("samples is " + samples +
			" but steps is 1, which always gives the same volume: give steps of 2 or more, such as 10.");
	}

	/** The same options with another degradation. */
	public SectionOptions with(final AxialDegradation other) {
		return new SectionOptions(budget, steps, samples, other);
	}

	/** Whether the reconstructed volume is a single sample. */
	boolean singleSample() {
		return steps > 1 && samples == 1;
	}

	/** Whether samples are drawn, so that all noise levels must be trained. */
	boolean drawsSamples() {
		return steps > 1;
	}
}
