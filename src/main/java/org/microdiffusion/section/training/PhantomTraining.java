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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;

/**
 * Trains a network for sections of any specimen on phantoms.
 *
 * @param training steps and learning rate
 * @param phantoms the training data
 * @param method that makes priors
 * @param seed of the initial weights and of the patches that are drawn
 */
public record PhantomTraining(SectionTraining training, TrainingPhantoms phantoms, Reconstructor method, long seed) {

	/** The state before the first step. */
	public TrainingState start() {
		return TrainingState.start(SectionWeights.untrained(seed).parameters(), seed);
	}

	/**
	 * Trains to the last step.
	 *
	 * @param resumed the start, or the state of an interrupted training
	 * @return the final state
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public TrainingState train(final TrainingState resumed, final Backend backend, final TrainingListener listener,
		final Progress progress)
	{
		return training.train(new PhantomTrainingData(phantoms, method, progress), SectionWeights.untrained(seed), resumed,
			seed, backend, listener, progress);
	}

	/** The averaged weights of a state of the training. */
	public SectionWeights weights(final TrainingState state) {
		return new SectionWeights(state.averaged(SectionWeights.untrained(seed).parameters()), state.step(), training
			.lastLevelFraction() < 1);
	}
}
