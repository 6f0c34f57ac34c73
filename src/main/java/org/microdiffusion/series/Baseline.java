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

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

import org.microdiffusion.refusal.Refusal;

/**
 * The brightness F of a cell without activity, from which ΔF/F = (F_t − F) / F is told.
 *
 * @param percentile of a window about each frame, 0 to 100
 * @param window in frames, at least 1; for a range of frames 0
 * @param from first frame of the range, from 0
 * @param to behind its last frame
 */
public record Baseline(double percentile, int window, int from, int to) {

	/** The 20th percentile in a sliding window of 200 frames. */
	public static final Baseline USUAL = new Baseline(20, 200, 0, 0);

	/** @throws Refusal one sentence, if a value is out of range */
	public Baseline {
		if (!(percentile >= 0 && percentile <= 100)) throw new Refusal("baseline has the percentile " + percentile +
			": give 0 to 100, such as percentile:20;window:200.");
		if (window == 0 && !(from >= 0 && to > from)) throw new Refusal("baseline is the frames " + (from + 1) + " to " + to +
			": give a first and a later last one, such as frames:1-50.");
		if (window < 0) throw new Refusal("baseline has a window of " + window + " frames: give 1 or more.");
	}

	/** The mean of a range of frames. */
	public static Baseline range(final int from, final int to) {
		return new Baseline(0, 0, from, to);
	}

	/**
	 * Reads {@code percentile:P;window:W}, or {@code frames:A-B} with frames from 1.
	 *
	 * @throws Refusal one sentence, if it is neither
	 */
	public static Baseline parse(final String text) {
		final String spec = text.strip().toLowerCase(Locale.ROOT);
		try {
			if (spec.startsWith("frames:")) {
				final String[] ends = spec.substring("frames:".length()).split("-");
				if (ends.length == 2) return range(Integer.parseInt(ends[0].strip()) - 1, Integer.parseInt(ends[1].strip()));
			}
			final String[] parts = spec.split(";");
			if (parts.length == 2 && parts[0].startsWith("percentile:") && parts[1].strip().startsWith("window:"))
				return new Baseline(Double.parseDouble(parts[0].substring("percentile:".length())), Integer.parseInt(parts[1].strip()
					.substring("window:".length())), 0, 0);
		}
		catch (final NumberFormatException e) {
			// Refused below.
		}
		throw new Refusal("baseline is " + text + ": write percentile:20;window:200, or frames:1-50.");
	}

	/**
	 * @param trace brightness at each frame; NaN is left out
	 * @return baseline at each frame; NaN if there is no value to take it from
	 * @throws Refusal one sentence, if the range has frames that the series has not
	 */
	public double[] of(final double[] trace) {
		requireRange(trace.length);
		if (window == 0) {
			final double mean = Arrays.stream(trace, from, to).filter(Double::isFinite).average().orElse(Double.NaN);
			return IntStream.range(0, trace.length).mapToDouble(t -> mean).toArray();
		}
		return IntStream.range(0, trace.length).mapToDouble(t -> {
			final int first = Math.max(0, Math.min(t - window / 2, trace.length - window));
			final double[] sorted = Arrays.stream(trace, first, Math.min(trace.length, first + window)).filter(
				Double::isFinite).sorted().toArray();
			return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, percentile / 100 *
				sorted.length)];
		}).toArray();
	}

	/** @throws Refusal one sentence, if the range has frames that a series of this length has not */
	public void requireRange(final int frames) {
		if (window == 0 && to > frames) throw new Refusal("baseline is the frames " + (from + 1) + " to " + to +
			", but the series has " + frames + ": give frames up to that.");
	}

	/** The text that {@link #parse} reads. */
	@Override
	public String toString() {
		return window == 0 ? "frames:" + (from + 1) + "-" + to : "percentile:" + percentile + ";window:" + window;
	}
}
