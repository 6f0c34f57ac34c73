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

import java.io.PrintStream;

import org.microdiffusion.command.run.NoticeEvent;

import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;

/** Tells on a stream how far long work is; short work passes in silence. */
public final class ProgressPrinter {

	private static final long NANOSECONDS_BETWEEN_LINES = 3_000_000_000L;

	private final PrintStream stream;
	private long last = System.nanoTime();

	ProgressPrinter(final PrintStream stream) {
		this.stream = stream;
	}

	/** For the event bus. */
	@EventHandler
	public synchronized void onEvent(final NoticeEvent event) {
		stream.println(event.sentence());
	}

	/** For the event bus. */
	@EventHandler
	public synchronized void onEvent(final StatusEvent event) {
		final long now = System.nanoTime();
		if (event.getProgressMaximum() <= 0 || event.getStatusMessage() == null || now -
			last < NANOSECONDS_BETWEEN_LINES) return;
		last = now;
		stream.printf("%3d %%  %s%n", 100 * event.getProgressValue() / event.getProgressMaximum(), event
			.getStatusMessage());
	}
}
