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
package org.microdiffusion.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** What OpenMP reads when the engine is loaded. */
class IdleThreadsTest {

	private interface CLibrary extends Library {

		String getenv(String name);
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void waitingThreadsSleepUnlessTheUserSaysOtherwise() {
		final String set = System.getenv("OMP_WAIT_POLICY");
		IdleThreads.sleep(reason -> fail(reason));
		assertEquals(set == null ? "passive" : set, Native.load("c", CLibrary.class).getenv("OMP_WAIT_POLICY"));
	}
}
