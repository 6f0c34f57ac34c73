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
package org.microdiffusion.section.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;

/** What the network is told of slices, by hand. */
class SliceGeometryTest {

	private static SliceGeometry of(final AxialProfile profile, final int overlap) {
		return SliceGeometry.of(new AxialProjection(new Geometry(profile, overlap, 0), 3));
	}

	@Test
	void uniformDisjointBlocksSeeEachSliceAlike() {
		final SliceGeometry slices = of(AxialProfile.uniform(4), 0);
		final float[] ones = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
		assertArrayEquals(ones, slices.sensitivity(), 1e-6f);
		assertArrayEquals(ones, slices.coverage(), 1e-6f);
		assertArrayEquals(new float[] { -0.75f, -0.25f, 0.25f, 0.75f }, new float[] { slices.phase()[4], slices.phase()[5],
			slices.phase()[6], slices.phase()[7] }, 1e-6f);
		assertEquals(0.25f, slices.spacing());
	}

	@Test
	void aProfileIsToldSliceBySlice() {
		assertArrayEquals(new float[] { 0.5f, 1.5f, 1.5f, 0.5f, 0.5f, 1.5f, 1.5f, 0.5f, 0.5f, 1.5f, 1.5f, 0.5f }, of(
			AxialProfile.of(1, 3, 3, 1), 0).sensitivity(), 1e-6f);
	}

	@Test
	void overlapsAndGapsAreToldByTheCoverage() {
		assertArrayEquals(new float[] { 0.75f, 0.75f, 0.75f, 1.5f, 0.75f, 0.75f, 1.5f, 0.75f, 0.75f, 0.75f },
			of(AxialProfile.uniform(4), 1).coverage(), 1e-6f);
		assertArrayEquals(new float[] { 1.5f, 1.5f, 0, 1.5f, 1.5f, 0, 1.5f, 1.5f }, of(AxialProfile.uniform(2), -1)
			.coverage(), 1e-6f);
	}
}
