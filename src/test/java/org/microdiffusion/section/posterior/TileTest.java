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
package org.microdiffusion.section.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

	private static final int GRAIN = 8;
	private static final int MARGIN = 16;
	private static final int LONGEST = 70;

	@ParameterizedTest
	@ValueSource(ints = { 1, 70, 71, 96, 97, 100, 500, 1003 })
	void coresCoverTheAxisOnceAndHaveMargins(final int size) {
		final List<Tile> tiles = Tile.of(size, LONGEST, MARGIN, GRAIN);
		int covered = 0;
		for (final Tile tile : tiles) {
			assertEquals(covered, tile.coreFrom());
			assertEquals(0, tile.from() % GRAIN);
			assertEquals(Math.max(0, tile.coreFrom() - MARGIN), tile.from());
			assertEquals(Math.min(size, tile.coreTo() + MARGIN), tile.to());
			assertTrue(tile.length() <= LONGEST);
			covered = tile.coreTo();
		}
		assertEquals(size, covered);
	}

	@Test
	void shortAxesAreOneTile() {
		assertEquals(List.of(new Tile(0, LONGEST, 0, LONGEST)), Tile.of(LONGEST, LONGEST, MARGIN, GRAIN));
	}
}
