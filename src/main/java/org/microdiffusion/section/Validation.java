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
import java.util.function.Function;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

/**
 * Lessons of the projections, parts of which were held out of training: what the
 * corrections and the spread of samples are worth is measured there.
 *
 * @param lessons of the projections
 * @param posteriors what the model thinks of a subject
 * @param means of each lesson's sections
 * @param trust in such corrections
 * @param empty whether nothing was to be seen there, so that what was learned from had to serve
 */
record Validation(List<TrainingExample> lessons, Function<InverseProblem, Posterior> posteriors, List<Planes> means, ShrinkageFactor trust,
	boolean empty)
{

	/** Sections by which the deviation is calibrated, since they take as long as those of the volume. */
	private static final int CALIBRATING = 32;

	/** @param views mirror images over which a prediction is averaged, 1, 2 or 4 */
	static Validation of(final List<TrainingExample> lessons, final Function<InverseProblem, Posterior> posteriors, final int views,
		final Progress progress)
	{
		final List<Planes> means = new ArrayList<>();
		for (final TrainingExample lesson : lessons)
			means.add(Permute.yz(posteriors.apply(lesson.subject()).mean(views, part(progress, means.size(), lessons.size()))));
		// Of a sparse specimen all may lie elsewhere; errors where it was trained are better than none.
		final boolean empty = lessons.stream().allMatch(TrainingExample::nothingHeld);
		final List<TrainingExample> judged = empty ? lessons.stream().map(TrainingExample::allHeld).toList() : lessons;
		return new Validation(judged, posteriors, means, ShrinkageFactor.of(judged, means), empty);
	}

	/** Sections of each of so many lessons by which the deviation is calibrated. */
	static int calibrating(final int lessons) {
		return Math.max(1, CALIBRATING / lessons);
	}

	/**
	 * What the spread of samples means.
	 *
	 * @param samples of each section
	 * @param steps of each sample
	 * @param field of their noise
	 */
	Calibration calibration(final int samples, final int steps, final NoiseField field, final Progress progress) {
		final int most = calibrating(lessons.size());
		final List<float[]> errors = new ArrayList<>(), noise = new ArrayList<>();
		final List<List<float[]>> clues = new ArrayList<>();
		for (int l = 0; l < lessons.size(); l++) {
			final TrainingExample lesson = lessons.get(l).some(most);
			final Planes spread = posteriors.apply(lesson.subject()).deviation(samples, steps, field.part(l), part(progress, l,
				lessons.size()));
			errors.add(lesson.held(lesson.error(TrainingExample.some(means.get(l), most), trust)));
			noise.add(lesson.heldNoise());
			clues.add(UncertaintyFeatures.of(lesson.subject(), spread, progress).stream().map(clue -> lesson.held(Permute.yz(clue))).toList());
		}
		final List<float[]> joined = new ArrayList<>();
		for (int j = 0; j < clues.get(0).size(); j++) {
			final int clue = j;
			joined.add(joined(clues.stream().map(c -> c.get(clue)).toList()));
		}
		return Calibration.of(joined(errors), joined(noise), joined, progress);
	}

	private static Progress part(final Progress progress, final int index, final int count) {
		return progress.part((double) index / count, (index + 1.0) / count);
	}

	private static float[] joined(final List<float[]> parts) {
		final float[] whole = new float[parts.stream().mapToInt(part -> part.length).sum()];
		int i = 0;
		for (final float[] part : parts) {
			System.arraycopy(part, 0, whole, i, part.length);
			i += part.length;
		}
		return whole;
	}
}
