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
package org.microdiffusion.model;

import java.io.IOException;

import org.microdiffusion.refusal.Refusal;

/**
 * A model file that cannot be read or written. The message is one sentence for
 * the user: which file, what is wrong with it, what to do.
 */
public final class ModelFileException extends Refusal {

	private static final long serialVersionUID = 1L;

	static final String COPY_AGAIN = "copy or download it again";
	static final String TRAIN_AGAIN = "update MicroDiffusion, or train the model again";

	/**
	 * @param source begins the sentence, such as "The model file /a/b.safetensors"
	 * @param problem goes on with it, such as "is empty"
	 * @param remedy what to do, without the full stop
	 */
	ModelFileException(final String source, final String problem, final String remedy) {
		super(source + " " + problem + ": " + remedy + ".");
	}

	/** A value in a file that the record for it refuses. */
	static ModelFileException invalid(final String source, final IllegalArgumentException e) {
		if (e instanceof final ModelFileException told) return told;
		return new ModelFileException(source, "holds a value that makes no sense (" + e.getMessage().replaceFirst("\\.$",
			"") + ")", TRAIN_AGAIN);
	}

	/** A failure of the disk or the operating system. */
	static ModelFileException failed(final String source, final String what, final IOException e, final String remedy) {
		final ModelFileException failure = new ModelFileException(source, what + " (" + e.getMessage() + ")", remedy);
		failure.initCause(e);
		return failure;
	}
}
