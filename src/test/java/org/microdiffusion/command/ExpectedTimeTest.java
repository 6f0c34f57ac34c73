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
package org.microdiffusion.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microdiffusion.diffusion.axial.Effort;
import org.microdiffusion.pipeline.ExpectedWork;
import org.microdiffusion.projection.Geometry;

import ij.Prefs;

class ExpectedTimeTest {

	/** embryo_membranes, for which seconds at 200 GFLOP/s were measured at all efforts. */
	private static final ExpectedWork EMBRYO = new ExpectedWork(109, 112, 17, Geometry.uniform(6));
	private static final String SPEED = "microdiffusion.pixels.per.second";

	private final String before = Prefs.get(SPEED, "");

	@BeforeEach
	void forget() {
		Prefs.set(SPEED, 0.0);
	}

	@AfterEach
	void restore() {
		if (!before.isEmpty()) Prefs.set(SPEED, before);
	}

	/** MethodTimes, on the page of results: 5.8, 44.5 and 112.8 s. */
	@Test
	void theModelOfWorkIsWhatWasMeasured() {
		assertEquals(5.8, EMBRYO.of(Effort.GLANCE, 0, 1) / ExpectedWork.PER_SECOND, 1);
		assertEquals(44.5, EMBRYO.of(Effort.FAST, 1, 1) / ExpectedWork.PER_SECOND, 5);
		assertEquals(112.8, EMBRYO.of(Effort.NORMAL, 1, 1) / ExpectedWork.PER_SECOND, 5);
	}

	@Test
	void theNextTimeItIsAsFastAsTheLast() {
		assertTrue(ExpectedTime.sentence(EMBRYO, 1, 1).endsWith("(a first guess)"));
		ExpectedTime.remember(EMBRYO, Effort.FAST, true, 90);
		final String told = ExpectedTime.sentence(EMBRYO, 1, 1);
		assertTrue(told.contains(", fast 90 s, ") && !told.contains("guess"), told);
	}

	/** A time series learns once. */
	@Test
	void timePointsTakeLessThanTheFirst() {
		assertEquals(EMBRYO.of(Effort.NORMAL, 1, 1) + 9 * EMBRYO.of(Effort.NORMAL, 0, 1), EMBRYO.of(Effort.NORMAL, 1, 10),
			1);
	}
}
