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

import java.util.Arrays;
import java.util.stream.IntStream;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.Patch;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.posterior.SectionStack;
import org.microdiffusion.volume.Planes;

/**
 * Sections with known truth and simulated projections; most are made of lateral planes.
 *
 * @param problem projections of the truth along its rows, and the prior made of them
 * @param sections input of the network
 * @param truth the sections themselves
 * @param validation pixels that are not trained on
 * @param energy mean squared residual, above 0
 * @param truthNoise variance of the truth's own noise, relative to that of a projection, 0 to 1
 */
public record TrainingExample(InverseProblem problem, SectionStack sections, Planes truth, ValidationArea validation,
	double energy, double truthNoise)
{

	/** Smallest mean squared residual, in squares of the largest projection: below are rounding errors. */
	private static final double ROUNDING_ENERGY = 1e-10;

	/** Computes the energy; the truth is free of noise. */
	TrainingExample(final InverseProblem problem, final SectionStack sections, final Planes truth,
		final ValidationArea validation)
	{
		this(problem, sections, truth, validation, energy(sections.prior(), truth), 0);
	}

	private static double energy(final Planes prior, final Planes truth) {
		double squares = 0;
		for (int v = 0; v < truth.depth(); v++)
			for (int p = 0; p < truth.plane(v).length; p++)
				squares += Math.pow(truth.plane(v)[p] - prior.plane(v)[p], 2);
		return Math.max(ROUNDING_ENERGY, squares / truth.depth() / truth.plane(0).length);
	}

	/** The same example, some columns of which are not trained on. */
	TrainingExample withValidationColumns(final int fromColumn, final int toColumn) {
		return with(new ValidationArea(0, sections.height(), fromColumn, toColumn));
	}

	/** The same example, all pixels of which are validated and none trained on. */
	public TrainingExample validatedEverywhere() {
		return with(new ValidationArea(0, sections.height(), 0, sections.width()));
	}

	private TrainingExample with(final ValidationArea other) {
		return new TrainingExample(problem, sections, truth, other, energy, truthNoise);
	}

	/**
	 * The same example of a truth that was measured itself. Its projections contain the average of the
	 * truth's noise, so only the remainder counts.
	 *
	 * @param factor of the noise variance, by which the truth was resampled and blurred, 0 to 1
	 */
	TrainingExample withTruthNoise(final double factor) {
		return new TrainingExample(problem, sections, truth, validation, energy, factor * (1 - problem.data()
			.operator().projectedVariance()));
	}

	/**
	 * The same example with evenly spaced sections only, each of which was reconstructed by itself.
	 *
	 * @param maxSections 1 or more
	 */
	public TrainingExample evenlySpaced(final int maxSections) {
		if (sections.count() <= maxSections) return this;
		final Planes images = Permute.yz(evenlySpaced(Permute.yz(problem.data().planes()), maxSections));
		final Projections data = new Projections(images.image(), problem.data().operator(), problem.data().noise(), problem
			.data().nonNegative());
		final InverseProblem part = new InverseProblem(data, Permute.yz(evenlySpaced(sections.prior(), maxSections)),
			problem.sectionPlanes(), problem.normalization());
		return new TrainingExample(part, part.sections(SectionPlane.XZ), evenlySpaced(truth, maxSections), validation,
			energy, truthNoise);
	}

	/** The same selection of planes, one for each section. */
	public static Planes evenlySpaced(final Planes all, final int maxSections) {
		if (all.depth() <= maxSections) return all;
		final float[][] selected = new float[maxSections][];
		Arrays.setAll(selected, i -> all.plane((2 * i + 1) * all.depth() / (2 * maxSections)));
		return Planes.wrap(selected, all.width(), all.height());
	}

	/** Whether the prior equals the truth, except for rounding. */
	public boolean nothingToLearn() {
		return energy <= ROUNDING_ENERGY;
	}

	/** Whether the prior equals the truth at all validation pixels, except for rounding. */
	public boolean nothingToValidate() {
		return IntStream.range(0, sections.count()).noneMatch(v -> validation.pixels(sections.width()).anyMatch(p ->
			Math.pow(residual(v, p), 2) > ROUNDING_ENERGY));
	}

	/** Mean squared residual of a patch; validation pixels count as 0. */
	double energy(final Patch patch, final int height, final int width) {
		double squares = 0;
		for (int row = patch.row(); row < patch.row() + height; row++)
			for (int column = patch.column(); column < patch.column() + width; column++)
				if (!validation.contains(row, column)) squares += Math.pow(residual(patch.section(), row * sections.width() +
					column), 2);
		return squares / height / width;
	}

	/** Truth − prior at a pixel of a section. */
	public float residual(final int section, final int pixel) {
		return truth.plane(section)[pixel] - sections.prior().plane(section)[pixel];
	}

	/** The variance of the truth's own noise at each validation pixel. */
	public float[] validationNoise() {
		final float[] variances = validationPixels(truth);
		for (int i = 0; i < variances.length; i++)
			variances[i] = (float) (truthNoise * Math.pow(problem.data().noise().at(variances[i]), 2));
		return variances;
	}

	/**
	 * The values at the validation pixels of all sections.
	 *
	 * @param values at each pixel of each section
	 */
	public float[] validationPixels(final Planes values) {
		final int[] pixels = validation.pixels(values.width()).toArray();
		final float[] kept = new float[values.depth() * pixels.length];
		for (int i = 0; i < kept.length; i++)
			kept[i] = values.plane(i / pixels.length)[pixels[i % pixels.length]];
		return kept;
	}
}
