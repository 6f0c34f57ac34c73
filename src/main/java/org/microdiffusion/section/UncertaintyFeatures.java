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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.Planes;

/**
 * What tells how far a volume may be off, at every voxel: the spread of samples, the
 * detail that the prior adds to the projections, how bright it is, and how bright where it is
 * broad: what is broad along x and y may be thin along z, which the projections hide. All are mean
 * squares over the neighbours in sections, since few samples make a noisy spread and a detail has
 * nodes. What is but bright is the less known the farther it lies from the middle of a block.
 */
final class UncertaintyFeatures {

	private static final int RADIUS = 1;
	/** Pixels to each side that a broad structure has. */
	private static final int NARROW = 2;
	/** Sections that are cut out of the volume at a time. */
	private static final int SLAB = 64;

	private UncertaintyFeatures() {}

	/**
	 * @param spread standard deviation of samples
	 * @param progress is asked whether to stop
	 * @return squares of intensities
	 */
	static List<Planes> of(final InverseProblem subject, final Planes spread, final Progress progress) {
		final AxialProjection operator = subject.data().operator();
		final Planes prior = subject.prior();
		final Planes repeated = operator.repeated(subject.data().planes());
		final Planes detail = prior.copy();
		Planes.parallel(prior.depth(), z -> {
			for (int p = 0; p < prior.plane(z).length; p++)
				detail.plane(z)[p] -= repeated.plane(z)[p];
		});
		final double[] unknown = unknown(operator);
		return List.of(meanSquares(subject, spread, progress), meanSquares(subject, detail, progress), times(meanSquares(
			subject, prior, progress), unknown), times(meanSquares(subject, broad(subject, progress), progress), unknown));
	}

	private static Planes meanSquares(final InverseProblem subject, final Planes volume, final Progress progress) {
		final Planes mean = Planes.zeros(volume.width(), volume.height(), volume.depth());
		for (final SectionPlane direction : subject.directions())
			each(direction, volume, UncertaintyFeatures::meanSquares, mean, 1f / subject.directions().size(), progress);
		return mean;
	}

	private static float[] meanSquares(final float[] section, final int width) {
		final float[] squares = section.clone();
		for (int p = 0; p < squares.length; p++)
			squares[p] *= squares[p];
		return LocalMean.of(squares, width, RADIUS);
	}

	/** The prior without what is narrow in any direction, or dark. */
	private static Planes broad(final InverseProblem subject, final Progress progress) {
		final Planes broad = subject.prior().copy();
		for (final SectionPlane direction : subject.directions()) {
			final Planes opened = Planes.zeros(broad.width(), broad.height(), broad.depth());
			each(direction, subject.prior(), UncertaintyFeatures::opened, opened, 1, progress);
			Planes.parallel(broad.depth(), z -> {
				for (int p = 0; p < broad.plane(z).length; p++)
					broad.plane(z)[p] = Math.min(broad.plane(z)[p], opened.plane(z)[p]);
			});
		}
		return broad;
	}

	/** Makes something of a section. */
	private interface Filter {

		float[] of(float[] section, int width);
	}

	/** Adds what is made of each section to a sum. */
	private static void each(final SectionPlane direction, final Planes volume, final Filter filter, final Planes sum,
		final float factor, final Progress progress)
	{
		final int count = direction.count(volume);
		for (int from = 0; from < count; from += SLAB) {
			progress.checkCancelled();
			final Planes sections = direction.sections(volume, from, Math.min(count, from + SLAB));
			final float[][] results = new float[sections.depth()][];
			Planes.parallel(results.length, v -> results[v] = filter.of(sections.plane(v), sections.width()));
			direction.add(sum, Planes.wrap(results, sections.width(), sections.height()), from, factor);
		}
	}

	/** The morphological opening of each row by a line; what is dark is 0. */
	private static float[] opened(final float[] section, final int width) {
		return folded(folded(section, width, Math::min), width, (a, b) -> Math.max(0, Math.max(a, b)));
	}

	/** Of two values. */
	private interface Fold {

		float of(float a, float b);
	}

	/** Each pixel with its neighbours in the row. */
	private static float[] folded(final float[] section, final int width, final Fold fold) {
		final float[] folded = section.clone();
		for (int p = 0; p < section.length; p++) {
			final int x = p % width;
			for (int i = Math.max(0, x - NARROW); i <= Math.min(width - 1, x + NARROW); i++)
				folded[p] = fold.of(folded[p], section[p - x + i]);
		}
		return folded;
	}

	/**
	 * The variance of each slice about the projection of the nearest block, 1 on average, of what is
	 * a random walk along z as many specimens nearly are: the sum over the places of its steps.
	 */
	static double[] unknown(final AxialProjection operator) {
		final int slices = operator.slices();
		final Planes steps = Planes.zeros(slices, 1, slices);
		for (int z = 0; z < slices; z++)
			Arrays.fill(steps.plane(z), 0, z + 1, 1);
		final Planes known = operator.repeated(operator.forward(steps));
		final double[] unknown = new double[slices];
		for (int z = 0; z < slices; z++)
			for (int i = 0; i < slices; i++)
				unknown[z] += Math.pow(steps.plane(z)[i] - known.plane(z)[i], 2) / slices;
		final double mean = Arrays.stream(unknown).average().orElseThrow();
		return Arrays.stream(unknown).map(u -> mean > 0 ? u / mean : 1).toArray();
	}

	private static Planes times(final Planes volume, final double... factors) {
		Planes.parallel(volume.depth(), z -> {
			for (int p = 0; p < volume.plane(z).length; p++)
				volume.plane(z)[p] *= factors[z];
		});
		return volume;
	}
}
