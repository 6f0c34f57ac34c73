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

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleBarTest {

	@ParameterizedTest
	@CsvSource({ "0.35, micron, 10 \u00b5m", "5.35, um, 200 \u00b5m", "40, \u00b5m, 1 mm", "0.001, \u03bcm, 20 nm",
		"0.01, um, 0.2 \u00b5m", "1, pixel, 20 px", "7.3, , 20 px", "2.5, mm, 100 mm", "1e-6, m, 0.00002 m" })
	void theLengthIsRoundAndHasItsUnit(final double pixelWidth, final String unit, final String label) {
		assertEquals(label, ScaleBar.fit(pixelWidth, unit, 2, 256 / 3.0).label());
	}

	@Test
	void theLongestThatFits() {
		final Random random = new Random(1);
		for (int i = 0; i < 1000; i++) {
			final double pixelWidth = Math.pow(10, random.nextDouble() * 8 - 4);
			final double zoom = random.nextInt(4) + 1;
			final ScaleBar bar = ScaleBar.fit(pixelWidth, "um", zoom, 100);
			assertEquals(bar.length() / pixelWidth * zoom, bar.pixels(), 1e-9);
			assertTrue(bar.pixels() <= 100 * (1 + 1e-8) && bar.pixels() >= 39.9, bar.toString());
		}
		assertEquals(100, ScaleBar.fit(0.1, "um", 1, 100).pixels(), 1e-9);
	}
}
