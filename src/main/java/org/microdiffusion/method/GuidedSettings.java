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
package org.microdiffusion.method;

import java.util.Optional;
import java.util.OptionalDouble;

import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.guided.NoiseSchedule;
import org.microdiffusion.guided.Sampler;
import org.microdiffusion.guided.SamplingOptions;
import org.microdiffusion.guided.SolverKind;
import org.microdiffusion.guided.TrainingTarget;
import org.microdiffusion.refusal.Refusal;

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
 * @param solver how to go from one noise level to the next one
 * @param teaching how a model is trained, if none is given
 */
public record GuidedSettings(Optional<Prior> prior, OptionalDouble gamma, Optional<TrainingTarget> target, int steps,
	double guidance, int samples, boolean consistent, SolverKind solver, ModelTrainingOptions teaching)
{

	/** One consistent sample in 20 steps, guided as published. */
	public static final GuidedSettings DEFAULT = new GuidedSettings(Optional.empty(), OptionalDouble.empty(), Optional
		.empty(), 20, SamplingOptions.PUBLISHED_GUIDANCE, 1, true, SolverKind.DDIM, ModelTrainingOptions.DEFAULT);

	private static final int MOST_SAMPLES = 1000;
	/** Slices that the network is called with at a time. */
	private static final int BATCH = 8;

	/** @throws Refusal one sentence, if a value is out of its range */
	public GuidedSettings {
		final int levels = ModelOptions.paper().levels();
		if (steps < 1 || steps > levels) throw new Refusal("steps is " + steps + ": give 1 to " + levels +
			".");
		if (samples < 1 || samples > MOST_SAMPLES) throw new Refusal("samples is " + samples +
			": give 1 to " + MOST_SAMPLES + ".");
		sampling(steps, guidance, 1, 0, solver);
		training(prior, gamma, target, teaching);
	}

	/** To make the same but for some values. */
	public Builder toBuilder() {
		return new Builder(this);
	}

	/** The same with another training. */
	public GuidedSettings with(final ModelTrainingOptions other) {
		return toBuilder().teaching(other).build();
	}

	/** The training of a model, if none is given. */
	GuidedTraining training() {
		return training(prior, gamma, target, teaching);
	}

	private static GuidedTraining training(final Optional<Prior> prior, final OptionalDouble gamma,
		final Optional<TrainingTarget> target, final ModelTrainingOptions teaching)
	{
		final Prior guide = prior.orElse(Prior.INR);
		return new GuidedTraining(teaching.preset(), guide, gamma.orElse(GuidedTraining.usualGamma(guide)), target.orElse(
			TrainingTarget.PROJECTION), teaching.steps());
	}

	/**
	 * @param stepLength n: no slice is more than n times as bright as its projection
	 * @param seed of the noise
	 */
	public SamplingOptions sampling(final int stepLength, final long seed) {
		return sampling(steps, guidance, 2.0 * stepLength - 1, seed, solver);
	}

	/** @throws Refusal one sentence, if there are more steps than a model has noise levels */
	void checkLevels(final ModelOptions model) {
		new Sampler(new NoiseSchedule(model.schedule(), model.levels()), solver.solver(), steps);
	}

	private static SamplingOptions sampling(final int steps, final double guidance, final double ceiling,
		final long seed, final SolverKind solver)
	{
		return new SamplingOptions(solver.solver(), steps, guidance, ceiling, BATCH, seed);
	}

	/** Makes settings; what is not said stays as it was. */
	public static final class Builder {

		private Optional<Prior> prior;
		private OptionalDouble gamma;
		private Optional<TrainingTarget> target;
		private int steps;
		private double guidance;
		private int samples;
		private boolean consistent;
		private SolverKind solver;
		private ModelTrainingOptions teaching;

		private Builder(final GuidedSettings from) {
			prior = from.prior;
			gamma = from.gamma;
			target = from.target;
			steps = from.steps;
			guidance = from.guidance;
			samples = from.samples;
			consistent = from.consistent;
			solver = from.solver;
			teaching = from.teaching;
		}

		/** @see GuidedSettings#prior() */
		public Builder prior(final Optional<Prior> value) {
			prior = value;
			return this;
		}

		/** @see GuidedSettings#gamma() */
		public Builder gamma(final OptionalDouble value) {
			gamma = value;
			return this;
		}

		/** @see GuidedSettings#target() */
		public Builder target(final Optional<TrainingTarget> value) {
			target = value;
			return this;
		}

		/** @see GuidedSettings#steps() */
		public Builder steps(final int value) {
			steps = value;
			return this;
		}

		/** @see GuidedSettings#guidance() */
		public Builder guidance(final double value) {
			guidance = value;
			return this;
		}

		/** @see GuidedSettings#samples() */
		public Builder samples(final int value) {
			samples = value;
			return this;
		}

		/** @see GuidedSettings#consistent() */
		public Builder consistent(final boolean value) {
			consistent = value;
			return this;
		}

		/** @see GuidedSettings#solver() */
		public Builder solver(final SolverKind value) {
			solver = value;
			return this;
		}

		/** @see GuidedSettings#teaching() */
		public Builder teaching(final ModelTrainingOptions value) {
			teaching = value;
			return this;
		}

		/** @throws Refusal one sentence, if a value is out of its range */
		public GuidedSettings build() {
			return new GuidedSettings(prior, gamma, target, steps, guidance, samples, consistent, solver, teaching);
		}
	}
}
