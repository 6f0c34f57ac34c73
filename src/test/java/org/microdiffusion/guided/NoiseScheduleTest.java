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
package org.microdiffusion.guided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.guided.NoiseSchedule.Kind;

/** The schedules against NumPy (golden.py) and closed forms. */
class NoiseScheduleTest {

	@ParameterizedTest
	@CsvSource({ "1, 0.9999", "10, 0.9981052047858344", "500, 0.07858724288177824", "1000, 4.035829765375676e-05" })
	void linearIsThatOfHo(final int t, final double expected) {
		assertEquals(expected, new NoiseSchedule(Kind.LINEAR, 1000).alphaBar(t), 1e-12 * expected);
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.999958715775178", "10, 0.9993687184016585", "500, 0.4938435904406373",
		"999, 2.4287669070348464e-06", "1000, 2.4287669070348484e-09" })
	void cosineIsThatOfNichol(final int t, final double expected) {
		assertEquals(expected, new NoiseSchedule(Kind.COSINE, 1000).alphaBar(t), 1e-12 * expected);
	}

	@Test
	void cosineHasAClosedForm() {
		final NoiseSchedule schedule = new NoiseSchedule(Kind.COSINE, 200);
		final double first = Math.pow(Math.cos(0.008 / 1.008 * Math.PI / 2), 2);
		for (int t = 0; t < 199; t++)
			assertEquals(Math.pow(Math.cos((t / 200.0 + 0.008) / 1.008 * Math.PI / 2), 2) / first, schedule.alphaBar(t),
				1e-12);
	}

	@ParameterizedTest
	@EnumSource
	void fallsFromOneToNothingForAnyNumberOfSteps(final Kind kind) {
		for (final int steps : new int[] { 25, 100, 4000 }) {
			final NoiseSchedule schedule = new NoiseSchedule(kind, steps);
			assertEquals(1, schedule.alphaBar(0));
			assertEquals(steps, schedule.steps());
			for (int t = 1; t <= steps; t++)
				assertTrue(schedule.alphaBar(t) < schedule.alphaBar(t - 1) && schedule.alphaBar(t) > 0);
			assertTrue(schedule.alphaBar(steps) < 1e-4);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 24, 100_001 })
	void otherNumbersOfStepsAreRefused(final int steps) {
		final String message = assertThrows(IllegalArgumentException.class, () -> new NoiseSchedule(Kind.LINEAR, steps))
			.getMessage();
		assertTrue(message.contains(Integer.toString(steps)) && message.contains("25 to 100000"), message);
	}
}
