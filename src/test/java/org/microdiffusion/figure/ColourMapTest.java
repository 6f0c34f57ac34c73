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
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColourMapTest {

	@Test
	void grayIsTheEightBitGray() {
		for (int i = 0; i < 256; i++)
			assertEquals(i * 0x010101, ColourMap.GRAY.rgb(i / 255.0));
	}

	@Test
	void infernoGrowsLighterEvenly() {
		assertEquals(0x000004, ColourMap.INFERNO.rgb(0));
		assertEquals(0xfcffa4, ColourMap.INFERNO.rgb(1));
		double last = -1;
		for (int i = 0; i < 256; i++) {
			final int rgb = ColourMap.INFERNO.rgb(i / 255.0);
			final double lightness = 0.2126 * (rgb >> 16) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
			assertTrue(lightness > last - 0.6, "entry " + i);
			last = lightness;
		}
	}
}
