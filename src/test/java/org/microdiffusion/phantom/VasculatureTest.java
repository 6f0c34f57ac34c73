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

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;

class VasculatureTest {

	@Test
	void noVesselEndsInSight() {
		for (int seed = 0; seed < 20; seed++) {
			final Scene scene = grown(seed);
			final Map<Vec, Integer> tubes = new HashMap<>();
			for (final Capsule c : scene.capsules())
				for (final Vec end : List.of(c.from(), c.to()))
					tubes.merge(end, 1, Integer::sum);
			final Set<Vec> ends = new HashSet<>();
			tubes.forEach((end, count) -> {
				if (count == 1 && scene.near(end, 0)) ends.add(end);
			});
			assertEquals(Set.of(), ends, "seed " + seed);
		}
	}

	@Test
	void calibersReachFromCapillariesToPialVessels() {
		final Scene scene = grown(3);
		assertTrue(scene.capsules().stream().mapToDouble(Capsule::largestRadius).min().getAsDouble() < 2.5);
		assertTrue(scene.capsules().stream().mapToDouble(Capsule::largestRadius).max().getAsDouble() > 8);
	}

	/** Counts in the literature lie around 0.7 to 1.1 m/mm³ of mouse cortex. */
	@Test
	void vesselsAreAsDenseAsInCortex() {
		double length = 0;
		for (int seed = 0; seed < 10; seed++) {
			final Scene scene = grown(seed);
			length += scene.capsules().stream().filter(c -> scene.near(c.from(), 0)).mapToDouble(c -> c.from().distance(c
				.to())).sum() / scene.volume() / 10;
		}
		assertEquals(0.9, length * 1e3, 0.25);
	}

	private static Scene grown(final int seed) {
		final Scene scene = new Scene(new Vec(256, 256, 192));
		new Vasculature(scene, new SplittableRandom(seed), Progress.NONE).grow();
		return scene;
	}
}
