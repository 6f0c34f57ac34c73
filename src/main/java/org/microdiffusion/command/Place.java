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
package org.microdiffusion.command;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Arrays;
import java.util.Optional;

import ij.gui.GUI;

/** Where windows that belong together stand. */
final class Place {

	private Place() {}

	/** A side of a window. */
	enum Side {

		RIGHT, BELOW, LEFT;

		private Point corner(final Rectangle window, final Rectangle other) {
			return switch (this) {
				case RIGHT -> new Point(window.x + window.width, window.y);
				case BELOW -> new Point(window.x, window.y + window.height);
				case LEFT -> new Point(window.x - other.width, window.y);
			};
		}
	}

	/**
	 * The first of some sides of a window at which all of another one is on the
	 * screen.
	 *
	 * @param window that stays where it is
	 * @param other of which only the size counts
	 * @param screen that both shall be on
	 * @return the other one's upper left corner; empty if there is no room
	 */
	static Optional<Point> beside(final Rectangle window, final Rectangle other, final Rectangle screen,
		final Side... sides)
	{
		return Arrays.stream(sides).map(side -> side.corner(window, other)).filter(corner -> screen.contains(new Rectangle(
			corner, other.getSize()))).findFirst();
	}

	/**
	 * Moves a window there, if there is room.
	 *
	 * @return where it is then, which the window itself may not know before the screen
	 *         has moved it
	 */
	static Rectangle move(final Window other, final Rectangle window, final Side... sides) {
		final Optional<Point> place = beside(window, other.getBounds(), GUI.getMaxWindowBounds(window.getLocation()), sides);
		place.ifPresent(other::setLocation);
		return new Rectangle(place.orElseGet(other::getLocation), other.getSize());
	}
}
