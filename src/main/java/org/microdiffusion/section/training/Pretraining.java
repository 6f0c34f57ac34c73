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

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;

/**
 * Trains a network for sections of any specimen.
 *
 * @param training steps and learning rate
 * @param specimens the training data
 * @param validation series of specimens that are not trained on; may be empty
 * @param method that makes priors
 * @param seed of the initial weights and of the patches that are drawn
 */
public record Pretraining(SectionTraining training, SpecimenSeries specimens, List<SpecimenSeries> validation,
	Reconstructor method, long seed)
{

	/** Step lengths that the specimens are imaged with. */
	public static final int MIN_STEP_LENGTH = 2;
	public static final int MAX_STEP_LENGTH = 16;

	/** Specimens of each series that are validated, and sections of each. */
	private static final int VALIDATION_SPECIMENS = 12;
	private static final int VALIDATION_SECTIONS = 4;

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
		return training.train(new SpecimenTrainingData(specimens, method, progress), validationExamples(progress),
			SectionWeights.untrained(seed), resumed, seed, backend, listener, progress);
	}

	private List<TrainingExample> validationExamples(final Progress progress) {
		final List<TrainingExample> examples = new ArrayList<>();
		for (final SpecimenSeries series : validation)
			for (int i = 0; i < VALIDATION_SPECIMENS; i++)
				series.specimen(i, progress).examples(method, progress).stream().filter(e -> !e.nothingToLearn()).map(e -> e
					.evenlySpaced(VALIDATION_SECTIONS)).forEach(examples::add);
		return examples;
	}

	/** The averaged weights of a state of the training. */
	public SectionWeights weights(final TrainingState state) {
		return new SectionWeights(state.averaged(SectionWeights.untrained(seed).parameters()), state.step(), training
			.lastLevelFraction() < 1);
	}
}
