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
package org.microdiffusion.method;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Turns the divergence of a training into a message for users. */
public final class Divergence {

	private Divergence() {}

	/**
	 * Runs a training.
	 *
	 * @return what the training returns
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the training diverges
	 */
	public static <T> T told(final Supplier<T> training) {
		try {
			return training.get();
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final IllegalStateException e) {
			throw EngineSettings.failure(e.getMessage(), e);
		}
	}
}
