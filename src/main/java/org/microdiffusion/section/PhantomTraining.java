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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;

/**
 * Trains a network for sections of any specimen, on phantoms.
 *
 * @param training how
 * @param phantoms what is learned from
 * @param method that makes priors
 * @param seed of the network's first weights and of what is drawn
 */
public record PhantomTraining(SectionTraining training, TrainingPhantoms phantoms, Reconstructor method, long seed) {

	/** Where it begins. */
	public TrainingState start() {
		return TrainingState.start(SectionWeights.untrained(seed).parameters(), seed);
	}

	/**
	 * @param resumed its start, or where it was interrupted
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public TrainingState train(final TrainingState resumed, final Backend backend, final TrainingListener listener,
		final Progress progress)
	{
		return training.train(new PhantomTrainingData(phantoms, method, progress), SectionWeights.untrained(seed), resumed, seed,
			backend, listener, progress);
	}

	/** What is known in a state of the training. */
	public SectionWeights weights(final TrainingState state) {
		return new SectionWeights(state.averaged(SectionWeights.untrained(seed).parameters()), state.step(), training.atLast() < 1);
	}
}
