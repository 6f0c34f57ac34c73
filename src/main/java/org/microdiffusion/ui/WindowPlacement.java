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

/** Finds places on the screen for windows that belong together. */
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
	 * A place for another window beside a window: at the first of some sides where it lies
	 * completely on the screen and covers no other window.
	 *
	 * @param window bounds of the window that stays
	 * @param other size of the window to place
	 * @param screen bounds of the screen
	 * @param spared bounds of the windows that must not be covered
	 * @param sides of the window, the preferred one first
	 * @return the upper left corner; empty if there is no room at any side
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
	 * The place where another window covers as little as possible; among equal ones the
	 * nearest to the lower left corner of a window.
	 *
	 * @param window bounds of the window that it should be near to
	 * @param other size of the window to place
	 * @param screen bounds of the screen
	 * @param spared bounds of the windows to spare, the most important first: one of its pixels
	 *          counts more than all pixels of those after it
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

	/** Coordinates at which a window of some length touches an edge of another one or of the screen. */
	private static int[] candidates(final int from, final int size, final int length, final IntStream edges) {
		final int last = Math.max(from, from + size - length);
		return IntStream.concat(edges, IntStream.of(from, last)).map(
			edge -> Math.max(from, Math.min(last, edge))).distinct().toArray();
	}

	private static long area(final Rectangle overlap) {
		return overlap.isEmpty() ? 0 : (long) overlap.width * overlap.height;
	}

	/**
	 * Place and size of a window: the first of some sizes with which it covers nothing, or
	 * else the last. It is placed at one of the sides of another window or, without room
	 * there, as in {@link #free}.
	 *
	 * @param sizes the preferred one first
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
	 * Moves a window beside another one on the same screen, or to the place where it covers
	 * least.
	 *
	 * @param other the window to move
	 * @param sizes that it may have, the preferred one first
	 * @param window bounds of the window that stays
	 * @return the new bounds, which the window itself may report only later
	 */
	static Rectangle move(final Window other, final List<Dimension> sizes, final Rectangle window,
		final List<Rectangle> spared, final Side... sides)
	{
		final Rectangle place = fit(window, sizes, GUI.getMaxWindowBounds(window.getLocation()), spared, sides);
		other.setBounds(place);
		return place;
	}

	/** Bounds of all other windows that are shown, that of the current image first. */
	static List<Rectangle> others(final Window window) {
		final Window current = WindowManager.getCurrentWindow();
		return Arrays.stream(Window.getWindows()).filter(other -> other != window && other.isShowing()).sorted(
			Comparator.comparing(other -> other != current)).map(Window::getBounds).toList();
	}

	/** Moves a window as above without changing its size. */
	static Rectangle move(final Window other, final Rectangle window, final List<Rectangle> spared, final Side... sides) {
		final Rectangle place = fit(window, List.of(other.getSize()), GUI.getMaxWindowBounds(window.getLocation()), spared,
			sides);
		// Not setBounds: an image window changes its zoom at each resize, even to the same size.
		other.setLocation(place.getLocation());
		return place;
	}
}
