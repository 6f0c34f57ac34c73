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

import java.util.Arrays;
import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.Planes;

/**
 * Features at every voxel from which the error of a volume is predicted: the spread of samples, the
 * detail that the prior adds to the projections, the prior's brightness, and the brightness of its
 * broad structures, which may be thin along z without the projections showing it. All are local mean
 * squares in sections, since the spread of few samples is noisy and details have zero crossings. The
 * brightness features are weighted by the variance of a random walk about its block mean, which is
 * larger at the ends of a block.
 */
public final class UncertaintyFeatures {

	/** Radius of the local means. */
	private static final int MEAN_RADIUS_PIXELS = 1;
	/** Half the width of the line of the opening: broad structures are wider. */
	private static final int OPENING_RADIUS_PIXELS = 2;
	/** Sections that are copied out of the volume at a time, to limit memory. */
	private static final int SECTIONS_PER_SLAB = 64;

	private UncertaintyFeatures() {}

	/**
	 * Computes the four features.
	 *
	 * @param spread standard deviation of samples at every voxel
	 * @param progress to cancel
	 * @return one volume per feature, in squares of intensities
	 */
	public static List<Planes> of(final InverseProblem problem, final Planes spread, final Progress progress) {
		final AxialProjection operator = problem.data().operator();
		final Planes prior = problem.prior();
		final Planes repeated = operator.repeated(problem.data().planes());
		final Planes detail = prior.copy();
		Planes.parallel(prior.depth(), z -> {
			for (int p = 0; p < prior.plane(z).length; p++)
				detail.plane(z)[p] -= repeated.plane(z)[p];
		});
		final double[] walkVariance = walkVariance(operator);
		return List.of(meanSquares(problem, spread, progress), meanSquares(problem, detail, progress), times(meanSquares(
			problem, prior, progress), walkVariance), times(meanSquares(problem, broad(problem, progress), progress),
			walkVariance));
	}

	private static Planes meanSquares(final InverseProblem problem, final Planes volume, final Progress progress) {
		final Planes mean = Planes.zeros(volume.width(), volume.height(), volume.depth());
		for (final SectionPlane sectionPlane : problem.sectionPlanes())
			each(sectionPlane, volume, UncertaintyFeatures::meanSquares, mean, 1f / problem.sectionPlanes().size(), progress);
		return mean;
	}

	private static float[] meanSquares(final float[] section, final int width) {
		final float[] squares = section.clone();
		for (int p = 0; p < squares.length; p++)
			squares[p] *= squares[p];
		return LocalMean.of(squares, width, MEAN_RADIUS_PIXELS);
	}

	/** The prior without structures that are narrow along x or y, and without negative values. */
	private static Planes broad(final InverseProblem problem, final Progress progress) {
		final Planes broad = problem.prior().copy();
		for (final SectionPlane sectionPlane : problem.sectionPlanes()) {
			final Planes opened = Planes.zeros(broad.width(), broad.height(), broad.depth());
			each(sectionPlane, problem.prior(), UncertaintyFeatures::opened, opened, 1, progress);
			Planes.parallel(broad.depth(), z -> {
				for (int p = 0; p < broad.plane(z).length; p++)
					broad.plane(z)[p] = Math.min(broad.plane(z)[p], opened.plane(z)[p]);
			});
		}
		return broad;
	}

	/** Filters a section. */
	private interface Filter {

		float[] of(float[] section, int width);
	}

	/** Adds the filtered sections, times a factor, to a volume. */
	private static void each(final SectionPlane sectionPlane, final Planes volume, final Filter filter, final Planes sum,
		final float factor, final Progress progress)
	{
		final int count = sectionPlane.count(volume);
		for (int from = 0; from < count; from += SECTIONS_PER_SLAB) {
			progress.checkCancelled();
			final Planes sections = sectionPlane.sections(volume, from, Math.min(count, from + SECTIONS_PER_SLAB));
			final float[][] results = new float[sections.depth()][];
			Planes.parallel(results.length, v -> results[v] = filter.of(sections.plane(v), sections.width()));
			sectionPlane.add(sum, Planes.wrap(results, sections.width(), sections.height()), from, factor);
		}
	}

	/** The morphological opening of each row by a line; negative values become 0. */
	private static float[] opened(final float[] section, final int width) {
		return folded(folded(section, width, Math::min), width, (a, b) -> Math.max(0, Math.max(a, b)));
	}

	/** Combines two values. */
	private interface Fold {

		float of(float a, float b);
	}

	/** Combines each pixel with its neighbours in the row. */
	private static float[] folded(final float[] section, final int width, final Fold fold) {
		final float[] folded = section.clone();
		for (int p = 0; p < section.length; p++) {
			final int x = p % width;
			for (int i = Math.max(0, x - OPENING_RADIUS_PIXELS); i <= Math.min(width - 1, x + OPENING_RADIUS_PIXELS); i++)
				folded[p] = fold.of(folded[p], section[p - x + i]);
		}
		return folded;
	}

	/**
	 * The variance of each slice about the projection of its nearest block, for a random walk along z,
	 * normalised to a mean of 1. It is the sum over the positions of the steps.
	 */
	static double[] walkVariance(final AxialProjection operator) {
		final int slices = operator.slices();
		final Planes steps = Planes.zeros(slices, 1, slices);
		for (int z = 0; z < slices; z++)
			Arrays.fill(steps.plane(z), 0, z + 1, 1);
		final Planes known = operator.repeated(operator.forward(steps));
		final double[] walkVariance = new double[slices];
		for (int z = 0; z < slices; z++)
			for (int i = 0; i < slices; i++)
				walkVariance[z] += Math.pow(steps.plane(z)[i] - known.plane(z)[i], 2) / slices;
		final double mean = Arrays.stream(walkVariance).average().orElseThrow();
		return Arrays.stream(walkVariance).map(u -> mean > 0 ? u / mean : 1).toArray();
	}

	private static Planes times(final Planes volume, final double... factors) {
		Planes.parallel(volume.depth(), z -> {
			for (int p = 0; p < volume.plane(z).length; p++)
				volume.plane(z)[p] *= factors[z];
		});
		return volume;
	}
}
