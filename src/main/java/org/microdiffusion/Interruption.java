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
package org.microdiffusion;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.scijava.Cancelable;
import org.scijava.module.Module;

/**
 * Lets a command that is interrupted from outside (Ctrl+C) end as a cancelled one
 * does, so that it can store how far it came. The engine's native code would also
 * crash if the program ended while it computes.
 */
final class Interruption implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 20;

	private final Thread hook;

	Interruption(final Module module, final Future<?> work) {
		hook = new Thread(() -> cancel(module, work));
		Runtime.getRuntime().addShutdownHook(hook);
	}

	private static void cancel(final Module module, final Future<?> work) {
		if (module instanceof final Cancelable cancelable) cancelable.cancel("Interrupted.");
		try {
			work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (final ExecutionException | TimeoutException | InterruptedException e) {
			// The program ends, whatever became of the work.
		}
	}

	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (final IllegalStateException e) {
			// The program is ending, and the hook at work.
		}
	}
}
