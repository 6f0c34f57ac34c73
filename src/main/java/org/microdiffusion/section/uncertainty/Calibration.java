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
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/**
 * Computes a standard deviation from features: {@code σ² = factor² (minimum + w_0 + Σ w_j
 * feature_j)}. The weights are non-negative and maximise the likelihood of normally distributed
 * errors with variance σ² / factor². The factor then scales σ so that at least {@value #COVERAGE} of
 * the validation errors lie within two standard deviations, and at least {@value #SIGNAL_COVERAGE} of
 * those where there is signal, since most of a sparse specimen is empty and free of errors. The noise
 * of the truth increases the validation errors, but is not part of σ.
 */
public final class Calibration {

	/** Slightly more than for a normal distribution, since z differs more from x and y than they do. */
	private static final double COVERAGE = 0.96;
	/** Coverage where there is signal. */
	private static final double SIGNAL_COVERAGE = 0.9;
	/** Least variance where there is signal, relative to the mean square error. */
	private static final double SIGNAL_VARIANCE = 0.05;
	/** Iterations of the likelihood maximisation. */
	private static final int ITERATIONS = 100;
	/** Maximum number of errors that are used; more make no difference. */
	private static final int MAX_ERRORS = 1 << 17;
	/** Least variance, relative to the mean square error. */
	private static final double MIN_VARIANCE = 0.02;

	private final double factor;
	private final double minimum;
	private final double[] weights;

	private Calibration(final double factor, final double minimum, final double... weights) {
		this.factor = factor;
		this.minimum = minimum;
		this.weights = weights;
	}

	/**
	 * Fits weights and factor.
	 *
	 * @param errors of validation pixels
	 * @param noise variance of the truth's noise in each error, 0 or more
	 * @param features one array per feature, as long as the errors, not negative
	 * @param progress to cancel
	 */
	static Calibration of(final float[] errors, final float[] noise, final List<float[]> features,
		final Progress progress)
	{
		final int every = Math.max(1, errors.length / MAX_ERRORS);
		final int count = errors.length / every;
		final double[] squares = new double[count];
		final double[][] columns = new double[features.size() + 1][count];
		Arrays.fill(columns[0], 1);
		for (int i = 0; i < count; i++) {
			squares[i] = (double) errors[i * every] * errors[i * every];
			for (int j = 1; j < columns.length; j++)
				columns[j][i] = features.get(j - 1)[i * every];
		}
		final double minimum = Math.max(Double.MIN_NORMAL, MIN_VARIANCE * mean(squares));
		final double[] offsets = IntStream.range(0, count).mapToDouble(i -> minimum + noise[i * every]).toArray();
		final double[] weights = weights(squares, columns, offsets, progress);
		final double[] variances = IntStream.range(0, count).mapToDouble(i -> variance(weights, columns, i) + offsets[i])
			.toArray();
		final double all = quantile(COVERAGE, squares, variances, 0);
		final double signal = quantile(SIGNAL_COVERAGE, squares, variances, SIGNAL_VARIANCE * mean(squares));
		return new Calibration(count == 0 ? 1 : Math.max(all, signal) / 2, minimum, weights);
	}

	/** Quantile of |error| / σ, over the errors whose variance exceeds a threshold. */
	private static double quantile(final double fraction, final double[] squares, final double[] variances,
		final double threshold)
	{
		final double[] reached = IntStream.range(0, squares.length).filter(i -> variances[i] > threshold).mapToDouble(i ->
			Math.sqrt(squares[i] / variances[i])).sorted().toArray();
		return reached.length == 0 ? 0 : reached[(int) (fraction * (reached.length - 1))];
	}

	/**
	 * Minimises Σ log v + e²/v over the weights, which is non-negative matrix factorisation with the
	 * Itakura-Saito divergence. Each update multiplies a weight by the square root of the ratio of the
	 * gradient's negative to its positive part, and never increases the sum (Févotte and Idier 2011).
	 */
	private static double[] weights(final double[] squares, final double[][] columns, final double[] offsets,
		final Progress progress)
	{
		final double mean = mean(squares);
		final double[] weights = new double[columns.length];
		for (int j = 0; j < weights.length; j++)
			weights[j] = mean(columns[j]) > 0 ? mean / weights.length / mean(columns[j]) : 0;
		final double[] negative = new double[weights.length], positive = new double[weights.length];
		for (int round = 0; round < ITERATIONS; round++) {
			progress.checkCancelled();
			Arrays.fill(negative, 0);
			Arrays.fill(positive, 0);
			for (int i = 0; i < squares.length; i++) {
				final double v = variance(weights, columns, i) + offsets[i];
				for (int j = 0; j < weights.length; j++) {
					negative[j] += columns[j][i] * squares[i] / (v * v);
					positive[j] += columns[j][i] / v;
				}
			}
			for (int j = 0; j < weights.length; j++)
				weights[j] = positive[j] > 0 ? weights[j] * Math.sqrt(negative[j] / positive[j]) : 0;
		}
		return weights;
	}

	private static double mean(final double... values) {
		return Arrays.stream(values).average().orElse(0);
	}

	private static double variance(final double[] weights, final double[][] columns, final int i) {
		double variance = 0;
		for (int j = 0; j < weights.length; j++)
			variance += weights[j] * columns[j][i];
		return variance;
	}

	/** The standard deviation at every voxel, of features at every voxel. */
	public Planes deviation(final List<Planes> features) {
		final Planes deviation = features.get(0).copy();
		Planes.parallel(deviation.depth(), z -> {
			final float[] plane = deviation.plane(z);
			for (int p = 0; p < plane.length; p++) {
				double variance = minimum + weights[0];
				for (int j = 1; j < weights.length; j++)
					variance += weights[j] * features.get(j - 1).plane(z)[p];
				plane[p] = (float) (factor * Math.sqrt(variance));
			}
		});
		return deviation;
	}
}
