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

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/**
 * How far corrections are to be trusted, measured where lessons were held out of training: the
 * factor w of a correction c that makes the squared error of prior + w c least. Where the
 * projections are noisy, w depends on the intensity of the prior if that helps, since noise in dark
 * places is not to be taken for what is in bright ones; without noise it is the same everywhere,
 * since lateral planes tell only roughly what depends on brightness along z.
 */
final class ShrinkageFactor {

	/** A network that learned for a short while is too careful; more would rely too much on lateral planes. */
	private static final double MOST = 1.5;
	/** Ranges of brightness. */
	private static final int RANGES = 24;
	/** More would bring noise back. */
	private static final double MOST_OF_A_RANGE = 1;
	/** dB by which ranges must be better than one factor. */
	private static final double NEEDED = 0.1;
	/** Of the squared error, what is left of it at least: a gain of 120 dB, as PSNR has at most. */
	private static final double ROUNDING = 1e-12;

	private final double[] intensity;
	private final double[] factor;
	private final double gain;

	private ShrinkageFactor(final double[] intensity, final double[] factor, final double gain) {
		this.intensity = intensity;
		this.factor = factor;
		this.gain = gain;
	}

	/**
	 * Nothing is trusted where nothing was held out.
	 *
	 * @param corrections of each lesson's sections
	 * @throws Refusal one sentence, if a correction is not finite
	 */
	static ShrinkageFactor of(final List<TrainingExample> lessons, final List<Planes> corrections) {
		final ShrinkageFactor everywhere = of(lessons, corrections, 1, MOST);
		if (lessons.get(0).subject().data().noise().none()) return everywhere;
		final ShrinkageFactor ranges = of(lessons, corrections, RANGES, MOST_OF_A_RANGE);
		return ranges.gain > everywhere.gain + NEEDED ? ranges : everywhere;
	}

	private static ShrinkageFactor of(final List<TrainingExample> lessons, final List<Planes> corrections, final int bins,
		final double most)
	{
		final double[] edges = edges(lessons, corrections, bins);
		final double[] squares = new double[bins], products = new double[bins], sum = new double[bins], count =
			new double[bins];
		double before = 0;
		for (int l = 0; l < lessons.size(); l++) {
			final TrainingExample lesson = lessons.get(l);
			final int width = lesson.sections().width();
			for (int v = 0; v < lesson.sections().count(); v++)
				for (int row = lesson.held().fromRow(); row < lesson.held().toRow(); row++)
					for (int column = lesson.held().fromColumn(); column < lesson.held().toColumn(); column++) {
						final int p = row * width + column;
						final double c = corrections.get(l).plane(v)[p];
						final double r = lesson.residual(v, p);
						final double m = lesson.sections().prior().plane(v)[p];
						final int bin = bin(edges, m);
						squares[bin] += c * c;
						products[bin] += c * r;
						sum[bin] += m;
						count[bin]++;
						before += r * r;
					}
		}
		if (!Double.isFinite(Arrays.stream(squares).sum() + Arrays.stream(products).sum())) throw new Refusal(
			"model predicts values that are no finite numbers for these projections: leave model empty, or give another one " +
				"or another seed.");
		final int[] seen = IntStream.range(0, bins).filter(b -> count[b] > 0).toArray();
		if (seen.length == 0) return new ShrinkageFactor(new double[1], new double[1], 0);
		final double[] factor = Arrays.stream(seen).mapToDouble(b -> squares[b] > 0 ? Math.max(0, Math.min(most, products[b] /
			squares[b])) : 0).toArray();
		double after = before;
		for (int i = 0; i < seen.length; i++)
			after += factor[i] * (factor[i] * squares[seen[i]] - 2 * products[seen[i]]);
		return new ShrinkageFactor(Arrays.stream(seen).mapToDouble(b -> sum[b] / count[b]).toArray(), factor, before > 0 ? 10 * Math
			.log10(before / Math.max(after, ROUNDING * before)) : 0);
	}

	/** Between the bins, so that each has the same part of the corrections' squares. */
	private static double[] edges(final List<TrainingExample> lessons, final List<Planes> corrections, final int bins) {
		final int levels = 4096;
		final double[] squares = new double[levels];
		double total = 0;
		for (int l = 0; l < lessons.size(); l++)
			for (int v = 0; v < corrections.get(l).depth(); v++)
				for (int p = 0; p < corrections.get(l).plane(v).length; p++) {
					final double c = corrections.get(l).plane(v)[p];
					final double m = lessons.get(l).sections().prior().plane(v)[p];
					squares[(int) Math.max(0, Math.min(levels - 1, m * levels))] += c * c;
					total += c * c;
				}
		final double[] edges = new double[bins - 1];
		double sum = 0;
		int level = 0;
		for (int b = 0; b < edges.length; b++) {
			while (level < levels && sum < total * (b + 1) / bins)
				sum += squares[level++];
			edges[b] = (double) level / levels;
		}
		return edges;
	}

	private static int bin(final double[] edges, final double value) {
		int bin = 0;
		while (bin < edges.length && value >= edges[bin])
			bin++;
		return bin;
	}

	/** w at an intensity of the prior. */
	float factor(final float m) {
		final int last = intensity.length - 1;
		int b = 0;
		while (b < last && m > intensity[b + 1])
			b++;
		if (b == last || !(m > intensity[b])) return (float) factor[b];
		final double along = (m - intensity[b]) / (intensity[b + 1] - intensity[b]);
		return (float) (factor[b] + along * (factor[b + 1] - factor[b]));
	}

	/** By how many dB the corrections so weighed lower the squared error of the prior. */
	double gain() {
		return gain;
	}
}
