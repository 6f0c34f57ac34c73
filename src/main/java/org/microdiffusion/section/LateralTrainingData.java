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

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

/**
 * Makes lessons of lateral planes, x as if it were z, then y, and of sections along z that were
 * made before. The middle ninth of the planes is held out of all of them.
 *
 * @param data the measurement whose geometry and noise lessons have
 * @param method that makes priors
 * @param likeness what makes planes look like sections along z
 * @param seed of the noise of lessons
 */
record LateralTrainingData(Projections data, Reconstructor method, AxialDegradation likeness, long seed) {

	/** More than this is not needed to learn, and would need memory. */
	static final int LARGEST_SIDE = 256;
	static final int MOST_PLANES = 132;
	/** Of a volume whose sections along z are learned from: all parts of lessons are as high as the lowest. */
	private static final int LEAST_SLICES = 32;

	/**
	 * @param all axes x, y and plane; of large ones the middle
	 * @param stacked whether neighbouring planes are neighbours in the specimen; else they are
	 *          measured projections
	 */
	List<TrainingExample> lessons(final Planes all, final boolean stacked, final Progress progress) {
		final Planes planes = middle(all);
		final Progress named = progress.named("Making training data");
		final int fromX = planes.width() / 3, toX = 2 * planes.width() / 3;
		final int fromY = planes.height() / 3, toY = 2 * planes.height() / 3;
		final NoiseField field = new NoiseField(seed).part(stacked ? "stacked planes" : "measured planes");
		final Planes alongX = stretched(Permute.xy(planes));
		final Planes alongY = stretched(planes);
		final List<Double> blurs = likeness.blurs();
		final List<TrainingExample> lessons = new ArrayList<>();
		for (int i = 0; i < blurs.size(); i++) {
			final double from = (double) i / blurs.size();
			final TrainingExample x = TrainingExample.of(AxialResampling.blurred(alongX, blurs.get(i)), window(fromX, toX, fromY, toY), data, method, stacked,
				field.part(2 * i), named.part(from, from + 0.5 / blurs.size()));
			final TrainingExample y = TrainingExample.of(AxialResampling.blurred(alongY, blurs.get(i)), window(fromY, toY, fromX, toX), data, method, stacked,
				field.part(2 * i + 1), named.part(from + 0.5 / blurs.size(), from + 1.0 / blurs.size()));
			lessons.addAll(stacked ? List.of(x, y) : List.of(x.noisy(noiseLeft(planes.width(), blurs.get(i))), y.noisy(
				noiseLeft(planes.height(), blurs.get(i)))));
		}
		return lessons;
	}

	/**
	 * Sections along z of what was made of the measurement itself, as if blocks began half a block
	 * later: the slices at the ends of blocks, which are least known, lie in the middle then, and
	 * those that are known best must be told from their neighbours. A network that makes the same
	 * of both knows more than one block can tell (equivariance, Chen et al. 2021).
	 *
	 * @param made axes x, y, z; agrees with the measurement
	 * @return none if there are too few slices, or if they are farther apart than pixels
	 */
	List<TrainingExample> shifted(final Planes made, final Progress progress) {
		final int spacing = data.operator().spacing();
		final int shift = spacing / 2;
		final boolean shallow = data.operator().blocks() == 1 || data.operator().slices() - spacing < LEAST_SLICES;
		// Where slices are farther apart than pixels, what is made is too smooth along z to teach.
		if (shift == 0 || shallow || likeness.stretch() < 1) return List.of();
		final Planes volume = betweenBlocks(made, shift);
		final List<TrainingExample> lessons = TrainingExample.ofReference(volume, data, method, new NoiseField(seed).part("shifted"), progress
			.named("Making training data"));
		return List.of(lessons.get(0).without(volume.width() / 3, 2 * volume.width() / 3), lessons.get(1).without(volume
			.height() / 3, 2 * volume.height() / 3));
	}

	/** The middle of a volume, from so many slices behind the beginning of a block on, in whole blocks. */
	private Planes betweenBlocks(final Planes made, final int shift) {
		final int slices = data.operator().forDepth(Math.min(MOST_PLANES, made.depth() - shift)).slices();
		final int before = Math.max(0, (made.depth() - slices) / 2 - shift) / data.operator().spacing() * data.operator()
			.spacing();
		return middle(made, before + shift, slices);
	}

	/** Cubic convolution makes values below 0 beside edges. */
	private Planes stretched(final Planes planes) {
		final Planes stretched = AxialResampling.stretched(planes, likeness.stretch());
		if (likeness.stretch() != 1 && data.nonNegative()) Planes.parallel(stretched.depth(), v -> {
			for (int p = 0; p < stretched.plane(v).length; p++)
				stretched.plane(v)[p] = Math.max(0, stretched.plane(v)[p]);
		});
		return stretched;
	}

	private double noiseLeft(final int rows, final double blur) {
		return data.noise().none() ? 0 : AxialResampling.noiseLeft(rows, likeness.stretch(), blur);
	}

	private TrainingExample.Window window(final int fromRow, final int toRow, final int fromColumn, final int toColumn) {
		return new TrainingExample.Window(likeness.rows(fromRow), likeness.rows(toRow), fromColumn, toColumn);
	}

	/** Voxels of the largest lesson from planes of this size. */
	static long voxels(final long width, final long height, final long planes) {
		return Math.min(LARGEST_SIDE, width) * Math.min(LARGEST_SIDE, height) * Math.min(MOST_PLANES, planes);
	}

	/** Of large volumes the middle. */
	static Planes middle(final Planes all) {
		final int depth = Math.min(MOST_PLANES, all.depth());
		return middle(all, (all.depth() - depth) / 2, depth);
	}

	/** Of some planes at most so large a middle. */
	private static Planes middle(final Planes all, final int first, final int depth) {
		final Planes planes = all.range(first, first + depth);
		final int width = Math.min(LARGEST_SIDE, all.width());
		final int height = Math.min(LARGEST_SIDE, all.height());
		if (width == all.width() && height == all.height()) return planes;
		final Planes middle = Planes.zeros(width, height, depth);
		final int x = (all.width() - width) / 2, y = (all.height() - height) / 2;
		for (int i = 0; i < depth; i++)
			for (int row = 0; row < height; row++)
				System.arraycopy(planes.plane(i), (y + row) * all.width() + x, middle.plane(i), row * width, width);
		return middle;
	}
}
