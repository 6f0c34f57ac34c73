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

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

/**
 * Makes training examples of lateral planes, x and y of which are degraded and projected as z was,
 * and of sections along z of an earlier reconstruction. The central ninth of each plane is kept for
 * validation in all of them.
 *
 * @param data the measurement whose geometry and noise the examples have
 * @param method that makes the examples' priors
 * @param degradation by which lateral planes look like sections along z
 * @param seed of the examples' noise
 */
public record LateralTrainingData(Projections data, Reconstructor method, AxialDegradation degradation, long seed) {

	/** Maximum width and height of the planes; larger ones are cropped to save memory. */
	public static final int MAX_SIDE_PIXELS = 256;
	/** Maximum number of planes. */
	public static final int MAX_PLANES = 132;
	/** Minimum slices of a volume whose sections become examples: patches are as high as the lowest example. */
	private static final int MIN_SLICES = 32;

	/**
	 * Makes two examples, of x and of y, for each axial blur.
	 *
	 * @param all axes x, y and plane; cropped to the centre if they are large
	 * @param stacked whether the planes are slices of a volume; otherwise they are measured projections
	 */
	public List<TrainingExample> examples(final Planes all, final boolean stacked, final Progress progress) {
		final Planes planes = middle(all);
		final Progress named = progress.named("Making training data");
		final int fromX = planes.width() / 3, toX = 2 * planes.width() / 3;
		final int fromY = planes.height() / 3, toY = 2 * planes.height() / 3;
		final NoiseField field = new NoiseField(seed).part(stacked ? "stacked planes" : "measured planes");
		final Planes alongX = stretched(Permute.xy(planes));
		final Planes alongY = stretched(planes);
		final List<Double> blurs = degradation.blurs();
		final List<TrainingExample> examples = new ArrayList<>();
		for (int i = 0; i < blurs.size(); i++) {
			final double from = (double) i / blurs.size();
			final TrainingExample x = TrainingExamples.ofPlanes(AxialResampling.blurred(alongX, blurs.get(i)), validationArea(
				fromX, toX, fromY, toY), data, method, stacked, field.part(2 * i), named.part(from, from + 0.5 / blurs.size()));
			final TrainingExample y = TrainingExamples.ofPlanes(AxialResampling.blurred(alongY, blurs.get(i)), validationArea(
				fromY, toY, fromX, toX), data, method, stacked, field.part(2 * i + 1), named.part(from + 0.5 / blurs.size(),
				from + 1.0 / blurs.size()));
			examples.addAll(stacked ? List.of(x, y) : List.of(x.withTruthNoise(noiseVarianceFactor(planes.width(), blurs.get(
				i))), y.withTruthNoise(noiseVarianceFactor(planes.height(), blurs.get(i)))));
		}
		return examples;
	}

	/**
	 * Makes examples of sections along z of a reconstruction, projected in blocks that begin half a
	 * block later than the measured ones. The slices at the ends of blocks, which the measurement
	 * determines least, lie in the middle of the new blocks. Training asks for the same volume from
	 * either position of the blocks (equivariant imaging, Chen et al. 2021).
	 *
	 * @param reconstruction axes x, y, z; agrees with the measurement
	 * @return XZ and YZ sections; empty if there are too few slices, or if their distance is larger than
	 *         the pixel width
	 */
	public List<TrainingExample> shifted(final Planes reconstruction, final Progress progress) {
		final int spacing = data.operator().geometry().spacing();
		final int shift = spacing / 2;
		final boolean shallow = data.operator().blocks() == data.operator().geometry().views() || data.operator().slices() - spacing < MIN_SLICES;
		// With slices farther apart than pixels, the reconstruction is too smooth along z to train on.
		if (shift == 0 || shallow || degradation.stretch() < 1) return List.of();
		final Planes volume = betweenBlocks(reconstruction, shift);
		final List<TrainingExample> examples = TrainingExamples.ofReference(volume, data, method, new NoiseField(seed).part(
			"shifted"), progress.named("Making training data"));
		return List.of(examples.get(0).withValidationColumns(volume.width() / 3, 2 * volume.width() / 3), examples.get(1)
			.withValidationColumns(volume.height() / 3, 2 * volume.height() / 3));
	}

	/** The central whole blocks of a volume, if blocks begin {@code shift} slices later. */
	private Planes betweenBlocks(final Planes reconstruction, final int shift) {
		final Geometry geometry = TrainingExamples.aligned(data);
		final int slices = geometry.imagedSlices(geometry.projections(Math.min(MAX_PLANES, reconstruction.depth() - shift)));
		final int before = Math.max(0, (reconstruction.depth() - slices) / 2 - shift) / geometry.spacing() * geometry
			.spacing();
		return middle(reconstruction, before + shift, slices);
	}

	/** Resamples columns. Negative values, which cubic convolution makes beside edges, become 0. */
	private Planes stretched(final Planes planes) {
		final Planes stretched = AxialResampling.stretched(planes, degradation.stretch());
		if (degradation.stretch() != 1 && data.nonNegative()) Planes.parallel(stretched.depth(), v -> {
			for (int p = 0; p < stretched.plane(v).length; p++)
				stretched.plane(v)[p] = Math.max(0, stretched.plane(v)[p]);
		});
		return stretched;
	}

	private double noiseVarianceFactor(final int rows, final double blur) {
		return data.noise().none() ? 0 : AxialResampling.noiseVarianceFactor(rows, degradation.stretch(), blur);
	}

	private ValidationArea validationArea(final int fromRow, final int toRow, final int fromColumn, final int toColumn) {
		return new ValidationArea(degradation.rows(fromRow), degradation.rows(toRow), fromColumn, toColumn);
	}

	/** Maximum voxels of an example made of planes of this size. */
	public static long voxels(final long width, final long height, final long planes) {
		return Math.min(MAX_SIDE_PIXELS, width) * Math.min(MAX_SIDE_PIXELS, height) * Math.min(MAX_PLANES, planes);
	}

	/** The centre of a volume, at most {@value #MAX_SIDE_PIXELS} pixels wide and high, {@value #MAX_PLANES} planes. */
	public static Planes middle(final Planes all) {
		final int depth = Math.min(MAX_PLANES, all.depth());
		return middle(all, (all.depth() - depth) / 2, depth);
	}

	/** The centre of some planes, at most {@value #MAX_SIDE_PIXELS} pixels wide and high. */
	private static Planes middle(final Planes all, final int first, final int depth) {
		return all.range(first, first + depth).centre(MAX_SIDE_PIXELS);
	}
}
