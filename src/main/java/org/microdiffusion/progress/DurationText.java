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

/** Durations as text. */
public final class DurationText {

	private static final int SECONDS_PER_MINUTE = 60;
	private static final int MAX_IN_ONE_UNIT = 100;

	private DurationText() {}

	/** @return a text such as 40 s, 12 min or 3 h 20 min */
	public static String text(final double seconds) {
		final long minutes = Math.round(seconds / SECONDS_PER_MINUTE);
		if (seconds < MAX_IN_ONE_UNIT) return Math.round(seconds) + " s";
		return minutes < MAX_IN_ONE_UNIT ? minutes + " min"
			: minutes / SECONDS_PER_MINUTE + " h " + minutes % SECONDS_PER_MINUTE + " min";
	}
}
