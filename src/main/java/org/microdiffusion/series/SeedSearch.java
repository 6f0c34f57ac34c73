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
package org.microdiffusion.series;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;

/**
 * Finds the pixels of a block that change together, one group after the other: the pixel with the largest local
 * correlation is a
 * seed, the pixels that are correlated with it and connected to it its footprint, and their common trace is
 * subtracted before the
 * next one is looked for (greedy initialisation as in CNMF-E, Zhou et al. 2018).
 */
final class SeedSearch {

	/** Pixels of the smallest footprint. */
	private static final int MIN_PIXELS = 6;
	/** Standard deviations of the local correlation of noise above which a pixel is a seed. */
	private static final double SEED_DEVIATIONS = 5;
	/** Standard deviation of the mean correlation with eight neighbours, times √bins, for noise. */
	private static final double LOCAL_DEVIATION = 0.6;
	/** Correlation of a pixel of the footprint, relative to the seed's. */
	private static final double RELATIVE_CORRELATION = 0.3;
	private static final double MIN_DEVIATIONS = 4;
	private static final int REFINEMENTS = 2;

	private final float[][] values;
	private final int width;
	private final int bins;
	private final double[] local;

	/**
	 * A group of pixels that change together.
	 *
	 * @param block from 0
	 * @param pixels ascending
	 * @param weights by how much each pixel changes
	 * @param trace of the change
	 */
	record Group(int block, int[] pixels, double[] weights, double[] trace) {

		/** Σ of the squared trace without what noise of variance 1 adds to it; at least a tenth of all. */
		private double signal() {
			final double all = Arrays.stream(trace).map(v -> v * v).sum();
			return Math.max(0.1 * all, all - trace.length / Arrays.stream(weights).map(w -> w * w).sum());
		}

		/** The correlation of the traces, corrected for their noise. */
		double correlation(final Group other) {
			double product = 0;
			for (int t = 0; t < trace.length; t++)
				product += trace[t] * other.trace[t];
			return product / Math.sqrt(signal() * other.signal());
		}
	}

	/** @param values [pixel][bin]; the groups that are found are subtracted */
	SeedSearch(final float[][] values, final int width, final int bins) {
		this.values = values;
		this.width = width;
		this.bins = bins;
		local = new double[values.length];
		for (int p = 0; p < local.length; p++)
			local[p] = local(p);
	}

	List<Group> groups(final int block, final Progress progress) {
		final List<Group> groups = new ArrayList<>();
		final boolean[] refused = new boolean[local.length];
		final double least = SEED_DEVIATIONS * LOCAL_DEVIATION / Math.sqrt(bins);
		while (true) {
			progress.checkCancelled();
			int seed = -1;
			for (int p = 0; p < local.length; p++)
				if (!refused[p] && local[p] > least && (seed < 0 || local[p] > local[seed])) seed = p;
			if (seed < 0) return groups;
			refused[seed] = true;
			final Group group = grow(block, seed);
			if (group.pixels.length < MIN_PIXELS) continue;
			groups.add(group);
			subtract(group);
		}
	}

	/** The mean correlation of a pixel with its eight neighbours. */
	private double local(final int p) {
		double sum = 0;
		int count = 0;
		for (final int q : neighbours(p)) {
			sum += correlation(values[p], values[q]);
			count++;
		}
		return sum / count;
	}

	private int[] neighbours(final int p) {
		final int x = p % width, y = p / width, height = values.length / width;
		final int[] all = new int[8];
		int count = 0;
		for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
			for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++)
				if (u != x || v != y) all[count++] = v * width + u;
		return Arrays.copyOf(all, count);
	}

	private static double correlation(final float[] a, final float[] b) {
		double ab = 0, aa = 0, bb = 0;
		for (int t = 0; t < a.length; t++) {
			ab += (double) a[t] * b[t];
			aa += (double) a[t] * a[t];
			bb += (double) b[t] * b[t];
		}
		return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
	}

	private Group grow(final int block, final int seed) {
		float[] trace = values[seed].clone();
		for (final int q : neighbours(seed))
			for (int t = 0; t < bins; t++)
				trace[t] += values[q][t];
		int[] pixels = {};
		double[] weights = {};
		for (int i = 0; i < REFINEMENTS; i++) {
			pixels = connected(seed, trace);
			weights = weights(pixels, trace);
			trace = trace(pixels, weights);
		}
		// The edge is too faint to be correlated, but its change must not remain as another group.
		final int[] grown = pixels.length < MIN_PIXELS ? pixels : grown(grown(pixels));
		final double[] all = weights(grown, trace);
		final int[] kept = IntStream.range(0, grown.length).filter(k -> all[k] > 0).toArray();
		final double[] common = new double[bins];
		for (int t = 0; t < bins; t++)
			common[t] = trace[t];
		return new Group(block, Arrays.stream(kept).map(k -> grown[k]).toArray(), Arrays.stream(kept).mapToDouble(k -> all[k])
			.toArray(), common);
	}

	/** By how much each pixel changes with a trace, by least squares. */
	private double[] weights(final int[] pixels, final float[] trace) {
		double square = 0;
		for (final float value : trace)
			square += (double) value * value;
		final double[] weights = new double[pixels.length];
		for (int k = 0; k < pixels.length; k++)
			for (int t = 0; t < bins; t++)
				weights[k] += values[pixels[k]][t] * trace[t] / square;
		return weights;
	}

	/** The common trace of pixels with weights, by least squares. */
	private float[] trace(final int[] pixels, final double[] weights) {
		final double norm = Arrays.stream(weights).map(w -> w * w).sum();
		final float[] trace = new float[bins];
		for (int k = 0; k < pixels.length; k++)
			for (int t = 0; t < bins; t++)
				trace[t] += (float) (weights[k] * values[pixels[k]][t] / norm);
		return trace;
	}

	/** The pixels and their neighbours, ascending. */
	private int[] grown(final int[] pixels) {
		return IntStream.concat(Arrays.stream(pixels), Arrays.stream(pixels).flatMap(p -> Arrays.stream(neighbours(p))))
			.distinct().sorted().toArray();
	}

	/** The pixels around the seed that are correlated with a trace. */
	private int[] connected(final int seed, final float[] trace) {
		final double least = Math.max(RELATIVE_CORRELATION * correlation(values[seed], trace), MIN_DEVIATIONS / Math.sqrt(
			bins));
		final boolean[] seen = new boolean[values.length];
		final List<Integer> pixels = new ArrayList<>();
		final Deque<Integer> next = new ArrayDeque<>(List.of(seed));
		seen[seed] = true;
		while (!next.isEmpty()) {
			final int p = next.poll();
			pixels.add(p);
			for (final int q : neighbours(p))
				if (!seen[q]) {
					seen[q] = true;
					if (correlation(values[q], trace) > least) next.add(q);
				}
		}
		return pixels.stream().mapToInt(p -> p).sorted().toArray();
	}

	private void subtract(final Group group) {
		for (int k = 0; k < group.pixels.length; k++)
			for (int t = 0; t < bins; t++)
				values[group.pixels[k]][t] -= (float) (group.weights[k] * group.trace[t]);
		for (final int p : group.pixels) {
			local[p] = local(p);
			for (final int q : neighbours(p))
				local[q] = local(q);
		}
	}
}
