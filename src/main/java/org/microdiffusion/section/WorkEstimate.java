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

/**
 * How many pixels the network sees in each stage of a reconstruction, by which the
 * stages share a progress.
 *
 * @param views mirror images that a profile of this symmetry has
 * @param volume its voxels
 * @param measured pixels of the lessons that projections make
 * @param calibrating pixels of that part of them by which the deviation is calibrated
 * @param planes pixels of the lessons that a volume makes
 */
public record WorkEstimate(SectionOptions options, int views, double volume, double measured, double calibrating, double planes) {

	/** What a voxel of a prior takes, where a pixel that the network sees takes 1. */
	private static final double PRIOR = 2;
	/** Likewise, a pixel that it is trained with. */
	private static final double TRAINED = 3;

	/** What these options make of this measurement. */
	public static WorkEstimate of(final SectionOptions options, final Projections data) {
		return of(options, data.width(), data.height(), data.operator().blocks(), data.operator()
			.slices(), Sections.views(data, options.effort().views()));
	}

	/**
	 * What these options make of a measurement of this size.
	 *
	 * @param width of the projections, in pixels
	 * @param height of the projections, in pixels
	 * @param blocks projections
	 * @param slices of the volume
	 * @param views mirror images
	 */
	public static WorkEstimate of(final SectionOptions options, final long width, final long height, final long blocks,
		final long slices, final int views)
	{
		final int count = 2 * options.likeness().blurs().size();
		final double lessons = count * options.likeness().stretch();
		return new WorkEstimate(options, views, (double) width * height * slices,
			lessons * LateralTrainingData.voxels(width, height, blocks), lessons *
			LateralTrainingData.voxels(width, height, Math.min(blocks, Validation.calibrating(count))), lessons * LateralTrainingData.voxels(width,
				height, slices));
	}

	/** Of the prior volume. */
	public double prior() {
		return PRIOR * volume;
	}

	/** Of what is learned before. */
	public double learning() {
		final TrainingBudget effort = options.effort();
		return PRIOR * (effort.secondRound() > 0 ? 2 * planes + volume : planes) + TRAINED * SectionObjective.PIXELS * (effort
			.firstRound() + effort.secondRound());
	}

	/** Of all that comes after. */
	public double reconstruction() {
		return lessons() + means() + volumes() + sample() + calibration() + deviation();
	}

	double lessons() {
		return PRIOR * measured;
	}

	/** Of lessons. */
	double means() {
		return views * measured;
	}

	/** Of the volume's mean, in both directions. */
	double volumes() {
		return 2 * volume * views;
	}

	/** Of the sample that is returned, if it is one, in both directions. */
	double sample() {
		return options.oneSample() ? 2 * volume * options.steps() : 0;
	}

	double calibration() {
		return options.samples() > 1 ? options.samples() * options.steps() * calibrating : 0;
	}

	/** Samples are drawn in one direction each. */
	double deviation() {
		return options.samples() > 1 ? options.samples() * options.steps() * volume : 0;
	}
}
