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
import java.util.List;

import org.microdiffusion.command.run.Job;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.DynamicCommand;
import org.scijava.plugin.Parameter;

/**
 * A command that does its work as a {@link Job} and has the remarks as an output.
 * SciJava lists the parameters of a superclass first, so only this output is declared
 * here: a shared input would come first in every dialog.
 */
abstract class JobCommand extends DynamicCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Remarks")
	private String remarks;

	private final RunReport findings = new RunReport();

	@Override
	public final void run() {
		remarks = Job.run(this, findings, this::work);
		resolveOutput("remarks");
	}

	/** Takes what the command finds, for the file of its key {@value RunReport#KEY} if it has one. */
	final RunReport findings() {
		return findings;
	}

	/**
	 * The work of the command.
	 *
	 * @param notes receives sentences that the user should read
	 * @throws org.microdiffusion.refusal.Refusal if a parameter is wrong or
	 *           a file cannot be read or written
	 */
	abstract void work(Progress progress, List<String> notes) throws IOException;
}
