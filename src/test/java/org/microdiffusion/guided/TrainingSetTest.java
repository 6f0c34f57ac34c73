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
package org.microdiffusion.guided;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/** Issue's "training sample i": block mean of the prior, block centre, X_i, and the target. */
class TrainingSetTest {

	/** 9 slices of one pixel, blocks of 3: projections 2, 4, 6, scaled to -1, 0, 1. */
	private static final Projections DATA = projections(1, 2, 3, 3, 4, 5, 5, 6, 7);
	private static final Planes PRIOR = volume(0, 2, 1, 9, 3, 3, 8, 7, 6);

	private static Planes volume(final float... slices) {
		final Planes volume = Planes.zeros(1, 1, slices.length);
		for (int z = 0; z < slices.length; z++)
			volume.plane(z)[0] = slices[z];
		return volume;
	}

	private static Projections projections(final float... slices) {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(3), slices.length / 3);
		return new Projections(operator.forward(volume(slices).image()), operator, NoiseLevel.NONE, true);
	}

	private static float[] values(final Planes volume) {
		final float[] values = new float[volume.depth()];
		for (int z = 0; z < values.length; z++)
			values[z] = volume.plane(z)[0];
		return values;
	}

	@Test
	void theProjectionIsTheTargetAndThePriorsBlockMeanTheGuide() {
		final TrainingSet set = TrainingSet.ofProjections(DATA, PRIOR, TrainingTarget.PROJECTION);
		assertEquals(3, set.size());
		assertArrayEquals(new float[] { -1, 0, 1 }, values(set.clean()), 1e-6f);
		// Block means 1, 5 and 7.
		assertArrayEquals(new float[] { -1.5f, 0.5f, 1.5f }, values(set.guides().prior()), 1e-6f);
		assertArrayEquals(new float[] { -1, 0, 1 }, values(set.guides().projections()), 1e-6f);
		assertArrayEquals(new int[] { 0, 1, 2 }, set.guides().nearest());
		// Centres 1, 4, 7 of the slices 0 to 8.
		assertArrayEquals(new double[] { -0.75, 0, 0.75 }, set.guides().depths(), 1e-12);
	}

	@Test
	void thePublishedTargetIsMostlyThePrior() {
		final TrainingSet set = TrainingSet.ofProjections(DATA, PRIOR, TrainingTarget.MIXED);
		assertArrayEquals(new float[] { -0.1f - 0.9f * 1.5f, 0.9f * 0.5f, 0.1f + 0.9f * 1.5f }, values(set.clean()), 1e-6f);
	}

	@Test
	void aReferenceGivesEverySlice() {
		final Planes reference = volume(1, 2, 3, 3, 4, 5, 5, 6, 7);
		final TrainingSet set = TrainingSet.ofReference(reference, DATA, PRIOR);
		assertArrayEquals(new float[] { -1.5f, -1, -0.5f, -0.5f, 0, 0.5f, 0.5f, 1, 1.5f }, values(set.clean()), 1e-6f);
		assertArrayEquals(new float[] { -2, -1, -1.5f, 2.5f, -0.5f, -0.5f, 2, 1.5f, 1 }, values(set.guides().prior()),
			1e-6f);
		assertArrayEquals(new int[] { 0, 0, 0, 1, 1, 1, 2, 2, 2 }, set.guides().nearest());
		assertEquals(-1, set.guides().depths()[0], 1e-12);
		assertEquals(1, set.guides().depths()[8], 1e-12);
	}

	/** Blocks of 3 with gaps of 2: centres 1, 6, 11; slice 3 is nearer to the first, slice 4 to the second. */
	@Test
	void theNearestProjectionIsThatWithTheNearestCentre() {
		final AxialProjection operator = new AxialProjection(new Geometry(AxialProfile.uniform(3), -2, 0), 3);
		final Planes volume = volume(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
		final Projections data = new Projections(operator.forward(volume.image()), operator, NoiseLevel.NONE, true);
		assertArrayEquals(new int[] { 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2 }, Guides.ofSlices(data, volume).nearest());
	}

	@Test
	void equalProjectionsAreNotDividedByZero() {
		final TrainingSet set = TrainingSet.ofProjections(projections(2, 2, 2, 2, 2, 2, 2, 2, 2), PRIOR,
			TrainingTarget.PROJECTION);
		assertArrayEquals(new float[3], values(set.clean()));
	}

	@Test
	void badInputIsRefused() {
		refused("2 projections", () -> TrainingSet.ofProjections(projections(1, 2, 3, 4, 5, 6), volume(1, 2, 3, 4, 5, 6),
			TrainingTarget.PROJECTION));
		refused("1 x 1 x 6 voxels", () -> TrainingSet.ofProjections(DATA, volume(1, 2, 3, 4, 5, 6),
			TrainingTarget.PROJECTION));
		refused("reference has 1 x 1 x 3 voxels", () -> TrainingSet.ofReference(volume(1, 2, 3), DATA, PRIOR));
	}

	private static void refused(final String message, final Runnable call) {
		final String said = assertThrows(IllegalArgumentException.class, call::run).getMessage();
		assertTrue(said.contains(message), said);
	}
}
