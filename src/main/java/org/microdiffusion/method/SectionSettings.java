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

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.SectionRequirements;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.LateralTrainingData;
import org.microdiffusion.section.training.PsfRatio;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.util.Intervals;

/**
 * Settings of {@link Method#MICRODIFFUSION}.
 *
 * @param prior volume that guides the diffusion; if it is empty, Hessian-L1; not {@link Prior#NONE}
 * @param options of training and sampling
 * @param learning data on which the model is trained
 * @param reference a stack of similar tissue with all slices, axes x, y, z, for
 *          {@link TrainingMode#REFERENCE} only
 * @param psf from which the degradation of lateral planes follows; if it is empty, that of the options is
 *          used
 */
public record SectionSettings(Optional<Prior> prior, SectionOptions options, TrainingMode learning,
	Optional<RandomAccessibleInterval<FloatType>> reference, Optional<PsfRatio> psf)
{

	/** The posterior mean, guided by Hessian-L1. */
	public static final SectionSettings DEFAULT = new SectionSettings(Optional.empty(), SectionOptions.DEFAULT,
		TrainingMode.FINETUNE, Optional.empty(), Optional.of(PsfRatio.UNKNOWN));

	/** Number of samples that gives a standard deviation to about a quarter of its value. */
	public static final int UNCERTAINTY_SAMPLES = 8;
	/** Default noise levels of a sample. */
	private static final int SAMPLE_STEPS = 10;

	/** @throws Refusal one sentence, if prior or reference do not fit the training mode */
	public SectionSettings {
		if (prior.equals(Optional.of(Prior.NONE))) throw new Refusal("prior is None, but " +
			Method.MICRODIFFUSION + " corrects a prior: choose another one, or auto.");
		if (learning == TrainingMode.REFERENCE && reference.isEmpty()) throw new Refusal(
			"reference is missing: give a stack with all slices of similar tissue, or another training than reference.");
		if (learning != TrainingMode.REFERENCE && reference.isPresent()) throw new Refusal(
			"reference is given, but training is " + learning + ": give training=reference, or leave reference empty.");
	}

	/** Settings with the degradation of the options. */
	public SectionSettings(final Optional<Prior> prior, final SectionOptions options, final TrainingMode learning,
		final Optional<RandomAccessibleInterval<FloatType>> reference)
	{
		this(prior, options, learning, reference, Optional.empty());
	}

	/**
	 * The same settings for another voxel shape.
	 *
	 * @param aspect pixel width / slice distance, above 0; empty if unknown
	 */
	public SectionSettings withAspect(final OptionalDouble aspect) {
		return new SectionSettings(prior, options, learning, reference, psf.map(ratio -> ratio.withAspect(aspect)));
	}

	/** The same settings with other options of training and sampling. */
	public SectionSettings with(final SectionOptions other) {
		return new SectionSettings(prior, other, learning, reference, psf);
	}

	/**
	 * The same settings with another training mode.
	 *
	 * @param tissue reference stack, axes x, y, z, for {@link TrainingMode#REFERENCE} only
	 * @throws Refusal one sentence, if the stack is missing or not needed
	 */
	public SectionSettings with(final TrainingMode other, final Optional<RandomAccessibleInterval<FloatType>> tissue) {
		return new SectionSettings(prior, options, other, tissue, psf);
	}

	/** The same settings with another prior. */
	public SectionSettings with(final Prior other) {
		return new SectionSettings(Optional.of(other), options, learning, reference, psf);
	}

	/** The default number of noise levels for a number of samples. One sample has one level: the posterior mean. */
	public static int steps(final int samples) {
		return samples > 1 ? SAMPLE_STEPS : 1;
	}

	/** The options for a measurement, from which the blur may have to be estimated. */
	SectionOptions options(final Projections data) {
		return psf.map(ratio -> options.with(ratio.degradation(data))).orElse(options);
	}

	/** The options that need the least memory, for checks before the blur is estimated. */
	SectionOptions least() {
		return psf.map(ratio -> options.with(new AxialDegradation(ratio.stretch(), List.of(0.0)))).orElse(options);
	}

	/** Java memory that a reconstruction needs at once, in bytes. The reference is held twice, as read and scaled. */
	long memory(final SectionOptions used, final Projections data) {
		return SectionRequirements.memory(used, data, reference) + reference.map(volume -> 2 * Float.BYTES * Intervals
			.numElements(volume)).orElse(0L);
	}

	/** Java memory that is needed to learn from projections of a size, besides volumes as large as they, in bytes. */
	public long learningMemory(final int width, final int height, final Geometry geometry, final int projections) {
		final long side = LateralTrainingData.MAX_SIDE_PIXELS;
		return memory(least(), new Projections(ConstantUtils.constantRandomAccessibleInterval(new FloatType(),
			new FinalInterval(Math.min(side, width), Math.min(side, height), projections)), new AxialProjection(geometry,
				projections), NoiseLevel.NONE, true));
	}

	/** The method that computes the prior. */
	Method method() {
		return prior.orElse(Prior.HESSIAN_L1).method().orElseThrow();
	}
}
