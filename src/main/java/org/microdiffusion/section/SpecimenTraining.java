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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.Posterior;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.LateralTrainingData;
import org.microdiffusion.section.training.SectionTraining;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.section.training.TrainingExamples;
import org.microdiffusion.section.uncertainty.ShrinkageFactor;
import org.microdiffusion.section.uncertainty.Validation;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

/**
 * Trains the network on the measured specimen itself, or on a reference volume of similar tissue.
 *
 * @param options of the reconstruction
 * @param seed of everything random
 * @param backend where to compute
 * @param preview receives the volume of the first round, for reading only
 */
record SpecimenTraining(SectionOptions options, long seed, Backend backend, Consumer<Planes> preview) {

	private static final double UNTRAINED_LEARNING_RATE = 2e-3;
	private static final double PRETRAINED_LEARNING_RATE = 1e-3;
	private static final double WEIGHT_AVERAGING_DECAY = 0.98;

	/**
	 * Trains on lateral planes of the prior. A second round uses lateral planes and sections along z of
	 * the volume that the first round gives.
	 *
	 * @param start initial weights
	 * @return trained weights; the initial ones if the planes are too small or have no residual
	 */
	SectionWeights onMeasurement(final SectionDiffusion.Task task, final SectionWeights start, final Progress progress) {
		if (task.whyUntrainable(options).isPresent()) return start;
		final LateralTrainingData lateral = task.lateralData(options, seed);
		final int rounds = options.budget().secondRound() > 0 ? 2 : 1;
		final SectionWeights first = firstRound(task, lateral, start, progress.part(0, rounds == 1 ? 1 : 0.6));
		if (rounds == 1 || first == start) return first;
		final Planes volume = firstResult(task, lateral, first, progress);
		preview.accept(volume);
		final List<TrainingExample> examples = new ArrayList<>(lateral.examples(volume, true, progress.part(0.65, 0.69)));
		examples.addAll(lateral.shifted(volume, progress.part(0.69, 0.7)));
		return train(examples, first, options.budget().secondRound(), 0.5, progress.part(0.7, 1));
	}

	/** A method of its own, so that its examples are released before those of the second round are made. */
	private SectionWeights firstRound(final SectionDiffusion.Task task, final LateralTrainingData lateral,
		final SectionWeights start, final Progress progress)
	{
		final List<TrainingExample> examples = lateral.examples(task.prior(), true, progress.part(0, 0.15));
		if (examples.stream().allMatch(TrainingExample::nothingToLearn)) return start;
		return train(examples, start, options.budget().firstRound(), 1, progress.part(0.15, 1));
	}

	private Planes firstResult(final SectionDiffusion.Task task, final LateralTrainingData lateral,
		final SectionWeights weights, final Progress progress)
	{
		final InverseProblem problem = new InverseProblem(task.data(), task.prior(), SectionPlane.BOTH);
		try (SectionModel model = new SectionModel(backend, weights)) {
			final List<TrainingExample> measured = task.measuredExamples(lateral, progress.part(0.6, 0.61));
			final ShrinkageFactor shrinkage = Validation.of(measured, model, backend.manager(), options.budget().views(),
				progress.part(0.61, 0.63)).shrinkage();
			final Planes mean = new Posterior(model, problem, backend.manager()).mean(1, progress.part(0.63, 0.65)).planes();
			return shrinkage.volume(problem, mean, mean, progress.part(0.65, 0.65));
		}
	}

	/**
	 * Trains on the sections of a known volume.
	 *
	 * @param reference the volume, axes x, y, z; it is projected as the task's specimen was
	 * @param start initial weights
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if it is too small
	 */
	SectionWeights onReference(final Planes reference, final SectionDiffusion.Task task, final SectionWeights start,
		final Progress progress)
	{
		SectionRequirements.checkReference(reference.image(), task.data().operator().geometry());
		final List<TrainingExample> examples = TrainingExamples.ofReference(LateralTrainingData.middle(reference), task
			.data(), task.method(), new NoiseField(seed).part("reference"), progress.part(0, 0.1));
		final TrainingBudget budget = options.budget();
		return train(examples, start, budget.firstRound() + budget.secondRound(), 1, progress.part(0.1, 1));
	}

	/** @param ratio of the learning rate */
	private SectionWeights train(final List<TrainingExample> examples, final SectionWeights start, final int steps,
		final double ratio, final Progress progress)
	{
		return new SectionTraining(steps, ratio * (start.steps() == 0 ? UNTRAINED_LEARNING_RATE : PRETRAINED_LEARNING_RATE),
			WEIGHT_AVERAGING_DECAY, options.drawsSamples() ? SectionTraining.HALF_AT_LAST_LEVEL : 1).train(step -> examples,
				start, seed, backend, progress);
	}
}
