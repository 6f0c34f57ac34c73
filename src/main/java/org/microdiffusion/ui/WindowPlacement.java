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
package org.microdiffusion.ui;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.WindowManager;
import ij.gui.GUI;

/** Where windows that belong together stand. */
public final class WindowPlacement {

	private WindowPlacement() {}

	/** A side of a window. */
	enum Side {

		RIGHT, BELOW, LEFT;

		private Point corner(final Rectangle window, final Dimension other) {
			return switch (this) {
				case RIGHT -> new Point(window.x + window.width, window.y);
				case BELOW -> new Point(window.x, window.y + window.height);
				case LEFT -> new Point(window.x - other.width, window.y);
			};
		}
	}

	/**
	 * The first of some sides of a window at which all of another one is on the
	 * screen and covers nothing.
	 *
	 * @param window that stays where it is
	 * @param other size of the other one
	 * @param screen that both shall be on
	 * @param spared windows that are not to be covered
	 * @return the other one's upper left corner; empty if there is no room
	 */
	static Optional<Point> beside(final Rectangle window, final Dimension other, final Rectangle screen,
		final List<Rectangle> spared, final Side... sides)
	{
		return Arrays.stream(sides).map(side -> side.corner(window, other)).filter(corner -> {
			final Rectangle place = new Rectangle(corner, other);
			return screen.contains(place) && spared.stream().noneMatch(place::intersects);
		}).findFirst();
	}

	/**
	 * Where a window covers as little as possible of others, and is near to one of them.
	 *
	 * @param spared the most important one first: of each, any pixel counts more than all
	 *          of those after it
	 * @return the upper left corner
	 */
	static Point free(final Rectangle window, final Dimension other, final Rectangle screen,
		final List<Rectangle> spared)
	{
		final int[] xs = candidates(screen.x, screen.width, other.width, Stream.concat(Stream.of(window), spared.stream())
			.flatMapToInt(r -> IntStream.of(r.x, r.x + r.width, r.x - other.width)));
		final int[] ys = candidates(screen.y, screen.height, other.height, Stream.concat(Stream.of(window), spared.stream())
			.flatMapToInt(r -> IntStream.of(r.y, r.y + r.height, r.y - other.height)));
		Comparator<Point> order = (a, b) -> 0;
		for (final Rectangle one : spared)
			order = order.thenComparingLong(corner -> area(one.intersection(new Rectangle(corner, other))));
		order = order.thenComparingDouble(corner -> corner.distance(window.x, window.y + (double) window.height));
		return Arrays.stream(xs).boxed().flatMap(x -> Arrays.stream(ys).mapToObj(y -> new Point(x, y))).min(order)
			.orElseThrow();
	}

	/** Positions on the screen at which a window touches another one, or the screen's edge. */
	private static int[] candidates(final int from, final int size, final int length, final IntStream edges) {
		final int last = Math.max(from, from + size - length);
		return IntStream.concat(edges, IntStream.of(from, last)).map(
			edge -> Math.max(from, Math.min(last, edge))).distinct().toArray();
	}

	private static long area(final Rectangle overlap) {
		return overlap.isEmpty() ? 0 : (long) overlap.width * overlap.height;
	}

	/**
	 * The first of some sizes with which a window covers nothing; else the last.
	 *
	 * @return place and size: at one of the sides, or else as {@link #free} says
	 */
	static Rectangle fit(final Rectangle window, final List<Dimension> sizes, final Rectangle screen,
		final List<Rectangle> spared, final Side... sides)
	{
		Rectangle found = new Rectangle();
		for (final Dimension size : sizes) {
			found = new Rectangle(beside(window, size, screen, spared, sides).orElseGet(
				() -> free(window, size, screen, spared)), size);
			if (screen.contains(found) && spared.stream().noneMatch(found::intersects)) return found;
		}
		return found;
	}

	/**
	 * Moves a window beside another one, on the same screen, or to a free place.
	 *
	 * @param sizes that it may have, the best first
	 * @return where it is then, which the window itself may not know before the screen
	 *         has moved it
	 */
	static Rectangle move(final Window other, final List<Dimension> sizes, final Rectangle window,
		final List<Rectangle> spared, final Side... sides)
	{
		final Rectangle place = fit(window, sizes, GUI.getMaxWindowBounds(window.getLocation()), spared, sides);
		other.setBounds(place);
		return place;
	}

	/** All other windows that are shown now, the current image's first. */
	static List<Rectangle> others(final Window window) {
		final Window current = WindowManager.getCurrentWindow();
		return Arrays.stream(Window.getWindows()).filter(other -> other != window && other.isShowing()).sorted(
			Comparator.comparing(other -> other != current)).map(Window::getBounds).toList();
	}

	/** As above, in the size that it has. */
	static Rectangle move(final Window other, final Rectangle window, final List<Rectangle> spared, final Side... sides) {
		final Rectangle place = fit(window, List.of(other.getSize()), GUI.getMaxWindowBounds(window.getLocation()), spared,
			sides);
		// An image's window changes its zoom when it is resized, also to the size that it has.
		other.setLocation(place.getLocation());
		return place;
	}
}
