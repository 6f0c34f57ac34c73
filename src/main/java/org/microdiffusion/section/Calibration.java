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
import org.microdiffusion.volume.Planes;

/**
 * Turns clues into a standard deviation: {@code σ² = factor² (least + w_0 + Σ w_j
 * clue_j)}. The weights, none below 0, are the most likely ones if errors are normal with that
 * variance; the factor then makes at least {@value #COVERED} of the errors that were held
 * out lie within two deviations, whatever their distribution, and at least {@value #COVERED_THERE}
 * of those where there is something: most of a sparse specimen is empty and without any error.
 * Noise of what errors were measured against is in them, but not in the deviation.
 */
final class Calibration {

	/** A little more than two deviations of a normal distribution, since z is less alike x and y than they each other. */
	private static final double COVERED = 0.96;
	private static final double COVERED_THERE = 0.9;
	/** Of the mean square error, the variance where there is something. */
	private static final double THERE = 0.05;
	private static final int ROUNDS = 100;
	/** More errors make no difference. */
	private static final int MOST = 1 << 17;
	/** Of the mean square error, the least variance: what looks certain may be wrong, too. */
	private static final double LEAST = 0.02;

	private final double factor;
	private final double least;
	private final double[] weights;

	private Calibration(final double factor, final double least, final double... weights) {
		this.factor = factor;
		this.least = least;
		this.weights = weights;
	}

	/**
	 * @param errors that were made
	 * @param noise variance that is in each of them besides, 0 or more
	 * @param clues one array for each clue, as long as the errors, none below 0
	 * @param progress is asked whether to stop
	 */
	static Calibration of(final float[] errors, final float[] noise, final List<float[]> clues, final Progress progress) {
		final int every = Math.max(1, errors.length / MOST);
		final int count = errors.length / every;
		final double[] squares = new double[count];
		final double[][] known = new double[clues.size() + 1][count];
		Arrays.fill(known[0], 1);
		for (int i = 0; i < count; i++) {
			squares[i] = (double) errors[i * every] * errors[i * every];
			for (int j = 1; j < known.length; j++)
				known[j][i] = clues.get(j - 1)[i * every];
		}
		final double least = Math.max(Double.MIN_NORMAL, LEAST * mean(squares));
		final double[] besides = IntStream.range(0, count).mapToDouble(i -> least + noise[i * every]).toArray();
		final double[] weights = weights(squares, known, besides, progress);
		final double[] variances = IntStream.range(0, count).mapToDouble(i -> variance(weights, known, i) + besides[i])
			.toArray();
		final double all = within(COVERED, squares, variances, 0);
		final double there = within(COVERED_THERE, squares, variances, THERE * mean(squares));
		return new Calibration(count == 0 ? 1 : Math.max(all, there) / 2, least, weights);
	}

	/** How many deviations so many errors reach, of those with more than some variance. */
	private static double within(final double part, final double[] squares, final double[] variances, final double more) {
		final double[] reached = IntStream.range(0, squares.length).filter(i -> variances[i] > more).mapToDouble(i -> Math
			.sqrt(squares[i] / variances[i])).sorted().toArray();
		return reached.length == 0 ? 0 : reached[(int) (part * (reached.length - 1))];
	}

	/**
	 * Least Σ log v + e²/v, which is non-negative matrix factorisation with the
	 * divergence of Itakura and Saito: each weight is multiplied by the root of the
	 * ratio of its gradient's negative to its positive part, which never makes it
	 * less likely (Févotte and Idier 2011).
	 */
	private static double[] weights(final double[] squares, final double[][] known, final double[] besides,
		final Progress progress)
	{
		final double mean = mean(squares);
		final double[] weights = new double[known.length];
		for (int j = 0; j < weights.length; j++)
			weights[j] = mean(known[j]) > 0 ? mean / weights.length / mean(known[j]) : 0;
		final double[] more = new double[weights.length], less = new double[weights.length];
		for (int round = 0; round < ROUNDS; round++) {
			progress.checkCancelled();
			Arrays.fill(more, 0);
			Arrays.fill(less, 0);
			for (int i = 0; i < squares.length; i++) {
				final double v = variance(weights, known, i) + besides[i];
				for (int j = 0; j < weights.length; j++) {
					more[j] += known[j][i] * squares[i] / (v * v);
					less[j] += known[j][i] / v;
				}
			}
			for (int j = 0; j < weights.length; j++)
				weights[j] = less[j] > 0 ? weights[j] * Math.sqrt(more[j] / less[j]) : 0;
		}
		return weights;
	}

	private static double mean(final double... values) {
		return Arrays.stream(values).average().orElse(0);
	}

	private static double variance(final double[] weights, final double[][] known, final int i) {
		double variance = 0;
		for (int j = 0; j < weights.length; j++)
			variance += weights[j] * known[j][i];
		return variance;
	}

	/** The standard deviation at every voxel. */
	Planes deviation(final List<Planes> clues) {
		final Planes deviation = clues.get(0).copy();
		Planes.parallel(deviation.depth(), z -> {
			final float[] plane = deviation.plane(z);
			for (int p = 0; p < plane.length; p++) {
				double variance = least + weights[0];
				for (int j = 1; j < weights.length; j++)
					variance += weights[j] * clues.get(j - 1).plane(z)[p];
				plane[p] = (float) (factor * Math.sqrt(variance));
			}
		});
		return deviation;
	}
}
