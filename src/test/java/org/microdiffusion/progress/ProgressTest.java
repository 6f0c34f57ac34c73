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
package org.microdiffusion.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ProgressTest {

	private final List<Double> fractions = new ArrayList<>();
	private final Progress whole = new Progress() {

		@Override
		public void report(final double fraction, final String message) {
			fractions.add(fraction);
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	};

	@Test
	void partsShareAProgressByTheirWork() {
		for (final Progress part : whole.parts(1, 0, 3)) {
			part.report(0, "");
			part.report(1, "");
		}
		assertEquals(List.of(0.0, 0.25, 0.25, 0.25, 0.25, 1.0), fractions);
	}

	@Test
	void partsWithoutWorkStayAtTheBeginning() {
		whole.parts(0, 0).forEach(part -> part.report(1, ""));
		assertEquals(List.of(0.0, 0.0), fractions);
	}
}
