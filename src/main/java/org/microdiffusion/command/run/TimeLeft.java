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
package org.microdiffusion.command.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.microdiffusion.progress.DurationText;

/**
 * Estimates the remaining time of a work. Its stages differ in pace, so only the last part
 * of the elapsed time is used. No estimate is given before the pace is steady, and an
 * estimate never rises above an earlier one.
 */
public final class TimeLeft {

	private static final double NANOSECONDS_PER_SECOND = 1e9;
	/** Part of the elapsed time, up to now, in which the pace is measured. */
	private static final double RECENT_PART = 0.4;
	/** Elapsed seconds before the first estimate. */
	private static final double MIN_SECONDS = 4;
	/** Part of the work, as it was at first, that must be done before the first estimate. */
	private static final double MIN_PART = 0.12;
	/** Largest ratio of two estimates of the total time while the pace is steady. */
	private static final double MAX_RATIO = 1.25;
	private static final int MAX_POINTS = 200;

	/**
	 * A progress report.
	 *
	 * @param seconds that had elapsed
	 * @param fraction of the work that was done, 0 to 1
	 * @param whole the total time in seconds as it was estimated then; 0: unknown
	 */
	private record Point(double seconds, double fraction, double whole) {}

	/** Remaining seconds, and whether the pace is steady. */
	private record Estimate(double left, boolean steady) {}

	private final Deque<Point> points = new ArrayDeque<>();
	private long start;
	private double told = Double.POSITIVE_INFINITY;

	/**
	 * The remaining time as the end of a message.
	 *
	 * @param fraction the part that is done, 0 to 1
	 * @param now in nanoseconds, rising
	 * @return such as {@code ", about 40 s left"}, or {@code ", more than 40 s left"} if the
	 *         last estimate was too low; empty if there is none yet
	 */
	synchronized String after(final double fraction, final long now) {
		if (points.isEmpty()) start = now;
		final Estimate estimate = estimate(fraction, (now - start) / NANOSECONDS_PER_SECOND);
		final double next = rounded(estimate.left);
		if (estimate.steady) told = Math.min(told, next);
		if (told == Double.POSITIVE_INFINITY) return "";
		return (next > told ? ", more than " : ", about ") + DurationText.text(told) + " left";
	}

	private Estimate estimate(final double fraction, final double seconds) {
		if (points.size() == MAX_POINTS) thin();
		final double since = (1 - RECENT_PART) * seconds;
		final List<Point> recent = points.stream().filter(point -> point.seconds >= since &&
			point.seconds < seconds).toList();
		final double pace = recent.isEmpty() ? 0 : (fraction - recent.get(0).fraction) / (seconds - recent.get(0).seconds);
		final double left = pace > 0 ? (1 - fraction) / pace : Double.POSITIVE_INFINITY;
		final double whole = pace > 0 ? seconds + left : 0;
		final double begun = points.isEmpty() ? fraction : points.peekFirst().fraction;
		points.addLast(new Point(seconds, fraction, whole));
		final boolean late = seconds >= MIN_SECONDS && fraction - begun >= MIN_PART * (1 - begun);
		return new Estimate(left, late && pace > 0 && recent.stream().mapToDouble(Point::whole).filter(w -> w > 0).allMatch(
			w -> w < MAX_RATIO * whole && whole < MAX_RATIO * w));
	}

	/** Removes every second point, and keeps the first. */
	private void thin() {
		final Deque<Point> kept = new ArrayDeque<>();
		int index = 0;
		for (final Point point : points)
			if (index++ % 2 == 0) kept.addLast(point);
		points.clear();
		points.addAll(kept);
	}

	/** Rounded to 5, 10 or 60 s, the coarser the longer; never 0, since the work is not done yet. */
	private static double rounded(final double seconds) {
		final double step = seconds < 30 ? 5 : seconds < 100 ? 10 : 60;
		return Math.max(step, step * Math.ceil(seconds / step - 0.25));
	}
}
