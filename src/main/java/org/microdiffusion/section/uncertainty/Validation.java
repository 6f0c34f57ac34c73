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
package org.microdiffusion.section.uncertainty;

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.section.posterior.NetworkResult;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.section.posterior.Posterior;
import org.microdiffusion.section.posterior.SectionDenoiser;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDManager;

/**
 * The model's error at pixels that it was not trained on, from which the factor of its predictions
 * and the calibration of the samples' spread are fitted.
 *
 * @param examples made of the measured projections
 * @param model that predicts residuals
 * @param manager of native arrays
 * @param means posterior mean of each example's sections
 * @param shrinkage factor of the predicted residuals
 * @param onTrainingPixels whether all pixels serve, since the validation pixels show no structure
 * @param pixels that the network processed for the means
 */
public record Validation(List<TrainingExample> examples, SectionDenoiser model, NDManager manager, List<Planes> means,
	ShrinkageFactor shrinkage, boolean onTrainingPixels, long pixels)
{

	/** Sections for the calibration of the standard deviation; each takes as long as one of the volume. */
	private static final int CALIBRATION_SECTIONS = 32;

	/**
	 * Validates the posterior mean.
	 *
	 * @param examples made of the measured projections
	 * @param model that predicts residuals
	 * @param manager of native arrays
	 * @param views mirror images over which a prediction is averaged, 1, 2 or 4
	 */
	public static Validation of(final List<TrainingExample> examples, final SectionDenoiser model,
		final NDManager manager, final int views, final Progress progress)
	{
		final List<Planes> means = new ArrayList<>();
		long pixels = 0;
		for (final TrainingExample example : examples) {
			final NetworkResult mean = new Posterior(model, example.problem(), manager).mean(views, part(progress, means
				.size(), examples.size()));
			means.add(Permute.yz(mean.planes()));
			pixels += mean.pixels();
		}
		// In a sparse specimen all structure may lie elsewhere; errors at training pixels are better than none.
		final boolean onTrainingPixels = examples.stream().allMatch(TrainingExample::nothingToValidate);
		final List<TrainingExample> validated = onTrainingPixels ? examples.stream().map(
			TrainingExample::validatedEverywhere).toList() : examples;
		return new Validation(validated, model, manager, means, ShrinkageFactor.of(validated, means), onTrainingPixels,
			pixels);
	}

	/** The gain over the prior that users are told, dB; 0 or more. See {@link ExpectedGain}. */
	public double expectedGain() {
		return ExpectedGain.of(examples, means, shrinkage);
	}

	/** Sections of each of so many examples by which the standard deviation is calibrated. */
	public static int calibrationSections(final int examples) {
		return Math.max(1, CALIBRATION_SECTIONS / examples);
	}

	/**
	 * The result of {@link #calibration}.
	 *
	 * @param calibration of the standard deviation
	 * @param pixels that the network processed for it
	 */
	public record CalibrationResult(Calibration calibration, long pixels) {}

	/**
	 * Calibrates the standard deviation by samples of some sections of each example.
	 *
	 * @param samples of each section
	 * @param steps of each sample
	 * @param field noise of the samples
	 */
	public CalibrationResult calibration(final int samples, final int steps, final NoiseField field,
		final Progress progress)
	{
		final int sections = calibrationSections(examples.size());
		final List<float[]> errors = new ArrayList<>(), noise = new ArrayList<>();
		final List<List<float[]>> features = new ArrayList<>();
		long pixels = 0;
		for (int l = 0; l < examples.size(); l++) {
			final TrainingExample example = examples.get(l).evenlySpaced(sections);
			final NetworkResult spread = new Posterior(model, example.problem(), manager).deviation(samples, steps, field
				.part(l), part(progress, l, examples.size()));
			pixels += spread.pixels();
			errors.add(example.validationPixels(error(example, TrainingExample.evenlySpaced(means.get(l), sections))));
			noise.add(example.validationNoise());
			features.add(UncertaintyFeatures.of(example.problem(), spread.planes(), progress).stream().map(
				feature -> example.validationPixels(Permute.yz(feature))).toList());
		}
		final List<float[]> joined = new ArrayList<>();
		for (int j = 0; j < features.get(0).size(); j++) {
			final int feature = j;
			joined.add(joined(features.stream().map(f -> f.get(feature)).toList()));
		}
		return new CalibrationResult(Calibration.of(joined(errors), joined(noise), joined, progress), pixels);
	}

	/** Residual of an example's sections after the correction by the scaled posterior mean. */
	private Planes error(final TrainingExample example, final Planes mean) {
		final Planes error = mean.copy();
		for (int v = 0; v < error.depth(); v++)
			for (int p = 0; p < error.plane(v).length; p++)
				error.plane(v)[p] = example.residual(v, p) - shrinkage.at(example.sections().prior().plane(v)[p]) * mean.plane(
					v)[p];
		return error;
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
