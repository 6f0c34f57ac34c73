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
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microdiffusion.tensor.Backend;

/** What the package's description states of the presets; the counting itself is tested with the networks. */
class NetworkCostTest {

	private static Backend backend;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	@Test
	void smallFitsItsBudget() {
		final NetworkCost cost = NetworkCost.of(ModelOptions.small(), backend.manager(), 128, 128);
		assertEquals(new NetworkCost(2_622_816, 760_621_056, 74_096_640), cost);
		assertTrue(cost.unet() + cost.encoder() <= 1_200_000_000);
	}

	@Test
	void paper() {
		assertEquals(new NetworkCost(20_655_265, 46_076_669_952L, 17_735_884_800L), NetworkCost.of(ModelOptions.paper(),
			backend.manager(), 128, 128));
	}
}
