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
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.volume.Planes;

/**
 * The factor w of predicted residuals c that minimises the squared error of prior + w c at validation
 * pixels. For noisy projections w depends on the intensity of the prior if that helps, since noise
 * in dark regions must not be corrected as structure in bright ones. Without noise w is the same
 * everywhere, since lateral planes show only roughly how errors along z depend on brightness.
 */
public final class ShrinkageFactor {

	/** Largest single factor; above 1 since networks predict too small residuals after a short training. */
	private static final double MAX_FACTOR = 1.5;
	/** Bins of the prior's intensity. */
	private static final int INTENSITY_BINS = 24;
	/** Largest factor of a bin; larger ones would amplify noise. */
	private static final double MAX_BIN_FACTOR = 1;
	/** Gain by which bins must be better than a single factor, dB. */
	private static final double MIN_BINNING_GAIN_DB = 0.1;
	/** Smallest ratio of squared errors, for a gain of at max 120 dB. */
	private static final double MIN_ERROR_RATIO = 1e-12;

	private final double[] intensity;
	private final double[] factor;
	private final double gain;

	private ShrinkageFactor(final double[] intensity, final double[] factor, final double gain) {
		this.intensity = intensity;
		this.factor = factor;
		this.gain = gain;
	}

	/**
	 * Fits the factor to validation pixels. It is 0 if there are none.
	 *
	 * @param examples with validation pixels
	 * @param corrections predicted residuals of each example's sections
	 * @throws Refusal one sentence, if a correction is not finite
	 */
	static ShrinkageFactor of(final List<TrainingExample> examples, final List<Planes> corrections) {
		final ShrinkageFactor single = of(examples, corrections, 1, MAX_FACTOR);
		if (examples.get(0).problem().data().noise().none()) return single;
		final ShrinkageFactor binned = of(examples, corrections, INTENSITY_BINS, MAX_BIN_FACTOR);
		return binned.gain > single.gain + MIN_BINNING_GAIN_DB ? binned : single;
	}

	private static ShrinkageFactor of(final List<TrainingExample> examples, final List<Planes> corrections,
		final int bins, final double max)
	{
		final double[] edges = edges(examples, corrections, bins);
		final double[] squares = new double[bins], products = new double[bins];
		final double[] sum = new double[bins], count = new double[bins];
		double before = 0;
		for (int l = 0; l < examples.size(); l++) {
			final TrainingExample example = examples.get(l);
			final int width = example.sections().width();
			for (int v = 0; v < example.sections().count(); v++)
				for (int row = example.validation().fromRow(); row < example.validation().toRow(); row++)
					for (int column = example.validation().fromColumn(); column < example.validation().toColumn(); column++) {
						final int p = row * width + column;
						final double c = corrections.get(l).plane(v)[p];
						final double r = example.residual(v, p);
						final double m = example.sections().prior().plane(v)[p];
						final int bin = bin(edges, m);
						squares[bin] += c * c;
						products[bin] += c * r;
						sum[bin] += m;
						count[bin]++;
						before += r * r;
					}
		}
		if (!Double.isFinite(Arrays.stream(squares).sum() + Arrays.stream(products).sum())) throw new Refusal(
			"model predicts values that are no finite numbers for these projections: leave model empty, or give another " +
			"one or another seed.");
		final int[] filled = IntStream.range(0, bins).filter(b -> count[b] > 0).toArray();
		if (filled.length == 0) return new ShrinkageFactor(new double[1], new double[1], 0);
		final double[] factor = Arrays.stream(filled).mapToDouble(b -> squares[b] > 0 ? Math.max(0, Math.min(max,
			products[b] / squares[b])) : 0).toArray();
		double after = before;
		for (int i = 0; i < filled.length; i++)
			after += factor[i] * (factor[i] * squares[filled[i]] - 2 * products[filled[i]]);
		return new ShrinkageFactor(Arrays.stream(filled).mapToDouble(b -> sum[b] / count[b]).toArray(), factor, decibels(
			before, after));
	}

	/** The gain by which squared errors fall, dB; without an error there is none. */
	static double decibels(final double before, final double after) {
		return before > 0 ? 10 * Math.log10(before / Math.max(after, MIN_ERROR_RATIO * before)) : 0;
	}

	/** Edges of the bins, each of which contains the same sum of squared corrections. */
	private static double[] edges(final List<TrainingExample> examples, final List<Planes> corrections, final int bins) {
		final int levels = 4096;
		final double[] squares = new double[levels];
		double total = 0;
		for (int l = 0; l < examples.size(); l++)
			for (int v = 0; v < corrections.get(l).depth(); v++)
				for (int p = 0; p < corrections.get(l).plane(v).length; p++) {
					final double c = corrections.get(l).plane(v)[p];
					final double m = examples.get(l).sections().prior().plane(v)[p];
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

	/**
	 * The volume prior + w mean + (sample − mean), projected onto the volumes that agree with the
	 * measurement: w scales the mean, and the sample's deviation from it is kept.
	 *
	 * @param mean predicted residual, the mean of the posterior
	 * @param sample of the residual; the mean itself, if no sample is wanted
	 */
	public Planes volume(final InverseProblem problem, final Planes mean, final Planes sample, final Progress progress) {
		final Planes prior = problem.prior();
		final Planes volume = prior.copy();
		Planes.parallel(prior.depth(), z -> {
			final float[] m = mean.plane(z), s = sample.plane(z);
			for (int p = 0; p < m.length; p++)
				volume.plane(z)[p] += at(prior.plane(z)[p]) * m[p] + (s[p] - m[p]);
		});
		problem.project(volume, progress);
		return volume;
	}

	/** w at an intensity of the prior. */
	float at(final float m) {
		final int last = intensity.length - 1;
		int b = 0;
		while (b < last && m > intensity[b + 1])
			b++;
		if (b == last || !(m > intensity[b])) return (float) factor[b];
		final double along = (m - intensity[b]) / (intensity[b + 1] - intensity[b]);
		return (float) (factor[b] + along * (factor[b + 1] - factor[b]));
	}

	/** All numbers, exactly. */
	public String text() {
		return DoubleStream.concat(DoubleStream.of(gain), DoubleStream.concat(Arrays.stream(intensity), Arrays.stream(
			factor))).mapToObj(Double::toString).collect(Collectors.joining(" "));
	}

	/** What {@link #text} wrote. */
	public static ShrinkageFactor parse(final String text) {
		final double[] numbers = Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
		final int bins = numbers.length / 2;
		return new ShrinkageFactor(Arrays.copyOfRange(numbers, 1, 1 + bins), Arrays.copyOfRange(numbers, 1 + bins,
			numbers.length), numbers[0]);
	}

	/** Gain of the scaled corrections over the prior at the validation pixels, dB; 0 or more. */
	public double gain() {
		return gain;
	}
}
