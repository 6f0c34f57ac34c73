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
 * Estimates when work will be done. Stages of the work go on at different paces, so
 * only the last part of the time counts; nothing is told before the pace is steady; and
 * what was told once never rises.
 */
public final class TimeLeft {

	private static final double NANOSECONDS = 1e9;
	/** Of the time that has passed: the part in which the pace is measured. */
	private static final double RECENT = 0.4;
	private static final double MIN_SECONDS = 4;
	/** Of the work that there was at first: less says nothing about the stages that follow. */
	private static final double MIN_PART = 0.12;
	/** Largest ratio of two estimates of the whole time while the pace is steady. */
	private static final double STEADY = 1.25;
	private static final int MAX_POINTS = 200;

	/** How far the work was, and how long all of it was then thought to take; 0: not known. */
	private record Point(double seconds, double fraction, double whole) {}

	/** In seconds. */
	private record Estimate(double left, boolean steady) {}

	private final Deque<Point> points = new ArrayDeque<>();
	private long start;
	private double told = Double.POSITIVE_INFINITY;

	/**
	 * @param fraction the part that is done, 0 to 1
	 * @param now in nanoseconds, rising
	 * @return {@code ", about 40 s left"}, {@code ", more than 40 s left"} where what was
	 *         told before turned out too little, or nothing as long as nobody can know
	 */
	synchronized String after(final double fraction, final long now) {
		if (points.isEmpty()) start = now;
		final Estimate estimate = estimate(fraction, (now - start) / NANOSECONDS);
		final double next = rounded(estimate.left);
		if (estimate.steady) told = Math.min(told, next);
		if (told == Double.POSITIVE_INFINITY) return "";
		return (next > told ? ", more than " : ", about ") + DurationText.text(told) + " left";
	}

	private Estimate estimate(final double fraction, final double seconds) {
		if (points.size() == MAX_POINTS) thin();
		final double since = (1 - RECENT) * seconds;
		final List<Point> recent = points.stream().filter(point -> point.seconds >= since && point.seconds < seconds).toList();
		final double pace = recent.isEmpty() ? 0 : (fraction - recent.get(0).fraction) / (seconds - recent.get(0).seconds);
		final double left = pace > 0 ? (1 - fraction) / pace : Double.POSITIVE_INFINITY;
		final double whole = pace > 0 ? seconds + left : 0;
		final double begun = points.isEmpty() ? fraction : points.peekFirst().fraction;
		points.addLast(new Point(seconds, fraction, whole));
		final boolean late = seconds >= MIN_SECONDS && fraction - begun >= MIN_PART * (1 - begun);
		return new Estimate(left, late && pace > 0 && recent.stream().mapToDouble(Point::whole).filter(w -> w > 0).allMatch(
			w -> w < STEADY * whole && whole < STEADY * w));
	}

	/** Leaves out every other point but the first. */
	private void thin() {
		final Deque<Point> kept = new ArrayDeque<>();
		int index = 0;
		for (final Point point : points)
			if (index++ % 2 == 0) kept.addLast(point);
		points.clear();
		points.addAll(kept);
	}

	/** As exactly as anybody wants to know; at least a step, since it is not yet over. */
	private static double rounded(final double seconds) {
		final double step = seconds < 30 ? 5 : seconds < 100 ? 10 : 60;
		return Math.max(step, step * Math.ceil(seconds / step - 0.25));
	}
}
