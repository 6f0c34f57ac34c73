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

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Sections whose truth is known, because the axis that was projected is really a
 * lateral one.
 *
 * @param subject the projections along the rows, and the prior made of them
 * @param sections of it, as the network sees them
 * @param truth the sections themselves
 * @param held rows and columns that are kept for validation
 * @param energy mean squared residual, above 0
 * @param noise of the variance of a projection's noise, the part by which the truth is off the
 *          specimen, 0 to 1
 */
record TrainingExample(InverseProblem subject, Sections sections, Planes truth, Window held, double energy, double noise) {

	/** In squares of the largest projection, a residual that is nothing but rounding. */
	private static final double ROUNDING = 1e-10;

	private TrainingExample(final InverseProblem subject, final Sections sections, final Planes truth, final Window held) {
		this(subject, sections, truth, held, energy(sections.prior(), truth), 0);
	}

	private static double energy(final Planes prior, final Planes truth) {
		double squares = 0;
		for (int v = 0; v < truth.depth(); v++)
			for (int p = 0; p < truth.plane(v).length; p++)
				squares += Math.pow(truth.plane(v)[p] - prior.plane(v)[p], 2);
		return Math.max(ROUNDING, squares / truth.depth() / truth.plane(0).length);
	}

	/** Rows and columns of a section, each from the first to before the second. */
	record Window(int fromRow, int toRow, int fromColumn, int toColumn) {

		static final Window NONE = new Window(0, 0, 0, 0);

		boolean contains(final int row, final int column) {
			return row >= fromRow && row < toRow && column >= fromColumn && column < toColumn;
		}

		/** Of a section. */
		IntStream pixels(final int width) {
			return IntStream.range(fromRow, toRow).flatMap(row -> IntStream.range(row * width + fromColumn, row * width +
				toColumn));
		}
	}

	/**
	 * Projects images along their rows, with the noise that a projection has, and
	 * reconstructs them by the method that made the prior.
	 *
	 * @param images plane v is one image; rows are the axis to project
	 * @param like the measurement whose geometry and noise this shall have
	 * @param method that makes priors
	 * @param stacked whether neighbouring images are neighbours in the specimen, so
	 *          that the prior may look across; otherwise each is seen alone
	 * @param field of the noise
	 */
	static TrainingExample of(final Planes images, final Window held, final Projections like, final Reconstructor method,
		final boolean stacked, final NoiseField field, final Progress progress)
	{
		final AxialProjection operator = like.operator().forDepth(images.height());
		final Planes volume = Permute.yz(images).range(0, operator.slices());
		final Planes measured = operator.forward(volume);
		// The images are noisy themselves.
		addNoise(measured, like.noise(), Math.sqrt(1 - operator.projectedVariance()), field);
		final Projections data = new Projections(measured.image(), operator, like.noise(), like.nonNegative());
		final InverseProblem subject = new InverseProblem(data, stacked ? method.reconstruct(data, progress).volume() : alone(data,
			method, progress), List.of(SectionPlane.X));
		return new TrainingExample(subject, subject.sections(SectionPlane.X), Permute.yz(volume), held);
	}

	/**
	 * The XZ and the YZ sections of a volume that is known.
	 *
	 * @param truth axes x, y, z
	 * @param data its projections
	 * @param prior made of them
	 */
	static List<TrainingExample> ofVolume(final Planes truth, final Projections data, final Planes prior) {
		final InverseProblem subject = new InverseProblem(data, prior, SectionPlane.BOTH);
		return List.of(new TrainingExample(subject, subject.sections(SectionPlane.X), Permute.yz(truth), Window.NONE), new TrainingExample(subject,
			subject.sections(SectionPlane.Y), Permute.yz(Permute.xy(truth)), Window.NONE));
	}

	/** The same without some columns of all sections. */
	TrainingExample without(final int fromColumn, final int toColumn) {
		return new TrainingExample(subject, sections, truth, new Window(0, sections.height(), fromColumn, toColumn), energy, noise);
	}

	/**
	 * The sections of a volume that is known, as the same microscope would measure it: the
	 * brightest projection is 1.
	 *
	 * @param truth axes x, y, z
	 * @param like the measurement whose geometry and noise this shall have
	 * @param method that makes priors
	 * @param field of the noise
	 */
	static List<TrainingExample> ofReference(final Planes truth, final Projections like, final Reconstructor method,
		final NoiseField field, final Progress progress)
	{
		final AxialProjection operator = like.operator().forDepth(truth.depth());
		final Planes unscaled = truth.range(0, operator.slices());
		final double brightest = Range.of(operator.forward(unscaled), "reference").max();
		final Planes volume = brightest > 0 ? unscaled.scaled(1 / brightest, 0) : unscaled;
		final Planes measured = operator.forward(volume);
		addNoise(measured, like.noise(), 1, field);
		final Projections data = new Projections(measured.image(), operator, like.noise(), like.nonNegative());
		return ofVolume(volume, data, method.reconstruct(data, progress).volume());
	}

	private static void addNoise(final Planes measured, final NoiseLevel noise, final double factor,
		final NoiseField field)
	{
		if (noise.none()) return;
		for (int i = 0; i < measured.depth(); i++) {
			final float[] plane = measured.plane(i);
			final float[] normal = field.normal(0, 0, i, measured.width(), measured.height());
			for (int p = 0; p < plane.length; p++)
				plane[p] += (float) (factor * noise.at(plane[p]) * normal[p]);
		}
	}

	/** Reconstructs each XZ section as a volume of its own. */
	private static Planes alone(final Projections data, final Reconstructor method, final Progress progress) {
		final Planes images = Permute.yz(data.planes());
		final Planes sections = Planes.zeros(images.width(), data.operator().slices(), images.depth());
		for (int v = 0; v < images.depth(); v++) {
			progress.checkCancelled();
			progress.report((double) v / images.depth(), "Sections");
			final RandomAccessibleInterval<FloatType> one = Permute.yz(images.range(v, v + 1)).image();
			final Planes section = Permute.yz(method.reconstruct(new Projections(one, data.operator(), data.noise(), data
				.nonNegative()), Progress.NONE).volume());
			System.arraycopy(section.plane(0), 0, sections.plane(v), 0, section.plane(0).length);
		}
		return Permute.yz(sections);
	}

	/** Whether the prior is the truth but for rounding where pixels are held. */
	boolean nothingHeld() {
		return IntStream.range(0, sections.count()).noneMatch(v -> held.pixels(sections.width()).anyMatch(p -> Math.pow(
			residual(v, p), 2) > ROUNDING));
	}

	/** The same with all pixels held. */
	TrainingExample allHeld() {
		return new TrainingExample(subject, sections, truth, new Window(0, sections.height(), 0, sections.width()), energy, noise);
	}

	/**
	 * The same of a truth that was measured itself: what is projected of its noise is in the
	 * projections too.
	 *
	 * @param left of that noise's variance, 0 to 1, by what was done to the images since
	 */
	TrainingExample noisy(final double left) {
		return new TrainingExample(subject, sections, truth, held, energy,
			left * (1 - subject.data().operator().projectedVariance()));
	}

	/** At most so many of its sections, evenly spread, each of which was reconstructed alone. */
	TrainingExample some(final int most) {
		if (sections.count() <= most) return this;
		final Planes images = Permute.yz(some(Permute.yz(subject.data().planes()), most));
		final Projections data = new Projections(images.image(), subject.data().operator(), subject.data().noise(), subject
			.data().nonNegative());
		final InverseProblem part = new InverseProblem(data, Permute.yz(some(sections.prior(), most)), subject.directions(), subject.scales());
		return new TrainingExample(part, part.sections(SectionPlane.X), some(truth, most), held, energy, noise);
	}

	/** Of something that was made of all sections. */
	static Planes some(final Planes all, final int most) {
		if (all.depth() <= most) return all;
		final float[][] some = new float[most][];
		Arrays.setAll(some, i -> all.plane((2 * i + 1) * all.depth() / (2 * most)));
		return Planes.wrap(some, all.width(), all.height());
	}

	/** Whether the prior is the truth but for rounding. */
	boolean nothingToLearn() {
		return energy <= ROUNDING;
	}

	/** Mean squared residual of a part, where it is not held. */
	double energy(final Batch.Cut cut, final int height, final int width) {
		double squares = 0;
		for (int row = cut.row(); row < cut.row() + height; row++)
			for (int column = cut.column(); column < cut.column() + width; column++)
				if (!held.contains(row, column)) squares += Math.pow(residual(cut.section(), row * sections.width() + column), 2);
		return squares / height / width;
	}

	/** The part of the truth that the prior lacks. */
	float residual(final int section, final int pixel) {
		return truth.plane(section)[pixel] - sections.prior().plane(section)[pixel];
	}

	/**
	 * What a correction leaves of the residual.
	 *
	 * @param correction of each section
	 * @param trust how much of it is made
	 */
	Planes error(final Planes correction, final ShrinkageFactor trust) {
		final Planes error = correction.copy();
		for (int v = 0; v < error.depth(); v++)
			for (int p = 0; p < error.plane(v).length; p++)
				error.plane(v)[p] = residual(v, p) - trust.factor(sections.prior().plane(v)[p]) * correction.plane(v)[p];
		return error;
	}

	/** The variance of the truth's own noise at each held pixel. */
	float[] heldNoise() {
		final float[] variances = held(truth);
		for (int i = 0; i < variances.length; i++)
			variances[i] = (float) (noise * Math.pow(subject.data().noise().at(variances[i]), 2));
		return variances;
	}

	/**
	 * The held pixels of all sections.
	 *
	 * @param values a value at each pixel of each section
	 */
	float[] held(final Planes values) {
		final int[] pixels = held.pixels(values.width()).toArray();
		final float[] kept = new float[values.depth() * pixels.length];
		for (int i = 0; i < kept.length; i++)
			kept[i] = values.plane(i / pixels.length)[pixels[i % pixels.length]];
		return kept;
	}
}
