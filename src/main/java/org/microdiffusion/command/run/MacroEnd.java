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

import java.awt.GraphicsEnvironment;

import org.microdiffusion.ui.Caller;

import org.scijava.Context;

import ij.IJ;
import ij.ImageJ;
import ij.Macro;
import ij.macro.Interpreter;

/**
 * Ends the macro whose command failed. If the macro went on, it would work on the input
 * image instead of the result.
 */
public final class MacroEnd {

	/** Exit statuses, the same as the launcher's. */
	private static final int STATUS_REFUSAL = 2;
	private static final int STATUS_FAULT = 1;

	private static final String COMMAND_LINE = "net.imagej.legacy.LegacyCommandline";

	private MacroEnd() {}

	/**
	 * Ends the macro that waits for this command, if there is one. Without windows the
	 * reason is printed on the error stream, and the Java virtual machine exits if it was
	 * started for the macro only.
	 *
	 * @param title of the command
	 * @param sentence the reason
	 * @param fault whether the program is at fault, and not a parameter or file
	 */
	public static void because(final Context context, final String title, final String sentence, final boolean fault) {
		if (!IJ.isMacro()) return;
		final Caller caller = Caller.in(context);
		if (!Caller.windows()) System.err.println(title + ": " + sentence);
		final Interpreter macro = Interpreter.getInstance();
		if (macro != null) {
			// No dialog of ImageJ's, since the user has the reason already. The static abort() would wait for the macro.
			macro.setIgnoreErrors(true);
			macro.abort(sentence);
		}
		// For a script that called IJ.run.
		Macro.abort();
		if (startedFor(caller)) System.exit(fault ? STATUS_FAULT : STATUS_REFUSAL);
	}

	/** Whether the macro was given to ImageJ by -batch, or to Fiji by --headless or -batch. */
	private static boolean startedFor(final Caller caller) {
		if (Caller.windows()) return false;
		final String[] arguments = ImageJ.getArgs();
		if (arguments != null) for (final String argument : arguments)
			if (argument != null && argument.startsWith("-batch")) return true;
		return caller.runs(COMMAND_LINE + "$Batch") || GraphicsEnvironment.isHeadless() && (caller.runs(COMMAND_LINE +
			"$Macro") || caller.runs(COMMAND_LINE + "$Eval") || caller.runs(COMMAND_LINE + "$Run"));
	}
}
