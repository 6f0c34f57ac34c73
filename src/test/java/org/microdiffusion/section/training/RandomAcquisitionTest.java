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
package org.microdiffusion.section.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;

/** The beams that models are trained for. */
class RandomAcquisitionTest {

	private static final int DRAWS = 2000;

	@Test
	void allStepLengthsOverlapsGapsAndShapesOccur() {
		final RandomAcquisition acquisition = new RandomAcquisition(new SplittableRandom(1));
		final Set<Integer> lengths = new TreeSet<>();
		int uniform = 0, overlapping = 0, apart = 0, skewed = 0;
		for (int i = 0; i < DRAWS; i++) {
			final Geometry geometry = acquisition.geometry();
			lengths.add(geometry.stepLength());
			if (geometry.profile().toString().equals("uniform")) uniform++;
			if (geometry.overlap() > 0) overlapping++;
			if (geometry.overlap() < 0) apart++;
			if (!new AxialProjection(geometry, 2).mirrorSymmetric()) skewed++;
			assertTrue(2 * Math.abs(geometry.overlap()) <= geometry.stepLength(), geometry::toString);
			assertTrue(geometry.spacing() >= 1, geometry::toString);
		}
		assertEquals(IntStream.rangeClosed(2, 16).boxed().toList(), lengths.stream().toList());
		assertEquals(0.6, uniform / (double) DRAWS, 0.04);
		assertEquals(0.15, overlapping / (double) DRAWS, 0.04);
		assertEquals(0.15, apart / (double) DRAWS, 0.04);
		assertEquals(0.4 / 3, skewed / (double) DRAWS, 0.04);
	}

	@Test
	void blocksFillARangeOfSlices() {
		final RandomAcquisition acquisition = new RandomAcquisition(new SplittableRandom(2));
		for (int i = 0; i < DRAWS; i++) {
			final Geometry geometry = acquisition.geometry();
			final int slices = geometry.imagedSlices(acquisition.blocks(geometry, 72, 96));
			assertTrue(slices >= 72 && slices <= 96, () -> geometry + " has " + slices);
		}
	}
}
