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
 * Settings of the paper's guided diffusion. Prior, γ and target can be empty: then those of the given
 * model are used or, if no model is given, those of the paper.
 *
 * @param prior volume that guides the diffusion
 * @param gamma γ of Eq. 9, 0 to 1
 * @param target of a model that is trained first
 * @param steps noise levels visited in sampling, 1 to 1000
 * @param guidance w of Eq. 7, -1 or more
 * @param samples number of volumes that are averaged, 1 to 1000
 * @param consistent whether each step's estimate is projected onto the volumes that agree with the
 *          projections and are not below the background
 * @param solver computes the steps from one noise level to the next
 * @param modelTraining how a model is trained, if none is given
 */
public record GuidedSettings(Optional<Prior> prior, OptionalDouble gamma, Optional<TrainingTarget> target, int steps,
	double guidance, int samples, boolean consistent, SolverKind solver, ModelTrainingOptions modelTraining)
{

	/** One consistent sample in 20 steps, guided as published. */
	public static final GuidedSettings DEFAULT = new GuidedSettings(Optional.empty(), OptionalDouble.empty(), Optional
		.empty(), 20, SamplingOptions.PUBLISHED_GUIDANCE, 1, true, SolverKind.DDIM, ModelTrainingOptions.DEFAULT);

	private static final int MAX_SAMPLES = 1000;
	/** Slices per call of the network. */
	private static final int BATCH = 8;

	/** @throws Refusal one sentence, if a value is out of its range */
	public GuidedSettings {
		final int levels = ModelOptions.paper().levels();
		if (steps < 1 || steps > levels) throw new Refusal("steps is " + steps + ": give 1 to " + levels +
			".");
		if (samples < 1 || samples > MAX_SAMPLES) throw new Refusal("samples is " + samples +
			": give 1 to " + MAX_SAMPLES + ".");
		sampling(steps, guidance, 1, 0, solver);
		training(prior, gamma, target, modelTraining);
	}

	/** A builder with these values. */
	public Builder toBuilder() {
		return new Builder(this);
	}

	/** The same settings with another training of a model. */
	public GuidedSettings with(final ModelTrainingOptions other) {
		return toBuilder().modelTraining(other).build();
	}

	/** The training of a model, if none is given. */
	GuidedTraining training() {
		return training(prior, gamma, target, modelTraining);
	}

	private static GuidedTraining training(final Optional<Prior> prior, final OptionalDouble gamma,
		final Optional<TrainingTarget> target, final ModelTrainingOptions modelTraining)
	{
		final Prior guide = prior.orElse(Prior.INR);
		return new GuidedTraining(modelTraining.preset(), guide, gamma.orElse(GuidedTraining.usualGamma(guide)), target
			.orElse(TrainingTarget.PROJECTION), modelTraining.steps());
	}

	/**
	 * The options of the sampling.
	 *
	 * @param stepLength n, which limits intensities: no slice is more than n times as bright as its
	 *          projection
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

	/** Builds settings. Values that are not set are those of the settings it was made from. */
	public static final class Builder {

		private Optional<Prior> prior;
		private OptionalDouble gamma;
		private Optional<TrainingTarget> target;
		private int steps;
		private double guidance;
		private int samples;
		private boolean consistent;
		private SolverKind solver;
		private ModelTrainingOptions modelTraining;

		private Builder(final GuidedSettings from) {
			prior = from.prior;
			gamma = from.gamma;
			target = from.target;
			steps = from.steps;
			guidance = from.guidance;
			samples = from.samples;
			consistent = from.consistent;
			solver = from.solver;
			modelTraining = from.modelTraining;
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

		/** @see GuidedSettings#modelTraining() */
		public Builder modelTraining(final ModelTrainingOptions value) {
			modelTraining = value;
			return this;
		}

		/**
		 * The settings.
		 *
		 * @throws Refusal one sentence, if a value is out of its range
		 */
		public GuidedSettings build() {
			return new GuidedSettings(prior, gamma, target, steps, guidance, samples, consistent, solver, modelTraining);
		}
	}
}
