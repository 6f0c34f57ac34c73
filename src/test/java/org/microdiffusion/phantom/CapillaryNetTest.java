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

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;

class CapillaryNetTest {

	private static final SplittableRandom RANDOM = new SplittableRandom(9);
	private static final List<Vec> POINTS = Stream.generate(() -> new Vec(RANDOM.nextDouble(10), RANDOM.nextDouble(10),
		RANDOM.nextDouble(10))).limit(800).toList();
	private static final IntPredicate FED = i -> i < 20;
	private static final IntPredicate OPEN = FED.or(i -> POINTS.get(i).x() < 1);
	private static final CapillaryNet NET = new CapillaryNet(POINTS, 3, OPEN, FED, Progress.NONE);

	@Test
	void nothingEndsAndNoJunctionHasMoreThanThreeBranches() {
		for (int i = 0; i < POINTS.size(); i++) {
			final int branches = NET.neighbours(i).size();
			assertTrue(branches <= (FED.test(i) ? 1 : 3), "branches " + branches);
			if (!OPEN.test(i)) assertTrue(branches != 1, "point " + i + " is a dead end");
		}
	}

	@Test
	void everyVesselHangsTogetherWithAnOpenPoint() {
		final int[] distance = NET.distances(OPEN);
		for (int i = 0; i < POINTS.size(); i++)
			if (!NET.neighbours(i).isEmpty()) assertTrue(distance[i] < POINTS.size(), "point " + i + " floats");
	}

	@Test
	void itHasLoops() {
		final int used = (int) IntStream.range(0, POINTS.size()).filter(i -> !NET.neighbours(i).isEmpty()).count();
		final int edges = IntStream.range(0, POINTS.size()).map(i -> NET.neighbours(i).size()).sum() / 2;
		assertTrue(edges > 1.1 * used, edges + " connections of " + used + " points");
	}

	@Test
	void joinedPointsHaveNoThirdOneBetweenThem() {
		for (int i = 0; i < POINTS.size(); i++)
			for (final int j : NET.neighbours(i)) {
				final Vec a = POINTS.get(i);
				final Vec b = POINTS.get(j);
				final double length = a.distance(b);
				assertEquals(0, POINTS.stream().filter(p -> p != a && p != b && p.distance(a) < length && p.distance(
					b) < length).count());
			}
	}
}
