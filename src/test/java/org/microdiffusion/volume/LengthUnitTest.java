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
package org.microdiffusion.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthUnitTest {

	@ParameterizedTest
	@ValueSource(strings = { "\u00b5m", "\u03bcm", "um", "UM", "micron", "Microns", "micrometer", "micrometres",
		"\u00c2\u00b5m",
		"\u00ce\u00bcm", "\ufffdm", "\ufffd\ufffdm", "\\u00B5m", "\\u03BCm", " \u00b5m\0", "\u00b5" })
	void micrometresInEverySpelling(final String unit) {
		assertEquals(OptionalDouble.of(1), LengthUnit.micrometres(unit));
	}

	@ParameterizedTest
	@CsvSource({ "nm, 0.001", "nanometers, 0.001", "mm, 1000", "Millimeter, 1000", "cm, 10000", "m, 1000000",
		"inch, 25400",
		"inches, 25400", "in, 25400", "\u00c5, 0.0001", "angstrom, 0.0001", "pm, 0.000001" })
	void otherUnits(final String unit, final double micrometres) {
		assertEquals(micrometres, LengthUnit.micrometres(unit).orElseThrow());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "pixel", "Pixels", "px", "voxel", "reference frame" })
	void whatSaysNothing(final String unit) {
		assertTrue(LengthUnit.isNone(unit));
		assertEquals(OptionalDouble.empty(), LengthUnit.micrometres(unit));
	}

	@Test
	void comparesUnits() {
		assertEquals(1000, LengthUnit.ratio("mm", "micron").orElseThrow());
		assertEquals(1, LengthUnit.ratio("furlong", "furlong").orElseThrow());
		assertEquals(OptionalDouble.empty(), LengthUnit.ratio("furlong", "mm"));
		assertEquals(OptionalDouble.empty(), LengthUnit.ratio("pixel", "mm"));
	}
}
