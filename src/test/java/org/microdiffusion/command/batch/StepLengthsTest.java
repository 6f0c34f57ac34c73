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
package org.microdiffusion.command.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class StepLengthsTest {

	@Test
	void numbersAndRangesMix() {
		assertEquals(List.of(2, 3, 4, 6, 16), StepLengths.parse("16; 2-4,6;3"));
		assertEquals(List.of(5), StepLengths.parse(" 5 "));
	}
}
