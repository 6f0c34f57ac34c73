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
package org.microdiffusion.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.thread.ThreadService;

/** Who asked, as told by the threads that SciJava hands work on to. */
class CallerTest {

	/** As seen in Fiji: the search bar's own thread starts the command and is done. */
	@Test
	void theSearchBarIsAUserWhoIsAsked() throws Exception {
		try (Context context = new Context(ThreadService.class)) {
			final ThreadService threads = context.service(ThreadService.class);
			final CountDownLatch gone = new CountDownLatch(1);
			final Future<Boolean> command = threads.run(() -> threads.run(() -> {
				gone.await();
				return Caller.in(context).asksNobody();
			})).get();
			gone.countDown();
			assertFalse(command.get());
		}
	}

	@Test
	void whoWaitsForTheOutputsIsAScript() throws Exception {
		try (Context context = new Context(ThreadService.class)) {
			final ThreadService threads = context.service(ThreadService.class);
			assertTrue(threads.run(() -> threads.run(() -> Caller.in(context).asksNobody()).get()).get());
			assertTrue(threads.run(() -> Caller.in(context).asksNobody()).get(), "a program");
		}
	}
}
