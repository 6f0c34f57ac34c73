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
package org.microdiffusion.command.param;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.section.training.PsfRatio;

import ij.measure.Calibration;

class SectionKeysTest {

	private static PsfRatio psf(final double width, final double depth, final String unit) {
		final Calibration calibration = new Calibration();
		calibration.pixelWidth = width;
		calibration.pixelDepth = depth;
		calibration.setUnit(unit);
		return SectionKeys.calibrated(MethodSettings.DEFAULT, calibration, 6).sections().psf().orElseThrow();
	}

	@Test
	void theShapeOfVoxelsComesFromTheCalibration() {
		assertEquals(0.5, psf(0.2, 2.4, "micron").aspect().orElseThrow(), 1e-12);
		assertEquals(OptionalDouble.empty(), psf(0.2, 2.4, "micron").ratio());
	}

	@Test
	void whatNobodyCalibratedIsUnknown() {
		assertEquals(PsfRatio.UNKNOWN, psf(1, 1, "pixel"));
		assertEquals(PsfRatio.UNKNOWN, psf(0.2, 0, "micron"));
		assertEquals(PsfRatio.UNKNOWN, psf(0.2, -3, "micron"));
		assertEquals(PsfRatio.UNKNOWN, psf(0.2, Double.NaN, "micron"));
	}

	@Test
	void aDistanceOfOneInARealUnitIsKnown() {
		assertEquals(1.2, psf(0.2, 1, "micron").aspect().orElseThrow(), 1e-12);
	}
}
