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

import org.microdiffusion.nn.Layout;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.Trainer;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.training.TrainingState;

/**
 * How a network for sections is trained.
 *
 * @param steps of the optimizer, 1 or more
 * @param rate largest learning rate
 * @param averaging decay of the average of the weights per step
 * @param atLast part of the images at t = T, 0 to 1; the others learn to draw samples
 */
public record SectionTraining(int steps, double rate, double averaging, double atLast) {

	/** Enough for the mean to be learned as well as samples. */
	static final double HALF = 0.5;

	private static final Adam ADAM_W = new Adam(0.9, 0.99, 1e-8, 0.01);

	/** For a model of many specimens, from nothing. */
	public static SectionTraining ofPhantoms(final int steps) {
		return new SectionTraining(steps, 8e-4, 0.999, HALF);
	}

	/** @param resumed where an earlier training was interrupted, or its very start */
	TrainingState train(final TrainingData course, final SectionWeights start, final TrainingState resumed, final long seed,
		final Backend backend, final TrainingListener listener, final Progress progress)
	{
		final SectionObjective objective = new SectionObjective(SectionModel.network(new Layout(seed)), SectionModel
			.schedule(), course, atLast, seed);
		final TrainingOptions options = new TrainingOptions(steps, LearningRate.oneCycle(rate, steps), ADAM_W, 1, averaging);
		return new Trainer(backend, objective, options).train(start.parameters(), resumed, listener, progress);
	}

	SectionWeights train(final TrainingData course, final SectionWeights start, final long seed, final Backend backend,
		final Progress progress)
	{
		final TrainingState end = train(course, start, TrainingState.start(start.parameters(), seed), seed, backend,
			TrainingListener.NONE, progress);
		return new SectionWeights(end.averaged(start.parameters()), start.steps() + end.step(), atLast < 1);
	}
}
