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

import org.junit.jupiter.api.Test;

class TimeLeftTest {

	private static final long SECOND = 1_000_000_000L;

	@Test
	void whatIsLeftFollowsFromThePace() {
		final TimeLeft left = new TimeLeft();
		assertEquals("", left.after(0, 0));
		assertEquals("", left.after(0.1, 2 * SECOND));
		assertEquals(", about 36 s left", left.after(0.1, 4 * SECOND));
		assertEquals(", about 6 min left", left.after(0.1, 40 * SECOND));
		assertEquals(", about 2 h 30 min left", left.after(0.1, 1000 * SECOND));
	}

	@Test
	void resumedWorkCountsFromWhereItWentOn() {
		final TimeLeft left = new TimeLeft();
		left.after(0.5, 7 * SECOND);
		assertEquals("", left.after(0.5, 20 * SECOND));
		assertEquals(", about 20 s left", left.after(0.75, 27 * SECOND));
	}
}
