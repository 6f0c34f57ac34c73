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
package org.microdiffusion.io.description;

/** The axes along which the pages of a file are ordered. */
enum Axis {
		CHANNEL, SLICE, TIME;

	/** @param letter C, Z or T, in any case */
	static Axis of(final char letter) {
		return switch (Character.toUpperCase(letter)) {
			case 'C' -> CHANNEL;
			case 'Z' -> SLICE;
			case 'T' -> TIME;
			default -> throw new IllegalArgumentException("There is no axis " + letter + ".");
		};
	}
}
