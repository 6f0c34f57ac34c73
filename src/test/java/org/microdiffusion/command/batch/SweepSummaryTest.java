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
		return trial(method, n, ssim, 0.8);
	}

	private static Trial trial(final String method, final int n, final double ssim, final double dice) {
		return new Trial(method, n, ssim, 30, 0.3, dice, 0.01, 0, 0, 1, 0, List.of(), List.of());
	}

	@Test
	void theLastGoodStepLengthIsNamed() {
		assertEquals("If an SSIM of 0.9 and a DICE of 0.7 with the truth's threshold are good enough for you, take n = 4, "
			+
			"with which you image 4 times as fast as slice by slice (Good: SSIM 0.920, DICE 0.800, 30.00 dB); n = 6 is too " +
			"much (Good: SSIM 0.890, DICE 0.800, 30.00 dB).", advice(0.98, 0.92, 0.89, 0.91));
	}

	@Test
	void theEndsOfASweepAreToldAsSuch() {
		assertTrue(advice(0.98, 0.9).endsWith("(Good: SSIM 0.900, DICE 0.800, 30.00 dB); larger ones were not tried."));
		assertEquals("No method reaches an SSIM of 0.9 and a DICE of 0.7 with the truth's threshold even at n = 2 (Good: " +
			"SSIM 0.870, DICE 0.800, 30.00 dB): noise in the truth alone may cause that, so judge by the pictures.", advice(
				0.87, 0.95));
	}

	@Test
	void aHighSsimDoesNotHideLostStructure() {
		final String advice = new SweepSummary(List.of(trial("A", 2, 0.99, 0.86), trial("A", 4, 0.99, 0.71), trial("A", 16,
			0.97, 0.16))).advice();
		assertTrue(advice.contains("take n = 4") && advice.contains("n = 16 is too much (A: SSIM 0.970, DICE 0.160"),
			advice);
	}

	@Test
	void theBestMethodMayChange() {
		final String advice = new SweepSummary(List.of(trial("A", 2, 0.98), trial("B", 2, 0.97), trial("A", 3, 0.98, 0.6),
			trial("B", 3, 0.93))).advice();
		assertTrue(advice.contains("take n = 3") && advice.contains("(B: SSIM 0.930"), advice);
	}
}
