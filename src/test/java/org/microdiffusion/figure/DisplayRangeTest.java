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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.microdiffusion.volume.Planes;

class DisplayRangeTest {

	@Test
	void valuesMapLinearlyAndAreClipped() {
		final DisplayRange range = new DisplayRange(10, 20);
		assertEquals(0, range.fraction(5));
		assertEquals(0, range.fraction(10));
		assertEquals(0.25, range.fraction(12.5), 1e-12);
		assertEquals(1, range.fraction(20));
		assertEquals(1, range.fraction(Double.POSITIVE_INFINITY));
		assertEquals(0, range.fraction(Double.NaN));
		assertEquals(0.5, new DisplayRange(range.min(), range.max(), 0.5).fraction(12.5), 1e-12);
	}

	@Test
	void percentilesOfARamp() {
		final Planes volume = Planes.zeros(50, 20, 10);
		for (int z = 0; z < 10; z++)
			for (int i = 0; i < 1000; i++)
				volume.plane(z)[i] = z * 1000 + i;
		final DisplayRange range = DisplayRange.percentiles(volume.image(), 1, 99);
		assertEquals(100, range.min(), 1);
		assertEquals(9900, range.max(), 2);
		assertEquals(new DisplayRange(0, 9999), DisplayRange.percentiles(volume.image(), 0, 100));
	}

	@Test
	void sparseStacksAreNotSaturated() {
		final Planes volume = Planes.zeros(100, 100, 10);
		for (int i = 0; i < 50; i++)
			volume.plane(3)[i * 7] = 1 + i;
		final DisplayRange range = DisplayRange.percentiles(volume.image(), 0.1, 99.9);
		assertEquals(0, range.min());
		assertEquals(50, range.max());
	}

	@Test
	void largeVolumesAreSampledEvenly() {
		final Planes volume = Planes.zeros(512, 512, 20);
		for (int z = 0; z < 20; z++)
			for (int i = 0; i < 512 * 512; i++)
				volume.plane(z)[i] = i % 512;
		final DisplayRange range = DisplayRange.percentiles(volume.image(), 10, 90);
		assertEquals(51, range.min(), 2);
		assertEquals(511 - 46, range.max(), 2);
	}

	@Test
	void constantAndNonFiniteVolumesHaveARange() {
		final Planes volume = Planes.zeros(4, 4, 2);
		assertEquals(new DisplayRange(0, 1), DisplayRange.percentiles(volume.image(), 0.1, 99.9));
		volume.plane(0)[3] = Float.NaN;
		volume.plane(0)[5] = Float.POSITIVE_INFINITY;
		assertEquals(new DisplayRange(0, 1), DisplayRange.percentiles(volume.image(), 0.1, 99.9));
		for (int z = 0; z < 2; z++)
			Arrays.fill(volume.plane(z), Float.NaN);
		assertEquals(new DisplayRange(0, 1), DisplayRange.percentiles(volume.image(), 0.1, 99.9));
		for (int z = 0; z < 2; z++)
			Arrays.fill(volume.plane(z), 1e30f);
		final DisplayRange huge = DisplayRange.percentiles(volume.image(), 0.1, 99.9);
		assertTrue(huge.max() > huge.min());
	}

	@Test
	void endsAreWrittenInThreeDigits() {
		final DisplayRange range = new DisplayRange(-1.23456e-5, 43.856);
		assertEquals("-1.23E-5", range.minText());
		assertEquals("43.9", range.maxText());
		assertEquals("0", new DisplayRange(0, 65535).minText());
		assertEquals("65500", new DisplayRange(0, 65535).maxText());
		assertEquals("0.1", new DisplayRange(0, 0.1f).maxText());
	}

	@Test
	void badRangesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new DisplayRange(1, 1));
		assertThrows(IllegalArgumentException.class, () -> new DisplayRange(Double.NaN, 1));
		assertThrows(IllegalArgumentException.class, () -> new DisplayRange(0, Double.POSITIVE_INFINITY));
		assertThrows(IllegalArgumentException.class, () -> new DisplayRange(0, 1, 0));
		final Planes volume = Planes.zeros(4, 4, 2);
		assertThrows(IllegalArgumentException.class, () -> DisplayRange.percentiles(volume.image(), 90, 10));
		assertThrows(IllegalArgumentException.class, () -> DisplayRange.percentiles(volume.image(), 0, 101));
	}
}
