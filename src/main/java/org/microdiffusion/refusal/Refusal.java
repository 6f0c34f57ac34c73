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
package org.microdiffusion.refusal;

/**
 * An error that the user can correct: a parameter or a file that cannot be used. The message is one
 * sentence that names it, its value, what is allowed and what to do, and is shown unchanged. Every
 * other exception is an error of the program.
 */
public class Refusal extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	public Refusal(final String sentence) {
		super(sentence);
	}

	/** @param cause for the log */
	public Refusal(final String sentence, final Throwable cause) {
		super(sentence, cause);
	}
}
