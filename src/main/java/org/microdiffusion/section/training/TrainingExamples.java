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

import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Makes training examples: projects images or volumes, adds noise and reconstructs the prior. */
public final class TrainingExamples {

	private TrainingExamples() {}

	/**
	 * Makes an example of images that are projected along their rows.
	 *
	 * @param images axes column, row, image; rows are projected
	 * @param validation pixels that are not trained on
	 * @param measurement whose geometry and noise the example has
	 * @param method that makes the prior
	 * @param stacked whether the images are slices of a volume, so that the prior may use neighbouring
	 *          ones; otherwise each is reconstructed by itself
	 * @param field noise of the projections
	 */
	public static TrainingExample ofPlanes(final Planes images, final ValidationArea validation,
		final Projections measurement, final Reconstructor method, final boolean stacked, final NoiseField field,
		final Progress progress)
	{
		// Of the lateral axes of a plane one becomes z, so the beam's shifts lie along the other.
		final AxialProjection operator = operator(aligned(measurement).alongX(), images.height());
		final Planes volume = Permute.yz(images).range(0, operator.slices());
		// The images are noisy themselves.
		final Projections data = projections(volume, operator, measurement, Math.sqrt(1 - operator.projectedVariance()),
			field);
		final InverseProblem problem = new InverseProblem(data, stacked ? method.reconstruct(data, progress).volume()
			: priorOfEachSection(data, method, progress), List.of(SectionPlane.XZ));
		return new TrainingExample(problem, problem.sections(SectionPlane.XZ), Permute.yz(volume), validation);
	}

	/**
	 * The XZ sections of known planes, each reconstructed by itself.
	 *
	 * @param truth axes x, section, z
	 * @param data its projections
	 * @param method that makes the prior
	 */
	static TrainingExample ofSections(final Planes truth, final Projections data, final Reconstructor method,
		final Progress progress)
	{
		return ofXZ(new InverseProblem(data, priorOfEachSection(data, method, progress), List.of(SectionPlane.XZ)), truth);
	}

	/**
	 * The XZ and the YZ sections of a known volume.
	 *
	 * @param truth axes x, y, z
	 * @param data its projections
	 * @param prior made of them
	 */
	public static List<TrainingExample> ofVolume(final Planes truth, final Projections data, final Planes prior) {
		final InverseProblem problem = new InverseProblem(data, prior, List.of(SectionPlane.XZ));
		final AxialProjection exchanged = new AxialProjection(data.operator().geometry().transposed(), data.operator()
			.blocks());
		final Projections turned = new Projections(Permute.xy(data.planes()).image(), exchanged, data.noise(), data
			.nonNegative());
		return List.of(ofXZ(problem, truth), ofXZ(new InverseProblem(turned, Permute.xy(prior), problem.sectionPlanes(),
			problem.normalization()), Permute.xy(truth)));
	}

	private static TrainingExample ofXZ(final InverseProblem problem, final Planes truth) {
		return new TrainingExample(problem, problem.sections(SectionPlane.XZ), Permute.yz(truth), ValidationArea.NONE);
	}

	/**
	 * The XZ and the YZ sections of a known volume, measured as another one was and scaled so that the
	 * maximum of the projections is 1.
	 *
	 * @param truth axes x, y, z
	 * @param measurement whose geometry and noise the examples have
	 * @param method that makes the prior
	 * @param field noise of the projections
	 */
	public static List<TrainingExample> ofReference(final Planes truth, final Projections measurement,
		final Reconstructor method, final NoiseField field, final Progress progress)
	{
		final AxialProjection operator = operator(aligned(measurement), truth.depth());
		final Planes unscaled = truth.range(0, operator.slices());
		final double brightest = Range.of(operator.forward(unscaled), "reference").max();
		final Planes volume = brightest > 0 ? unscaled.scaled(1 / brightest, 0) : unscaled;
		final Projections data = projections(volume, operator, measurement, 1, field);
		return ofVolume(volume, data, method.reconstruct(data, progress).volume());
	}

	/** The operator on so many slices. */
	private static AxialProjection operator(final Geometry geometry, final int slices) {
		return new AxialProjection(geometry, geometry.projections(slices));
	}

	/**
	 * Projects a volume with the measurement's noise.
	 *
	 * @param factor of the standard deviation of the noise
	 */
	private static Projections projections(final Planes volume, final AxialProjection operator,
		final Projections measurement, final double factor, final NoiseField field)
	{
		final Planes measured = operator.forward(volume);
		addNoise(measured, measurement.noise(), factor, field);
		return new Projections(measured.image(), operator, measurement.noise(), measurement.nonNegative());
	}

	/** The measurement's geometry with a block that begins at the first slice. */
	static Geometry aligned(final Projections measurement) {
		final Geometry acquired = measurement.operator().geometry();
		return acquired.with(acquired.overlap(), 0);
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
	private static Planes priorOfEachSection(final Projections data, final Reconstructor method,
		final Progress progress)
	{
		final Planes images = Permute.yz(data.planes());
		final Planes sections = Planes.zeros(images.width(), data.operator().slices(), images.depth());
		for (int v = 0; v < images.depth(); v++) {
			progress.checkCancelled();
			progress.report((double) v / images.depth(), "Sections");
			final RandomAccessibleInterval<FloatType> one = Permute.yz(images.range(v, v + 1)).image();
			final Planes section = Permute.yz(method.reconstruct(new Projections(one, data.operator(), data
				.noise(), data.nonNegative()), Progress.NONE).volume());
			System.arraycopy(section.plane(0), 0, sections.plane(v), 0, section.plane(0).length);
		}
		return Permute.yz(sections);
	}
}
