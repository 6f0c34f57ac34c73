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
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.microdiffusion.diffusion.Ddim;
import org.microdiffusion.diffusion.ModelOptions;
import org.microdiffusion.diffusion.SamplingOptions;
import org.microdiffusion.diffusion.TrainingTarget;

/**
 * How a volume is made by the paper's guided diffusion. What a model was trained
 * with can be empty: it is then as the model has it or, without a model, the
 * paper's.
 *
 * @param prior what guides it
 * @param gamma γ of Eq. 9, 0 to 1
 * @param target what a model that is trained first learns to make
 * @param steps noise levels visited in sampling, 1 to 1000
 * @param guidance w of Eq. 7, -1 or more
 * @param samples volumes that are averaged, 1 to 1000
 * @param consistent whether each step's estimate is made to agree with the
 *          projections, and to be nowhere below the background
 */
public record GuidedSettings(Optional<Prior> prior, OptionalDouble gamma, Optional<TrainingTarget> target, int steps,
	double guidance, int samples, boolean consistent)
{

	/** One consistent sample in 20 steps, guided as published. */
	public static final GuidedSettings DEFAULT = new GuidedSettings(Optional.empty(), OptionalDouble.empty(), Optional
		.empty(), 20, SamplingOptions.PUBLISHED_GUIDANCE, 1, true);

	private static final int MOST_SAMPLES = 1000;
	/** Slices that the network is called with at a time. */
	private static final int BATCH = 8;

	/** @throws IllegalArgumentException one sentence, if a value is out of its range */
	public GuidedSettings {
		final int levels = ModelOptions.paper().levels();
		if (steps < 1 || steps > levels) throw new IllegalArgumentException("steps is " + steps + ": give 1 to " + levels +
			".");
		if (samples < 1 || samples > MOST_SAMPLES) throw new IllegalArgumentException("samples is " + samples +
			": give 1 to " + MOST_SAMPLES + ".");
		sampling(steps, guidance, 1, 0);
		training(prior, gamma, target);
	}

	/** The training of a model, if none is given. */
	GuidedTraining training() {
		return training(prior, gamma, target);
	}

	private static GuidedTraining training(final Optional<Prior> prior, final OptionalDouble gamma,
		final Optional<TrainingTarget> target)
	{
		final Prior guide = prior.orElse(Prior.INR);
		return new GuidedTraining(GuidedPreset.SMALL, guide, gamma.orElse(GuidedTraining.usualGamma(guide)), target.orElse(
			TrainingTarget.PROJECTION), OptionalLong.empty());
	}

	/**
	 * @param stepLength n: no slice is more than n times as bright as its projection
	 * @param seed of the noise
	 */
	SamplingOptions sampling(final int stepLength, final long seed) {
		return sampling(steps, guidance, 2.0 * stepLength - 1, seed);
	}

	private static SamplingOptions sampling(final int steps, final double guidance, final double ceiling,
		final long seed)
	{
		return new SamplingOptions(new Ddim(0), steps, guidance, ceiling, BATCH, seed);
	}
}
