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

import java.util.List;

import org.microdiffusion.tensor.Parameter;

/**
 * The state from which a training continues: flat arrays of equal length, in the order of the model's
 * parameters.
 *
 * @param weights as trained
 * @param average of the weights
 * @param firstMoment of the gradient
 * @param secondMoment of the gradient
 * @param step updates done so far
 * @param seed of everything random in the training
 * @param validations validation losses so far, if the training may end early
 */
public record TrainingState(float[] weights, float[] average, float[] firstMoment, float[] secondMoment, long step,
	long seed, float[] validations)
{

	/** @throws IllegalArgumentException if the arrays' lengths differ or the step is negative */
	public TrainingState {
		if (average.length != weights.length || firstMoment.length != weights.length ||
			secondMoment.length != weights.length) throw new IllegalArgumentException("a training state has " +
				weights.length + " weights but " + average.length + " averages and " + firstMoment.length + " and " +
				secondMoment.length + " moments.");
		if (step < 0) throw new IllegalArgumentException("the step of a training state is " + step + ": it is 0 or more.");
	}

	/** The state before the first step. */
	public static TrainingState start(final List<Parameter> parameters, final long seed) {
		final float[] weights = new float[Weights.size(parameters)];
		int from = 0;
		for (final Parameter p : parameters) {
			System.arraycopy(p.values(), 0, weights, from, p.values().length);
			from += p.values().length;
		}
		return new TrainingState(weights, weights.clone(), new float[weights.length], new float[weights.length], 0, seed,
			new float[0]);
	}

	/**
	 * The averaged weights as named arrays.
	 *
	 * @param like names and shapes, in the order of {@link #start(List, long)}
	 */
	public List<Parameter> averaged(final List<Parameter> like) {
		return Weights.unflatten(average, like);
	}
}
