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


/**
 * How to reconstruct by diffusion on sections.
 *
 * @param effort what to spend on training
 * @param steps of the diffusion, 1 (the posterior mean) to 1000; more give a
 *          sample
 * @param samples 1 (no uncertainty), or volumes that are drawn to tell the standard
 *          deviation, which needs 2 steps or more
 * @param likeness of lateral planes and sections
 */
public record SectionOptions(TrainingBudget effort, int steps, int samples, AxialDegradation likeness) {

	/** The posterior mean at normal effort. */
	public static final SectionOptions DEFAULT = new SectionOptions(TrainingBudget.NORMAL, 1, 1, AxialDegradation.USUAL);

	/** @throws IllegalArgumentException if a value is out of its range */
	public SectionOptions {
		if (steps < 1 || steps > SectionModel.LEVELS) throw new Refusal("steps is " + steps +
			": give 1 (the mean of all volumes that are plausible) to " + SectionModel.LEVELS + ".");
		if (samples < 1) throw new Refusal("samples is " + samples + ": give 1 or more.");
		if (samples > 1 && steps == 1) throw new Refusal("samples is " + samples +
			" but steps is 1, which always gives the same volume: give steps of 2 or more, such as 10.");
	}

	/** The same with another likeness. */
	public SectionOptions with(final AxialDegradation other) {
		return new SectionOptions(effort, steps, samples, other);
	}

	/** Whether one sample is the volume itself. */
	boolean oneSample() {
		return steps > 1 && samples == 1;
	}

	/** Whether noise levels below T are used at all. */
	boolean samplesToo() {
		return steps > 1;
	}
}
