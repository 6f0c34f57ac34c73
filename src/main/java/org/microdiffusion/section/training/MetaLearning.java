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
import java.util.Optional;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.volume.Planes;

/**
 * Moves the weights of a network for any specimen to where learning from a specimen's lateral planes leads to good
 * sections along z. For each specimen, whose volume is known, the network learns from its lateral planes, as it will
 * from a user's, which gives x; a few steps on its true sections along z then give y, and
 *
 * <pre>
 * w ← w + β (y − x)
 * </pre>
 *
 * so that w takes up what lateral planes cannot teach (a first-order method as Reptile, Nichol et al. 2018, for a
 * training and a test set that differ). β is {@value #FACTOR}, and falls to 0 in the second half.
 *
 * @param steps specimens to learn from, 0 or more
 * @param specimens with known volumes; those of single sections are passed over
 * @param method that makes priors
 * @param seed of the patches and noise that are drawn
 */
public record MetaLearning(int steps, SpecimenSeries specimens, Reconstructor method, long seed) {

	private static final double FACTOR = 0.5;
	private static final SectionTraining LATERAL = new SectionTraining(15, 1e-3, 0, 1);
	private static final SectionTraining AXIAL = new SectionTraining(4, 5e-4, 0, SectionTraining
		.MOSTLY_AT_LAST_LEVEL);

	/** What a specimen teaches. */
	private record Lesson(List<TrainingExample> lateral, List<TrainingExample> axial) {

		boolean nothingToLearn() {
			return lateral.stream().allMatch(TrainingExample::nothingToLearn) || axial.stream().allMatch(
				TrainingExample::nothingToLearn);
		}
	}

	/**
	 * Moves the weights.
	 *
	 * @param start weights that were trained for all noise levels; they remain as they are
	 * @return as many steps as {@code start}
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public SectionWeights moved(final SectionWeights start, final Backend backend, final Progress progress) {
		SectionWeights weights = start;
		int done = 0;
		for (long index = 0; done < steps; index++) {
			progress.report((double) done / steps, "Meta-learning, specimen " + (done + 1) + " of " + steps);
			progress.checkCancelled();
			final Optional<Lesson> lesson = lesson(specimens.specimen(index, progress.quiet()), index, progress.quiet());
			if (lesson.isEmpty()) continue;
			final SectionWeights x = LATERAL.train(step -> lesson.get().lateral, weights, seed + 2 * index, backend, progress
				.quiet());
			final SectionWeights y = AXIAL.train(step -> lesson.get().axial, x, seed + 2 * index + 1, backend, progress.quiet());
			weights = moved(weights, x, y, FACTOR * Math.min(1, 2 * (1 - (double) done / steps)), start);
			done++;
		}
		return weights;
	}

	private Optional<Lesson> lesson(final TrainingSpecimen specimen, final long index, final Progress progress) {
		if (specimen.sectionsOnly()) return Optional.empty();
		final Planes prior = method.reconstruct(specimen.data(), progress).volume();
		final Lesson lesson = new Lesson(new LateralTrainingData(specimen.data(), method, AxialDegradation.USUAL, seed + index)
			.examples(prior, true, progress), TrainingExamples.ofVolume(specimen.truth(), specimen.data(), prior));
		return lesson.nothingToLearn() ? Optional.empty() : Optional.of(lesson);
	}

	private static SectionWeights moved(final SectionWeights weights, final SectionWeights from, final SectionWeights to,
		final double factor, final SectionWeights start)
	{
		final List<Parameter> moved = new ArrayList<>();
		for (int p = 0; p < weights.parameters().size(); p++) {
			final float[] values = weights.parameters().get(p).values().clone();
			final float[] x = from.parameters().get(p).values(), y = to.parameters().get(p).values();
			for (int i = 0; i < values.length; i++)
				values[i] += (float) (factor * (y[i] - x[i]));
			moved.add(weights.parameters().get(p).with(values));
		}
		return new SectionWeights(moved, start.steps(), start.samples());
	}
}
