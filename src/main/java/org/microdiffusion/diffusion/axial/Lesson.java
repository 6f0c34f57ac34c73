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
package org.microdiffusion.diffusion.axial;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.volume.Planes;

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
 */
record Lesson(Subject subject, Sections sections, Planes truth, Window held) {

	/** Rows and columns of a section, each from the first to before the second. */
	record Window(int fromRow, int toRow, int fromColumn, int toColumn) {

		boolean contains(final int row, final int column) {
			return row >= fromRow && row < toRow && column >= fromColumn && column < toColumn;
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
	 */
	static Lesson of(final Planes images, final Window held, final Projections like, final Reconstructor method,
		final boolean stacked, final Noise random, final Progress progress)
	{
		final Geometry acquired = like.operator().geometry();
		final Geometry geometry = new Geometry(acquired.profile(), acquired.overlap(), 0);
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(images.height()));
		final Planes volume = Turn.yz(images).range(0, operator.slices());
		final Planes measured = Planes.read(operator.forward(volume.image()));
		if (!like.noise().none()) addNoise(measured, like.noise(), geometry, random);
		final Projections data = new Projections(measured.image(), operator, like.noise(), like.nonNegative());
		final Subject subject = new Subject(data, stacked ? Planes.read(method.reconstruct(data, progress)) : alone(data,
			method, progress), false);
		return new Lesson(subject, subject.sections(), Turn.yz(volume), held);
	}

	/** The images are noisy themselves, of which averaging leaves Σ w²; this adds the rest. */
	private static void addNoise(final Planes measured, final NoiseLevel noise, final Geometry geometry,
		final Noise random)
	{
		double left = 0;
		for (int k = 0; k < geometry.stepLength(); k++)
			left += Math.pow(geometry.profile().weight(k), 2);
		final double missing = Math.sqrt(1 - left);
		for (int i = 0; i < measured.depth(); i++) {
			final float[] plane = measured.plane(i);
			final float[] normal = random.normal(plane.length);
			for (int p = 0; p < plane.length; p++)
				plane[p] += (float) (missing * noise.at(plane[p]) * normal[p]);
		}
	}

	/** Reconstructs each XZ section as a volume of its own. */
	private static Planes alone(final Projections data, final Reconstructor method, final Progress progress) {
		final Planes images = Turn.yz(Planes.read(data.images()));
		final Planes sections = Planes.zeros(images.width(), data.operator().slices(), images.depth());
		for (int v = 0; v < images.depth(); v++) {
			progress.checkCancelled();
			final RandomAccessibleInterval<FloatType> one = Turn.yz(images.range(v, v + 1)).image();
			final Planes section = Turn.yz(Planes.read(method.reconstruct(new Projections(one, data.operator(), data.noise(), data
				.nonNegative()), Progress.NONE)));
			System.arraycopy(section.plane(0), 0, sections.plane(v), 0, section.plane(0).length);
		}
		return Turn.yz(sections);
	}

	/** The part of the truth that the prior lacks. */
	float residual(final int section, final int pixel) {
		return truth.plane(section)[pixel] - sections.prior().plane(section)[pixel];
	}

	/**
	 * The held pixels of all sections.
	 *
	 * @param values a value at each pixel of each section
	 * @param missing whether what a residual misses of the truth is wanted instead
	 */
	float[] held(final Planes values, final boolean missing) {
		final float[] kept = new float[values.depth() * (held.toRow - held.fromRow) * (held.toColumn - held.fromColumn)];
		int i = 0;
		for (int v = 0; v < values.depth(); v++)
			for (int row = held.fromRow; row < held.toRow; row++)
				for (int column = held.fromColumn; column < held.toColumn; column++) {
					final int p = row * values.width() + column;
					kept[i++] = missing ? residual(v, p) - values.plane(v)[p] : values.plane(v)[p];
				}
		return kept;
	}
}
