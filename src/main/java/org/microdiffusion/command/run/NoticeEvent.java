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

import org.scijava.event.SciJavaEvent;

/** Announces a sentence that a command reports while it works, such as which device computes. */
public final class NoticeEvent extends SciJavaEvent {

	private final String sentence;

	NoticeEvent(final String sentence) {
		this.sentence = sentence;
	}

	/** The sentence that the user should read. */
	public String sentence() {
		return sentence;
	}
}
