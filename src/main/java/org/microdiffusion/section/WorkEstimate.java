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

import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.SectionStack;
import org.microdiffusion.section.training.LateralTrainingData;
import org.microdiffusion.section.training.SectionObjective;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.section.uncertainty.Validation;

/**
 * Pixels that the network processes in each stage of a reconstruction; progress is shared among the
 * stages in proportion. Training and priors are converted to the same unit.
 *
 * @param views mirror images over which predictions are averaged
 * @param voxels of the volume
 * @param validationPixels of the examples made of projections
 * @param calibrationPixels of those examples' sections by which the standard deviation is calibrated
 * @param trainingPixels of the examples made of a volume
 */
public record WorkEstimate(SectionOptions options, int views, double voxels, double validationPixels,
	double calibrationPixels, double trainingPixels)
{

	/** Time to compute a voxel of a prior, relative to that of a pixel in the network. */
	private static final double PRIOR_COST_PER_VOXEL = 0.7;
	/** Time to train with a pixel, relative to that of a pixel in the network. */
	private static final double TRAINING_COST_PER_PIXEL = 3.5;

	/** Estimate for a measurement. */
	public static WorkEstimate of(final SectionOptions options, final Projections data) {
		return of(options, data.images().dimension(0), data.images().dimension(1), data.operator().blocks(), data.operator()
			.slices(), SectionStack.views(data, options.budget().views()));
	}

	/**
	 * Estimate for a measurement of a given size.
	 *
	 * @param width of the projections, in pixels
	 * @param height of the projections, in pixels
	 * @param blocks projections
	 * @param slices of the volume
	 * @param views mirror images over which predictions are averaged
	 */
	public static WorkEstimate of(final SectionOptions options, final long width, final long height, final long blocks,
		final long slices, final int views)
	{
		final int count = 2 * options.degradation().blurs().size();
		final double examples = count * options.degradation().stretch();
		return new WorkEstimate(options, views, (double) width * height * slices, examples * LateralTrainingData.voxels(
			width, height, blocks), examples * LateralTrainingData.voxels(width, height, Math.min(blocks, Validation
				.calibrationSections(count))), examples * LateralTrainingData.voxels(width, height, slices));
	}

	/** Work of the prior volume. */
	public double prior() {
		return PRIOR_COST_PER_VOXEL * voxels;
	}

	/** Work of the training, with the priors of its examples. */
	public double training() {
		final TrainingBudget budget = options.budget();
		return PRIOR_COST_PER_VOXEL * (budget.secondRound() > 0 ? 2 * trainingPixels + voxels : trainingPixels) +
			TRAINING_COST_PER_PIXEL * SectionObjective.MAX_PIXELS_PER_BATCH * (budget.firstRound() + budget.secondRound());
	}

	/** Work after the training: validation, mean, samples and standard deviation. */
	public double reconstruction() {
		return validationPriors() + validationMeans() + mean() + sample() + calibration() + deviation();
	}

	/** Validation of the network on the projections, with the priors that it needs. */
	public double validation() {
		return validationPriors() + validationMeans();
	}

	double validationPriors() {
		return PRIOR_COST_PER_VOXEL * validationPixels;
	}

	double validationMeans() {
		return views * validationPixels;
	}

	/** Posterior mean of the volume, in both section planes. */
	public double mean() {
		return 2 * voxels * views;
	}

	/** Sample of the volume, in both section planes, if one is returned. */
	double sample() {
		return options.singleSample() ? 2 * voxels * options.steps() : 0;
	}

	double calibration() {
		return options.samples() > 1 ? options.samples() * options.steps() * calibrationPixels : 0;
	}

	/** Samples of the volume, in one section plane each. */
	double deviation() {
		return options.samples() > 1 ? options.samples() * options.steps() * voxels : 0;
	}
}
