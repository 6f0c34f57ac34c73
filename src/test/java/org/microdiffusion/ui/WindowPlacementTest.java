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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.ui.WindowPlacement.Side;

class WindowPlacementTest {

	private static final Rectangle SCREEN = new Rectangle(0, 20, 1000, 780);
	private static final Dimension OTHER = new Dimension(300, 200);

	private static Optional<Point> beside(final Rectangle window, final Rectangle... spared) {
		return WindowPlacement.beside(window, OTHER, SCREEN, List.of(spared), Side.RIGHT, Side.BELOW, Side.LEFT);
	}

	@Test
	void aWindowStandsAtTheFirstSideWithRoom() {
		assertEquals(Optional.of(new Point(500, 100)), beside(new Rectangle(200, 100, 300, 200)));
		assertEquals(Optional.of(new Point(700, 300)), beside(new Rectangle(700, 100, 300, 200)));
		assertEquals(Optional.of(new Point(400, 600)), beside(new Rectangle(700, 600, 300, 200)));
		assertEquals(Optional.empty(), beside(new Rectangle(200, 100, 600, 600)));
	}

	@Test
	void aSideWhereAWindowIsToBeSparedIsNotTaken() {
		assertEquals(Optional.of(new Point(200, 300)), beside(new Rectangle(200, 100, 300, 200), new Rectangle(790, 290, 50,
			50)));
		assertEquals(Optional.of(new Point(500, 100)), beside(new Rectangle(200, 100, 300, 200), new Rectangle(800, 100, 50,
			50)));
	}

	@Test
	void onlyTheSidesThatAreAskedForCount() {
		assertEquals(Optional.empty(), WindowPlacement.beside(new Rectangle(200, 650, 300, 100), OTHER, SCREEN, List.of(),
			Side.BELOW));
	}

	/** On the second of two screens, the windows stay on it. */
	@Test
	void aFreePlaceIsOnTheScreenAndCoversNothing() {
		final Rectangle screen = new Rectangle(1920, -200, 1280, 1024);
		final Random random = new Random(1);
		for (int i = 0; i < 200; i++) {
			final Rectangle one = new Rectangle(1920 + random.nextInt(500), -200 + random.nextInt(400), 300, 300);
			final Rectangle place = new Rectangle(WindowPlacement.free(one, OTHER, screen, List.of(one)), OTHER);
			assertTrue(screen.contains(place), one + " " + place);
			assertFalse(place.intersects(one), one + " " + place);
		}
	}

	/** What cannot be avoided hits the least important window. */
	@Test
	void theMostImportantWindowIsCoveredLast() {
		final Rectangle left = new Rectangle(0, 20, 500, 780), right = new Rectangle(500, 20, 500, 780);
		assertFalse(new Rectangle(WindowPlacement.free(left, OTHER, SCREEN, List.of(left, right)), OTHER).intersects(left));
		assertFalse(new Rectangle(WindowPlacement.free(left, OTHER, SCREEN, List.of(right, left)),
			OTHER).intersects(right));
	}

	/** Projections, volume and uncertainty of 128 to 512 pixels, as ImageJ opens them below its own window. */
	@ParameterizedTest
	@ValueSource(ints = { 1280, 1600, 1920 })
	void theTableNeverCoversTheVolume(final int width) {
		final Rectangle screen = new Rectangle(0, 0, width, width * 9 / 16);
		for (int size = 128; size <= 512; size += 32)
			for (int x = 0; x < 400; x += 40) {
				final Dimension window = new Dimension(size + 20, size + 80);
				final Rectangle input = new Rectangle(new Point(x, 100), window);
				final Rectangle volume = WindowPlacement.fit(input, List.of(window), screen, List.of(input), Side.RIGHT,
					Side.BELOW,
					Side.LEFT);
				final Rectangle table = WindowPlacement.fit(input, RunTable.SIZES, screen, List.of(volume, input), Side.BELOW);
				final boolean room = x >= window.width || x + 2 * window.width <= width;
				assertFalse(room && volume.intersects(input), input + " " + volume);
				assertTrue(screen.contains(table) && table.width >= 400, table.toString());
				assertFalse(table.intersects(volume), volume + " " + table);
			}
	}
}
