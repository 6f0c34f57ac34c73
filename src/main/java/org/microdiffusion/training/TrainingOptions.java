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
package org.microdiffusion.training;

import java.util.Optional;

/**
 * How to train.
 *
 * @param steps updates of the weights, 1 or more
 * @param learningRate over the steps
 * @param adam constants of the optimizer
 * @param clipNorm gradients with a larger 2-norm are scaled down to it;
 *          infinity: never
 * @param averaging decay of the average of the weights per step, 0 (the weights
 *          themselves) to below 1
 * @param plateau when to end before the last step; empty: never
 */
public record TrainingOptions(long steps, LearningRate learningRate, Adam adam, double clipNorm, double averaging,
	Optional<Plateau> plateau)
{

	/** Trains to the last step. */
	public TrainingOptions(final long steps, final LearningRate learningRate, final Adam adam, final double clipNorm,
		final double averaging)
	{
		this(steps, learningRate, adam, clipNorm, averaging, Optional.empty());
	}

	/** @throws IllegalArgumentException if a value is out of its range */
	public TrainingOptions {
		if (steps < 1) throw new IllegalArgumentException("the number of training steps is " + steps +
			": give 1 or more.");
		if (!(clipNorm > 0)) throw new IllegalArgumentException("clipnorm is " + clipNorm + ": give a number above 0.");
		if (!(averaging >= 0 && averaging < 1)) throw new IllegalArgumentException("averaging is " + averaging +
			": give 0 to below 1.");
	}

	/** Ends early on a plateau of the held-out loss. */
	public TrainingOptions endingOn(final Plateau other) {
		return new TrainingOptions(steps, learningRate, adam, clipNorm, averaging, Optional.of(other));
	}
}
