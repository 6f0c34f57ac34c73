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
 * Options of a training.
 *
 * @param steps updates of the weights, 1 or more
 * @param learningRate schedule over the steps
 * @param adam constants of the optimizer
 * @param clipNorm largest 2-norm of the gradient, which is scaled down to it; infinity: no
 *          limit
 * @param averaging decay of the average of the weights per step, 0 (the weights
 *          themselves) to below 1
 * @param plateau condition for an early end; empty: none
 */
public record TrainingOptions(long steps, LearningRate learningRate, Adam adam, double clipNorm, double averaging,
	Optional<Plateau> plateau)
{

	/** Options without an early end. */
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

	/** The same options with an early end on a plateau of the validation loss. */
	public TrainingOptions endingOn(final Plateau other) {
		return new TrainingOptions(steps, learningRate, adam, clipNorm, averaging, Optional.of(other));
	}
}
