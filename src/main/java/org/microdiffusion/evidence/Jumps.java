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
package org.microdiffusion.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * Sudden lateral shifts and changes of brightness between neighbouring projections. What is sudden differs from the
 * pairs of projections before and behind by more than these differ from each other, and in most parts of the image: tissue
 * that is slanted, or gets denser, changes slowly or differently from place to place.
 *
 * @param steps from each projection to the next
 * @param shiftLimit pixels from which a shift would be called a jump
 * @param brightnessLimit logarithm of the factor from which a change of brightness would be called a jump
 */
record Jumps(List<Step> steps, double shiftLimit, double brightnessLimit) {

	private static final double MIN_SHIFT_PIXELS = 1;
	private static final double MIN_BRIGHTNESS_CHANGE = Math.log(1.1);
	/** Robust standard deviations of the usual steps. */
	private static final double SUDDEN = 4;
	private static final double DEVIATION_PER_MEDIAN = 1 / 0.6745;
	/** The least correlation at which structures are the same, and by how much less it is at the usual shift and at none. */
	private static final double MIN_CORRELATION = 0.4, MIN_GAIN = 0.1;
	/** Steps before and behind that are usual for a step. */
	private static final int NEIGHBOURS = 2;
	/** Parts of the image along each side, and how many of those with structure must agree. */
	private static final int PARTS = 4;
	private static final double MOST_PARTS = 0.75;
	private static final int MIN_PARTS = 5;
	/** Light above the background, relative to the range, in which brightness is compared. */
	private static final double MIN_LIGHT = 0.03;

	/**
	 * From a projection to the next.
	 *
	 * @param x pixels by which structures move
	 * @param y pixels by which they move
	 * @param brightness logarithm of the factor by which the median pixel gets brighter; 0 without light
	 * @param shifted whether the shift is sudden
	 * @param changed whether the change of brightness is sudden
	 */
	record Step(double x, double y, double brightness, boolean shifted, boolean changed) {}

	/** @param images axes x, y, block, at least 3 blocks */
	static Jumps of(final Planes images, final Progress progress) {
		final int pairs = images.depth() - 1;
		final Shift[] shifts = new Shift[pairs];
		final float[][] smooth = new float[images.depth()][];
		Planes.parallel(smooth.length, i -> smooth[i] = LocalMean.of(images.plane(i), images.width(), 1));
		Planes.parallel(pairs, i -> {
			progress.checkCancelled();
			shifts[i] = Shift.between(images.plane(i), images.plane(i + 1), images.width());
		});
		final Range range = Range.of(Planes.wrap(smooth, images.width(), images.height()), "projections");
		final float dark = (float) (range.min() + MIN_LIGHT * range.size());
		final double[] brightness = new double[pairs];
		Arrays.setAll(brightness, i -> change(smooth[i], smooth[i + 1], dark, range.min(), null, images.width()));
		final Series x = new Series(pairs, i -> shifts[i].x()), y = new Series(pairs, i -> shifts[i].y());
		final Series light = new Series(pairs, i -> brightness[i]);
		final double shiftLimit = Math.max(MIN_SHIFT_PIXELS, SUDDEN * Math.hypot(x.deviation(), y.deviation()));
		final double lightLimit = Math.max(MIN_BRIGHTNESS_CHANGE, SUDDEN * light.deviation());
		final List<Step> steps = new ArrayList<>();
		for (int i = 0; i < pairs; i++) {
			final boolean shifted = Math.hypot(x.beyond(i), y.beyond(i)) > shiftLimit && moves(images, i, shifts[i], x.usual(i),
				y.usual(i));
			final boolean changed = Math.abs(light.beyond(i)) > lightLimit && changes(smooth, i, dark, range.min(), images
				.width(), light.usual(i), brightness[i] - light.usual(i));
			steps.add(new Step(shifts[i].x(), shifts[i].y(), brightness[i], shifted, changed));
		}
		return new Jumps(steps, shiftLimit, lightLimit);
	}

	/** Values of the steps, each of which is compared with those before and behind it. */
	private record Series(int count, IntToDoubleFunction values) {

		private double[] others(final int i) {
			return IntStream.rangeClosed(Math.max(0, i - NEIGHBOURS), Math.min(count - 1, i + NEIGHBOURS)).filter(j -> j != i)
				.mapToDouble(values).toArray();
		}

		double usual(final int i) {
			return median(others(i));
		}

		/** By how much a value lies outside of the others; 0 at the ends, where there are others on one side only. */
		double beyond(final int i) {
			if (i == 0 || i == count - 1) return 0;
			final double value = values.applyAsDouble(i);
			final double[] others = others(i);
			return value - Math.max(Arrays.stream(others).min().orElse(value), Math.min(Arrays.stream(others).max().orElse(
				value), value));
		}

		/** The standard deviation from what is usual, without outliers. */
		double deviation() {
			return DEVIATION_PER_MEDIAN * median(IntStream.range(0, count).mapToDouble(i -> Math.abs(values.applyAsDouble(i) -
				usual(i))).toArray());
		}
	}

	static double median(final double... values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/** Whether most parts of the image correlate better with a shift than with the usual one. */
	private static boolean moves(final Planes images, final int pair, final Shift shift, final double usualX,
		final double usualY)
	{
		final double[][] sudden = Shift.products(images.plane(pair), images.plane(pair + 1), images.width(), (int) Math
			.round(shift.x()), (int) Math.round(shift.y()), PARTS);
		final double[][] usual = Shift.products(images.plane(pair), images.plane(pair + 1), images.width(), (int) Math
			.round(usualX), (int) Math.round(usualY), PARTS);
		final double otherwise = Math.max(Shift.correlation(images.plane(pair), images.plane(pair + 1), images.width(),
			(int) Math.round(usualX), (int) Math.round(usualY)), Shift.correlation(images.plane(pair), images.plane(pair +
				1), images.width(), 0, 0));
		if (shift.correlation() < Math.max(MIN_CORRELATION, otherwise + MIN_GAIN)) return false;
		final double typical = Arrays.stream(usual).mapToDouble(part -> part[0]).average().orElseThrow();
		int structured = 0, agreeing = 0;
		for (int part = 0; part < usual.length; part++) {
			if (usual[part][0] < typical / PARTS || sudden[part][0] == 0) continue;
			structured++;
			if (sudden[part][1] > usual[part][1]) agreeing++;
		}
		return structured >= MIN_PARTS && agreeing >= MOST_PARTS * structured;
	}

	/** Whether most parts of the image with light get brighter, or darker, by about the same factor. */
	private static boolean changes(final float[][] smooth, final int pair, final float dark, final double background,
		final int width, final double usual, final double unusual)
	{
		int lit = 0, agreeing = 0;
		final int height = smooth[pair].length / width;
		for (int part = 0; part < PARTS * PARTS; part++) {
			final double change = change(smooth[pair], smooth[pair + 1], dark, background, new int[] { part % PARTS * width /
				PARTS, part / PARTS * height / PARTS, (part % PARTS + 1) * width / PARTS, (part / PARTS + 1) * height /
					PARTS }, width);
			if (change == 0) continue;
			lit++;
			final double ratio = (change - usual) / unusual;
			if (ratio > 0.5 && ratio < 2) agreeing++;
		}
		return lit >= MIN_PARTS && agreeing >= MOST_PARTS * lit;
	}

	/** The median logarithm of the factor between two images where both have light. */
	private static double change(final float[] first, final float[] second, final float dark, final double background,
		final int[] part, final int width)
	{
		final int[] box = part == null ? new int[] { 0, 0, width, first.length / width } : part;
		final double[] logarithms = new double[(box[2] - box[0]) * (box[3] - box[1])];
		int count = 0;
		for (int y = box[1]; y < box[3]; y++)
			for (int p = y * width + box[0]; p < y * width + box[2]; p++)
				if (first[p] > dark && second[p] > dark) logarithms[count++] = Math.log((second[p] - background) / (first[p] -
					background));
		return median(Arrays.copyOf(logarithms, count));
	}
}
