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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.microdiffusion.command.Place.Side;

class PlaceTest {

	private static final Rectangle SCREEN = new Rectangle(0, 20, 1000, 780);
	private static final Rectangle OTHER = new Rectangle(3, 3, 300, 200);

	private static Optional<Point> beside(final Rectangle window) {
		return Place.beside(window, OTHER, SCREEN, Side.RIGHT, Side.BELOW, Side.LEFT);
	}

	@Test
	void aWindowStandsAtTheFirstSideWithRoom() {
		assertEquals(Optional.of(new Point(500, 100)), beside(new Rectangle(200, 100, 300, 200)));
		assertEquals(Optional.of(new Point(700, 300)), beside(new Rectangle(700, 100, 300, 200)));
		assertEquals(Optional.of(new Point(400, 600)), beside(new Rectangle(700, 600, 300, 200)));
		assertEquals(Optional.empty(), beside(new Rectangle(200, 100, 600, 600)));
	}

	@Test
	void onlyTheSidesThatAreAskedForCount() {
		assertEquals(Optional.empty(), Place.beside(new Rectangle(200, 650, 300, 100), OTHER, SCREEN, Side.BELOW));
	}
}
