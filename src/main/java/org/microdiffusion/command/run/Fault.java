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
package org.microdiffusion.command.run;

import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;
import org.scijava.log.LogSource;

/** The messages on failures that are a fault of the program. */
public final class Fault {

	/** Beginning of each message. */
	static final String SENTENCE = "This is a fault of MicroDiffusion, please report it";

	private Fault() {}

	/** A message with the stack trace, for a report. */
	public static String text(final Throwable failure) {
		return new LogMessage(LogSource.newRoot(), LogLevel.ERROR, SENTENCE + ":", failure).toString().strip();
	}
}
