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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/**
 * What one pass over a series gives, in its own intensity units.
 *
 * @param mean over time, without black frames; axes x, y, block
 * @param maximum over time
 * @param brightness mean of each frame
 * @param black whether a frame has no light
 * @param saturated frames in which at least {@value #SATURATED_PERMILLE} ‰ of the pixels have the largest value of
 *          the series, and {@value #SPIKE} times fewer the next one
 */
public record SeriesStatistics(Planes mean, Planes maximum, double[] brightness, boolean[] black,
	List<Integer> saturated)
{

	/** Pixels at the largest value that make a frame saturated, in thousandths. */
	private static final int SATURATED_PERMILLE = 1;
	private static final int MIN_SATURATED_PIXELS = 10;
	/** A detector's limit gathers all brighter pixels; the largest value of an even slope is no more frequent than others. */
	private static final int SPIKE = 3;
	/** Brightness of a black frame, relative to the median. */
	private static final double BLACK = 0.1;
	/** Frames that are named in a sentence. */
	private static final int NAMED = 5;

	/**
	 * Reads the whole series once.
	 *
	 * @throws Refusal one sentence, if frames differ in size
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static SeriesStatistics of(final ProjectionSeries series, final Progress progress) {
		final Planes first = series.frame(0);
		final Planes maximum = first.copy();
		final double[][] sums = new double[first.depth()][first.width() * first.height()];
		final int frames = series.frames();
		final double[] brightness = new double[frames];
		final Top[] tops = new Top[frames];
		for (int t = 0; t < frames; t++) {
			progress.report((double) t / frames, "Averaging, frame " + (t + 1) + " of " + frames);
			progress.checkCancelled();
			final Planes frame = series.frame(t);
			requireSize(first, frame, t);
			add(frame, sums, 1);
			Planes.parallel(frame.depth(), i -> {
				for (int p = 0; p < frame.plane(i).length; p++)
					maximum.plane(i)[p] = Math.max(maximum.plane(i)[p], frame.plane(i)[p]);
			});
			tops[t] = new Top();
			double sum = 0;
			for (int i = 0; i < frame.depth(); i++)
				for (final float value : frame.plane(i)) {
					sum += value;
					tops[t].add(value);
				}
			brightness[t] = sum / voxels(first);
		}
		final boolean[] black = black(sums, brightness);
		for (int t = 0; t < frames; t++)
			if (black[t]) add(series.frame(t), sums, -1);
		final float top = Arrays.stream(tops).map(frame -> frame.largest).max(Float::compare).orElseThrow();
		final double many = Math.max(MIN_SATURATED_PIXELS, voxels(first) * SATURATED_PERMILLE / 1000.0);
		return new SeriesStatistics(mean(sums, first, black), maximum, brightness, black, IntStream.range(0, frames).filter(
			t -> tops[t].largest == top && tops[t].count >= many && tops[t].count >= SPIKE * tops[t].nextCount).boxed().toList());
	}

	/** How often a frame has its two largest values. */
	private static final class Top {

		private float largest = Float.NEGATIVE_INFINITY;
		private float next = Float.NEGATIVE_INFINITY;
		private int count;
		private int nextCount;

		void add(final float value) {
			if (value == largest) count++;
			else if (value > largest) {
				next = largest;
				nextCount = count;
				largest = value;
				count = 1;
			}
			else if (value == next) nextCount++;
			else if (value > next) {
				next = value;
				nextCount = 1;
			}
		}
	}

	private static double voxels(final Planes frame) {
		return (double) frame.depth() * frame.width() * frame.height();
	}

	private static void requireSize(final Planes first, final Planes frame, final int t) {
		if (frame.width() != first.width() || frame.height() != first.height() || frame.depth() != first.depth())
			throw new Refusal("time point " + (t + 1) + " has " + frame.width() + " x " + frame.height() + " pixels and " + Words
				.count(frame.depth(), "projection") + ", but the first one " + first.width() + " x " + first.height() + " and " +
				first.depth() + ": give a series of one size.");
	}

	private static void add(final Planes frame, final double[][] sums, final int sign) {
		Planes.parallel(sums.length, i -> {
			for (int p = 0; p < sums[i].length; p++)
				sums[i][p] += sign * frame.plane(i)[p];
		});
	}

	/** Frames hardly above the darkest pixel of the mean, if the others are. */
	private static boolean[] black(final double[][] sums, final double[] brightness) {
		final double dark = Arrays.stream(sums).flatMapToDouble(Arrays::stream).min().orElseThrow() / brightness.length;
		final double usual = Arrays.stream(brightness).sorted().toArray()[brightness.length / 2];
		final boolean[] black = new boolean[brightness.length];
		for (int t = 0; t < black.length; t++)
			black[t] = brightness[t] < dark + BLACK * (usual - dark);
		return black;
	}

	private static Planes mean(final double[][] sums, final Planes first, final boolean[] black) {
		final long used = IntStream.range(0, black.length).filter(t -> !black[t]).count();
		final Planes mean = Planes.zeros(first.width(), first.height(), first.depth());
		for (int i = 0; i < sums.length; i++)
			for (int p = 0; p < sums[i].length; p++)
				mean.plane(i)[p] = (float) (sums[i][p] / used);
		return mean;
	}

	/** Sentences for the user about frames that tell nothing or too little. */
	public List<String> remarks() {
		final List<String> remarks = new ArrayList<>();
		final List<Integer> dark = IntStream.range(0, black.length).filter(t -> black[t]).boxed().toList();
		if (!dark.isEmpty()) remarks.add(named(dark) + " black: left out of the structure, the baseline and the traces.");
		if (!saturated.isEmpty()) remarks.add(named(saturated) +
			" saturated, so the brightness of the brightest cells is more than is told.");
		return remarks;
	}

	private static String named(final List<Integer> frames) {
		final String numbers = String.join(", ", frames.stream().limit(NAMED).map(t -> Integer.toString(t + 1)).toList());
		return frames.size() == 1 ? "Time point " + numbers + " is" : Words.count(frames.size(), "time point") + " (" +
			numbers + (frames.size() > NAMED ? ", ..." : "") + ") are";
	}
}
