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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class SweepSummaryTest {

	/** At n = 2, 4, ...: the SSIM of a good method; a poor one has 0.05 less. */
	private static String advice(final double... ssims) {
		final List<Trial> trials = new ArrayList<>();
		for (int i = 0; i < ssims.length; i++) {
			trials.add(trial("Poor", 2 * i + 2, ssims[i] - 0.05));
			trials.add(trial("Good", 2 * i + 2, ssims[i]));
		}
		return new SweepSummary(trials).advice();
	}

	private static Trial trial(final String method, final int n, final double ssim) {
		return new Trial(method, n, ssim, 30, 0.8, 0.8, 0.01, 0, 0, 1, List.of(), List.of());
	}

	@Test
	void theLastGoodStepLengthIsNamed() {
		assertEquals("If an SSIM of 0.9 is good enough for you, take n = 4, with which you image 4 times as fast as slice " +
			"by slice (Good: SSIM 0.920, 30.00 dB, DICE 0.800); at n = 6 it would be too low (Good: SSIM 0.890, 30.00 dB, DICE 0.800).",
			advice(0.98, 0.92, 0.89, 0.91));
	}

	@Test
	void theEndsOfASweepAreToldAsSuch() {
		assertEquals("If an SSIM of 0.9 is good enough for you, take n = 4, with which you image 4 times as fast as slice " +
			"by slice (Good: SSIM 0.900, 30.00 dB, DICE 0.800); larger ones were not tried.", advice(0.98, 0.9));
		assertEquals("No method reaches an SSIM of 0.9 even at n = 2 (Good: SSIM 0.870, 30.00 dB, DICE 0.800): noise in the " +
			"truth alone may cause that, so judge by the pictures.", advice(0.87, 0.95));
	}

	@Test
	void theBestMethodMayChange() {
		final String advice = new SweepSummary(List.of(trial("A", 2, 0.98), trial("B", 2, 0.97), trial("A", 3, 0.8), trial(
			"B", 3, 0.93))).advice();
		assertTrue(advice.contains("take n = 3") && advice.contains("(B: SSIM 0.930"), advice);
	}
}
