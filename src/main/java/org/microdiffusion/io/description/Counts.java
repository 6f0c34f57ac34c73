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

/** Numbers of things in sentences. */
public final class Counts {

	private Counts() {}

	/** Such as "1 slice" or "2 slices". */
	public static String of(final int count, final String noun) {
		return count + " " + noun + (count == 1 ? "" : "s");
	}
}
