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
package org.microdiffusion.command;

import org.microdiffusion.progress.Duration;

/** Estimates when work will be done from how far it came since it was first asked. */
final class TimeLeft {

	private static final double TOO_EARLY_SECONDS = 3;
	private static final double NANOSECONDS = 1e9;

	private long start;
	private double from = Double.NaN;

	/**
	 * @param fraction the part that is done, 0 to 1
	 * @param now in nanoseconds, rising
	 * @return {@code ", about 40 s left"}, or nothing as long as nobody can know
	 */
	synchronized String after(final double fraction, final long now) {
		if (Double.isNaN(from)) {
			from = fraction;
			start = now;
		}
		final double seconds = (now - start) / NANOSECONDS;
		if (seconds < TOO_EARLY_SECONDS || !(fraction > from)) return "";
		return ", about " + Duration.text(seconds * (1 - fraction) / (fraction - from)) + " left";
	}
}
