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
package org.microdiffusion.section.training;

import java.util.List;

import org.microdiffusion.nn.Layout;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.Plateau;
import org.microdiffusion.training.Trainer;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.training.TrainingState;

/**
 * Trains the network for sections.
 *
 * @param steps of the optimizer, 1 or more
 * @param rate largest learning rate
 * @param averaging decay of the average of the weights per step, 0 to below 1
 * @param lastLevelFraction part of the images at t = T, which train the posterior mean, 0 to 1; the
 *          others have random noise levels, which train sampling
 */
public record SectionTraining(int steps, double rate, double averaging, double lastLevelFraction) {

	/** Fraction of images at t = T that trains both the posterior mean and sampling. */
	public static final double HALF_AT_LAST_LEVEL = 0.5;

	/** The posterior mean counts most in a model for any specimen, and sampling needs fewer examples. */
	static final double MOSTLY_AT_LAST_LEVEL = 0.75;

	private static final Adam ADAM_W = new Adam(0.9, 0.99, 1e-8, 0.01);

	private static final long STEPS_PER_VALIDATION = 250;

	/** Training of a model for any specimen from random weights. */
	public static SectionTraining ofAnySpecimen(final int steps) {
		return new SectionTraining(steps, 8e-4, 0.999, MOSTLY_AT_LAST_LEVEL);
	}

	/**
	 * Trains to the last step.
	 *
	 * @param data training examples of each step
	 * @param validation examples that are not trained on; may be empty
	 * @param start initial weights
	 * @param resumed the start, or the state of an interrupted training
	 * @return the final state
	 */
	TrainingState train(final TrainingData data, final List<TrainingExample> validation, final SectionWeights start,
		final TrainingState resumed, final long seed, final Backend backend, final TrainingListener listener,
		final Progress progress)
	{
		final SectionObjective objective = new SectionObjective(SectionModel.network(new Layout(seed)), SectionModel
			.schedule(), data, lastLevelFraction, validation, seed);
		final TrainingOptions unvalidated = new TrainingOptions(steps, LearningRate.oneCycle(rate, steps), ADAM_W, 1,
			averaging);
		final TrainingOptions options = validation.isEmpty() ? unvalidated : unvalidated.endingOn(Plateau.never(
			STEPS_PER_VALIDATION));
		return new Trainer(backend, objective, options).train(start.parameters(), resumed, listener, progress);
	}

	/**
	 * Trains from initial weights to the last step.
	 *
	 * @return the averaged weights
	 */
	public SectionWeights train(final TrainingData data, final SectionWeights start, final long seed,
		final Backend backend, final Progress progress)
	{
		final TrainingState end = train(data, List.of(), start, TrainingState.start(start.parameters(), seed), seed,
			backend, TrainingListener.NONE, progress);
		return new SectionWeights(end.averaged(start.parameters()), start.steps() + end.step(), lastLevelFraction < 1);
	}
}
