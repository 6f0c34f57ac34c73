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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Progress reports and cancellation of a long computation. Implementations are thread-safe. */
public interface Progress {

	/** Ignores reports and is never cancelled. */
	Progress NONE = new Progress() {

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public boolean cancelled() {
			return false;
		}
	};

	/**
	 * Reports the progress.
	 *
	 * @param fraction fraction of the work that is done, 0 to 1
	 * @param message what is being done, for users
	 */
	void report(double fraction, String message);

	/**
	 * Logs a sentence that the user should know during the computation, such as the device that is used.
	 *
	 * @param sentence for users
	 */
	default void log(final String sentence) {}

	/** Whether the user cancelled. */
	boolean cancelled();

	/**
	 * Stops the caller if the user cancelled; to be called at least every half second.
	 *
	 * @throws CancellationException if {@link #cancelled()}
	 */
	default void checkCancelled() {
		if (cancelled()) throw new CancellationException("Cancelled.");
	}

	/** Passes on cancellation only; reports are ignored. */
	default Progress quiet() {
		final Progress whole = this;
		return new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return whole.cancelled();
			}
		};
	}

	/** Puts the name of a stage before each message. */
	default Progress named(final String stage) {
		final Progress whole = this;
		return new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				whole.report(fraction, stage + ": " + message);
			}

			@Override
			public void log(final String sentence) {
				whole.log(sentence);
			}

			@Override
			public boolean cancelled() {
				return whole.cancelled();
			}
		};
	}

	/**
	 * The progress of one part of the work.
	 *
	 * @param from fraction of the whole at which the part begins, 0 to 1
	 * @param to fraction of the whole at which the part ends, from to 1
	 * @return a progress that maps 0 to 1 to {@code from} to {@code to} of this one
	 */
	default Progress part(final double from, final double to) {
		final Progress whole = this;
		return new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				whole.report(from + (to - from) * fraction, message);
			}

			@Override
			public void log(final String sentence) {
				whole.log(sentence);
			}

			@Override
			public boolean cancelled() {
				return whole.cancelled();
			}
		};
	}

	/**
	 * The progress of consecutive parts of the work.
	 *
	 * @param work amount of work of each part, in any unit, at least 0
	 * @return one progress for each part, which together cover this one
	 */
	default List<Progress> parts(final double... work) {
		final double whole = Math.max(Double.MIN_NORMAL, Arrays.stream(work).sum());
		final List<Progress> parts = new ArrayList<>();
		double done = 0;
		for (final double w : work)
			parts.add(part(done / whole, (done += w) / whole));
		return parts;
	}
}
