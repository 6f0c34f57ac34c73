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

import java.util.Arrays;

import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * Adam and AdamW for one flat array of weights. The moments are accessible, other than in DJL's
 * optimizers, so that a training can be resumed.
 */
final class Optimizer implements AutoCloseable {

	private final TrainingOptions options;
	private final NDManager manager;
	private final NDArray weights;
	private final NDArray average;
	private final NDArray firstMoment;
	private final NDArray secondMoment;
	private final long seed;
	private long step;
	private float[] validations;

	Optimizer(final NDManager parent, final TrainingState start, final TrainingOptions options) {
		this.options = options;
		manager = parent.newSubManager();
		weights = copy(start.weights());
		average = options.averaging() == 0 ? weights : copy(start.average());
		firstMoment = copy(start.firstMoment());
		secondMoment = copy(start.secondMoment());
		weights.setRequiresGradient(true);
		step = start.step();
		seed = start.seed();
		validations = start.validations();
	}

	private NDArray copy(final float[] values) {
		return Tensors.of(manager, values, values.length);
	}

	/** A new scalar 0, freed with this optimizer. */
	NDArray zero() {
		return Tensors.of(manager, new float[1]);
	}

	NDArray weights() {
		return weights;
	}

	NDArray average() {
		return average;
	}

	long step() {
		return step;
	}

	/** The validation losses so far. */
	float[] validations() {
		return validations;
	}

	/** Adds a validation loss. */
	void validated(final double loss) {
		validations = Arrays.copyOf(validations, validations.length + 1);
		validations[validations.length - 1] = (float) loss;
	}

	/** Updates the weights by the accumulated gradient, and sets the gradient to 0. */
	void update(final double learningRate) {
		final Adam adam = options.adam();
		final double correction1 = 1 - Math.pow(adam.beta1(), step + 1);
		final double correction2 = Math.sqrt(1 - Math.pow(adam.beta2(), step + 1));
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			final NDArray gradient = weights.getGradient();
			if (adam.weightDecay() > 0) weights.muli(1 - learningRate * adam.weightDecay());
			// ε is scaled so that it is added to the bias-corrected second moment, as published.
			weights.getNDArrayInternal().adamUpdate(new NDList(weights, gradient, firstMoment, secondMoment), new NDList(
				weights), (float) learningRate, (float) (learningRate * correction2 / correction1), 0, (float) clip(gradient),
				-1, (float) adam.beta1(), (float) adam.beta2(), (float) (adam.epsilon() * correction2), false, false);
			if (average != weights) average.muli(options.averaging()).addi(weights.mul(1 - options.averaging()));
		}
		step++;
	}

	private double clip(final NDArray gradient) {
		if (options.clipNorm() == Double.POSITIVE_INFINITY) return 1;
		return Math.min(1, options.clipNorm() / Math.max(1e-30, gradient.norm().getFloat()));
	}

	TrainingState state() {
		return new TrainingState(Tensors.floats(weights), Tensors.floats(average), Tensors.floats(firstMoment), Tensors
			.floats(secondMoment), step, seed, validations);
	}

	@Override
	public void close() {
		manager.close();
	}
}
