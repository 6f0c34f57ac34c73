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
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;

/** Trains weights to minimise an objective. */
public final class Trainer {

	private static final double REPORT_SECONDS = 0.5;
	private static final double CHECKPOINT_SECONDS = 60;

	private final Backend backend;
	private final Objective objective;
	private final TrainingOptions options;

	public Trainer(final Backend backend, final Objective objective, final TrainingOptions options) {
		this.backend = backend;
		this.objective = objective;
		this.options = options;
	}

	/**
	 * Trains from a state to the options' last step.
	 *
	 * @param parameters names and shapes of the model's weights
	 * @param start state with as many weights
	 * @return the state after the last step, which may be earlier if a plateau is
	 *         reached or the listener stops the training
	 * @throws IllegalArgumentException if the state has not as many weights
	 * @throws CancellationException if cancelled, after the listener was given the
	 *           state
	 * @throws IllegalStateException if the loss is no longer a number
	 */
	public TrainingState train(final List<Parameter> parameters, final TrainingState start,
		final TrainingListener listener, final Progress progress)
	{
		final int size = Weights.size(parameters);
		if (start.weights().length != size) throw new IllegalArgumentException("the training state has " + start
			.weights().length + " weights, the model " + size + ": they belong to different models.");
		try (Optimizer optimizer = new Optimizer(backend.manager(), start, options)) {
			return train(new Weights(parameters), optimizer, listener, progress);
		}
	}

	private TrainingState train(final Weights weights, final Optimizer optimizer, final TrainingListener listener,
		final Progress progress)
	{
		final Clock reports = new Clock(REPORT_SECONDS);
		final Clock checkpoints = new Clock(CHECKPOINT_SECONDS);
		final NDArray sum = optimizer.zero();
		long summed = 0;
		while (optimizer.step() < options.steps()) {
			final double rate = options.learningRate().at(optimizer.step(), options.steps());
			try {
				gradient(weights, optimizer, sum, progress);
			}
			catch (final CancellationException e) {
				listener.checkpoint(optimizer.state());
				throw e;
			}
			summed++;
			optimizer.update(rate);
			final boolean ends = optimizer.step() == options.steps() || plateau(weights, optimizer, listener, progress);
			if (reports.due() || ends) {
				final double loss = sum.getFloat() / summed;
				if (!Double.isFinite(loss)) throw new IllegalStateException("The loss became " + loss + " at step " + optimizer
					.step() + " of the training: use a smaller learning rate.");
				progress.report(optimizer.step() / (double) options.steps(), String.format(Locale.ROOT,
					"Training, step %d of %d, loss %.3g", optimizer.step(), options.steps(), loss));
				if (!listener.trained(optimizer.step(), loss, rate, optimizer::state)) break;
				sum.subi(sum);
				summed = 0;
			}
			if (ends) break;
			if (checkpoints.due()) listener.checkpoint(optimizer.state());
		}
		return optimizer.state();
	}

	/** Validates at regular steps; whether a plateau is reached. */
	private boolean plateau(final Weights weights, final Optimizer optimizer, final TrainingListener listener,
		final Progress progress)
	{
		if (options.plateau().isEmpty() || optimizer.step() % options.plateau().get().every() != 0) return false;
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			optimizer.validated(objective.validation(weights.views(optimizer.average())));
		}
		listener.validated(optimizer.step(), optimizer.validations()[optimizer.validations().length - 1]);
		final boolean reached = options.plateau().get().reached(optimizer.validations());
		if (reached) progress.log(String.format(Locale.ROOT,
			"The training ends at step %d of %d, since the loss of held-out data (%.3g) no longer falls.", optimizer.step(),
			options.steps(), optimizer.validations()[optimizer.validations().length - 1]));
		return reached;
	}

	/**
	 * Accumulates the gradients of all parts.
	 *
	 * @param sum array to which the loss is added, without waiting for a GPU
	 */
	private void gradient(final Weights weights, final Optimizer optimizer, final NDArray sum,
		final Progress progress)
	{
		for (int part = 0; part < objective.parts(); part++) {
			progress.checkCancelled();
			try (NDScope scope = new NDScope(); GradientCollector collector = backend.newGradientCollector()) {
				scope.suppressNotUsedWarning();
				final NDArray loss = objective.loss(weights.views(optimizer.weights()), optimizer.step(), part);
				collector.backward(loss);
				sum.addi(loss.stopGradient());
			}
		}
	}

	/** Signals at regular intervals. */
	private static final class Clock {

		private final double seconds;
		private long last = System.nanoTime();

		Clock(final double seconds) {
			this.seconds = seconds;
		}

		boolean due() {
			final long now = System.nanoTime();
			if ((now - last) * 1e-9 < seconds) return false;
			last = now;
			return true;
		}
	}
}
