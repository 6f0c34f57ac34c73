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
import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.progress.Progress;

/**
 * A command that first turns its parameters into a request, which refuses wrong values,
 * and then does the work. Its dialog builds the same request after each change, so that
 * it shows at once what the command would refuse.
 *
 * @param <R> the parameters after all checks
 */
abstract class RequestCommand<R> extends JobCommand {

	/**
	 * Checks all parameters, without long work.
	 *
	 * @param notes receives sentences that the user should read
	 * @throws org.microdiffusion.refusal.Refusal if a value is missing or not allowed, or a
	 *           file cannot be read or written
	 */
	abstract R request(List<String> notes);

	/**
	 * The work on a request.
	 *
	 * @param notes receives sentences that the user should read
	 * @throws org.microdiffusion.refusal.Refusal if the request turns out to be impossible,
	 *           or a file cannot be read or written
	 */
	abstract void work(R request, Progress progress, List<String> notes) throws IOException;

	@Override
	final void work(final Progress progress, final List<String> notes) throws IOException {
		work(request(notes), progress, notes);
	}

	/** The check of the dialog. Commands whose request may read a large file leave that case out. */
	void check() {
		request(new ArrayList<>());
	}

	/** Prepares the dialog. Named as initializer in the annotations of the commands. */
	void prepare() {
		Prompt.prepare(this, this::check);
	}
}
