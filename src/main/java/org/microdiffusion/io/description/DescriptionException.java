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

/**
 * A description that contradicts the pages of a file or leaves their order open. The message continues
 * a sentence that begins with the file: ", which holds 3 images (positions): ...".
 */
public final class DescriptionException extends Exception {

	private static final long serialVersionUID = 1L;

	public DescriptionException(final String clause) {
		super(clause);
	}

	DescriptionException(final String clause, final Throwable cause) {
		super(clause, cause);
	}
}
