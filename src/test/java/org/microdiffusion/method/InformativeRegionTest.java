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
package org.microdiffusion.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/** The region to learn from is where intensities vary most. */
class InformativeRegionTest {

	@Test
	void structureAttractsItAndBrightnessDoesNot() {
		final Planes images = Planes.zeros(300, 200, 2);
		for (int p = 0; p < 300 * 200; p++) {
			final int x = p % 300, y = p / 300;
			images.plane(0)[p] = x < 100 ? 50 : 40;
			images.plane(1)[p] = x >= 192 && x < 256 && y >= 96 && y < 160 ? 90 * (p % 2) : 0;
		}
		assertEquals(new Region(192, 96, 64, 64), InformativeRegion.of(images, 64));
	}

	@Test
	void smallProjectionsServeWhole() {
		assertEquals(new Region(0, 0, 30, 20), InformativeRegion.of(Planes.zeros(30, 20, 1), 256));
		assertEquals(new Region(0, 0, 64, 20), InformativeRegion.of(Planes.zeros(100, 20, 1), 64));
	}
}
