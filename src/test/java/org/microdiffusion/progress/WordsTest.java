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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class WordsTest {

	private static final String LONG
		= "input is \"one.tif\" and needs 1234 MB for 512 x 512 x 96 voxels but only 800 MB of " +
		"Java's memory are free: select a smaller region, or allow 2 GB more of it in Edit > Options > Memory & Threads.";

	@Test
	void nounsAgreeWithTheirNumber() {
		assertEquals("1 channel", Words.count(1, "channel"));
		assertEquals("2 time points", Words.count(2, "time point"));
		assertEquals("0 slices", Words.count(0, "slice"));
	}

	@Test
	void linesHoldTheWholeTextAndAreNoLongerThanAllowed() {
		for (int columns = 30; columns < 120; columns++) {
			final List<String> lines = Words.lines(LONG, columns);
			assertEquals(LONG, String.join(" ", lines));
			for (final String line : lines)
				assertTrue(line.length() <= columns, line);
		}
	}

	@Test
	void numbersStayWithTheirUnits() {
		for (int columns = 20; columns < 120; columns++)
			for (final String line : Words.lines(LONG, columns)) {
				assertTrue(!line.matches(".*\\d") && !line.matches("(MB|GB|voxels|x)\\b.*") && !line.endsWith(" x"), line);
			}
	}

	@Test
	void aWordThatIsTooLongStandsAlone() {
		assertEquals(List.of("output is", "/data/experiments/2026/projections.tif:", "choose"), Words.lines(
			"output is /data/experiments/2026/projections.tif: choose", 12));
	}

	@Test
	void brokenTwiceIsBrokenOnce() {
		final List<String> once = Words.lines(LONG, 60);
		assertEquals(once, Words.lines(String.join("\n", once), 60));
	}
}
