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
package org.microdiffusion.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.microdiffusion.volume.Planes;

class SectionPositionTest {

	@Test
	void middleIsTheCentreOfTheMiddleSlice() {
		assertEquals(new SectionPosition(16, 5.5 * 2), SectionPosition.middle(Planes.zeros(64, 32, 10).image(), 2));
		assertEquals(new SectionPosition(0, 1), SectionPosition.middle(Planes.zeros(1, 1, 1).image(), 2));
	}

	@Test
	void busiestFindsTheStructureOfASparseStack() {
		final Planes volume = Planes.zeros(64, 40, 30);
		final DisplayRange range = new DisplayRange(0, 1);
		for (int x = 0; x < 64; x += 4)
			volume.plane(11)[25 * 64 + x] = 1;
		// Outside the middle half, and one bright block that is not busy.
		for (int x = 0; x < 64; x += 2)
			volume.plane(1)[3 * 64 + x] = 1;
		for (int x = 10; x < 40; x++)
			volume.plane(18)[12 * 64 + x] = 50;
		assertEquals(new SectionPosition(25, 11.5 * 3), SectionPosition.busiest(volume.image(), 3, range));
	}

	@Test
	void busiestOfAnEmptyStackIsTheMiddle() {
		final Planes volume = Planes.zeros(8, 8, 7);
		assertEquals(SectionPosition.middle(volume.image(), 2), SectionPosition.busiest(volume.image(), 2,
			new DisplayRange(0, 1)));
	}
}
