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
package org.microdiffusion.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;

class EngineSettingsTest {

	private static final EngineSettings CPU = new EngineSettings("cpu", Optional.empty());

	/** Remembers that it was told to wait, and can then be cancelled. */
	private static final class Waiting implements Progress {

		private final CountDownLatch told = new CountDownLatch(1);
		private volatile boolean cancelled;

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public void log(final String sentence) {
			if (sentence.startsWith("Waits until another run")) told.countDown();
		}

		@Override
		public boolean cancelled() {
			return cancelled;
		}
	}

	@Test
	void aSecondRunWaitsForTheFirstAndCanBeCancelledMeanwhile() throws Exception {
		final ExecutorService others = Executors.newFixedThreadPool(3);
		try {
			final CountDownLatch working = new CountDownLatch(1);
			final CountDownLatch end = new CountDownLatch(1);
			final Future<String> first = others.submit(() -> CPU.with(Progress.NONE, backend -> {
				working.countDown();
				try {
					end.await();
				}
				catch (final InterruptedException e) {
					throw new IllegalStateException(e);
				}
				return "first";
			}));
			working.await();
			final Waiting patient = new Waiting();
			final Waiting impatient = new Waiting();
			final Future<Boolean> second = others.submit(() -> CPU.with(patient, backend -> first.isDone() || end.getCount()
				== 0));
			final Future<?> third = others.submit(() -> assertThrows(CancellationException.class, () -> CPU.with(impatient,
				backend -> "never")));
			patient.told.await();
			impatient.told.await();
			impatient.cancelled = true;
			third.get();
			assertFalse(second.isDone());
			end.countDown();
			assertEquals("first", first.get());
			assertTrue(second.get());
		}
		finally {
			others.shutdownNow();
		}
	}
}
