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

import java.io.IOException;

import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;
import org.scijava.log.LogSource;

/**
 * Tells what the user can mend from faults of the program. The sentences for
 * users are thrown here as {@link IllegalArgumentException} and
 * {@link IOException}; exceptions of these types that other libraries throw are
 * not meant for users.
 */
public final class Refusal {

	private static final String OURS = "org.microdiffusion.";

	private Refusal() {}

	/** Whether the message is one sentence for the user. */
	public static boolean is(final Throwable failure) {
		if (!(failure instanceof IllegalArgumentException || failure instanceof IOException)) return false;
		final StackTraceElement[] trace = failure.getStackTrace();
		return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
	}

	/** What is told of any other failure: where it came from, so that it can be reported. */
	public static String fault(final Throwable failure) {
		return new LogMessage(LogSource.newRoot(), LogLevel.ERROR,
			"This is a fault of MicroDiffusion, please report it:", failure).toString().strip();
	}
}
