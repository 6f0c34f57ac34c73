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

/** Times for people. */
public final class DurationText {

	private static final int MINUTE = 60;
	private static final int FEW = 100;

	private DurationText() {}

	/** @return such as 40 s, 12 min, 3 h 20 min */
	public static String text(final double seconds) {
		final long minutes = Math.round(seconds / MINUTE);
		if (seconds < FEW) return Math.round(seconds) + " s";
		return minutes < FEW ? minutes + " min" : minutes / MINUTE + " h " + minutes % MINUTE + " min";
	}
}
