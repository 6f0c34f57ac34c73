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

/**
 * How a long computation tells where it is and learns that nobody wants its
 * result any more. Implementations are thread safe.
 */
public interface Progress {

	/** Reports to nobody and is never cancelled. */
	Progress NONE = new Progress() {

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public boolean cancelled() {
			return false;
		}
	};

	/**
	 * Tells how far the work is.
	 *
	 * @param fraction the part that is done, 0 to 1
	 * @param message what is being done now, for people
	 */
	void report(double fraction, String message);

	/**
	 * Tells something that the user should know while the work goes on, such as
	 * which device computes.
	 *
	 * @param sentence for people
	 */
	default void log(final String sentence) {}

	/** Whether the user asked to stop. */
	boolean cancelled();

	/**
	 * Stops the caller if the user asked for it; call it at least every half
	 * second.
	 *
	 * @throws CancellationException if {@link #cancelled()}
	 */
	default void checkCancelled() {
		if (cancelled()) throw new CancellationException("Cancelled.");
	}

	/** The same, which reports to nobody. */
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

	/** The same, telling before each message in which stage of the work it is. */
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
	 * @return a progress whose 0 to 1 is this one's {@code from} to {@code to}
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
	 * The progress of parts that follow one another.
	 *
	 * @param work how much each part has to do, in any unit, 0 or more
	 * @return as many, which together make up this one
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
