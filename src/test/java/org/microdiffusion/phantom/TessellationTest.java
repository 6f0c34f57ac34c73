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
package org.microdiffusion.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class TessellationTest {

	private static final SplittableRandom RANDOM = new SplittableRandom(3);
	private static final OrthonormalBasis FRAME = OrthonormalBasis.random(RANDOM);
	private static final Vec FIELD = new Vec(6, 8, 11);
	private static final Tessellation CELLS = new Tessellation(FRAME, FIELD, 5, p -> p.hashCode());

	@Test
	void theNearestWallIsWhereTheCellEnds() {
		final Tessellation.Finder finder = CELLS.new Finder(1.5);
		int seen = 0;
		for (int i = 0; i < 300; i++) {
			final Vec p = new Vec(RANDOM.nextDouble(-50, 50), RANDOM.nextDouble(-50, 50), RANDOM.nextDouble(-50, 50));
			final long here = label(finder, p);
			double nearest = 1.5;
			for (int wall = 0; wall < finder.walls(); wall++)
				nearest = Math.min(nearest, finder.distance(wall));
			final boolean wall = finder.walls() > 0;
			boolean left = false;
			for (int k = 0; k < 3000; k++) {
				final Vec direction = Vec.random(RANDOM);
				assertEquals(here, label(finder, p.plus(0.999 * nearest, direction)));
				left |= label(finder, p.plus(1.01 * nearest + 0.001, direction)) != here;
			}
			if (wall) {
				assertTrue(left, "no other cell behind the wall at " + p);
				seen++;
			}
		}
		assertTrue(seen > 100);
	}

	@Test
	void cellsAreAsWideAsTheyAreStretched() {
		final Tessellation.Finder finder = CELLS.new Finder(1);
		final Vec[] directions = { FRAME.a(), FRAME.b(), FRAME.c() };
		final double[] chords = new double[3];
		for (int d = 0; d < 3; d++) {
			int walls = 0;
			for (int line = 0; line < 100; line++) {
				final Vec from = new Vec(RANDOM.nextDouble(100), RANDOM.nextDouble(100), RANDOM.nextDouble(100));
				long before = label(finder, from);
				for (double s = 0; s < 200; s += 0.2) {
					final long here = label(finder, from.plus(s, directions[d]));
					if (here != before) walls++;
					before = here;
				}
			}
			chords[d] = 100 * 200.0 / walls;
		}
		assertEquals(FIELD.y() / FIELD.x(), chords[1] / chords[0], 0.1);
		assertEquals(FIELD.z() / FIELD.x(), chords[2] / chords[0], 0.1);
	}

	@Test
	void thereAreNoWallsWithinACell() {
		final Tessellation.Finder finder = new Tessellation(FRAME, FIELD, 5, p -> 4).new Finder(3);
		for (int i = 0; i < 100; i++) {
			assertEquals(4, label(finder, new Vec(i, 0.3 * i, 7)));
			assertEquals(0, finder.walls());
		}
	}

	private static long label(final Tessellation.Finder finder, final Vec p) {
		return finder.moveTo(p.x(), p.y(), p.z());
	}
}
