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
package org.microdiffusion.fiji;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.Cancelable;
import org.scijava.module.Module;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;

/**
 * A macro in ImageJ's own interpreter whose {@code run} of our commands takes
 * Fiji's way. It reaches them by {@code call}, since only Fiji's patched ImageJ has
 * that {@code run}.
 */
public final class FijiMacro {

	/** Plain ImageJ's would make menus, which need a screen. */
	private static final Pattern OPEN = Pattern.compile("\\bopen\\(");
	private static final Pattern RUN = Pattern.compile("\\brun\\(\"([^\"]+)\"");

	private static Fiji fiji;
	private static final List<Module> RAN = new ArrayList<>();

	private FijiMacro() {}

	/**
	 * @return what ran, in order
	 */
	public static synchronized List<Module> run(final Fiji in, final String macro, final String argument) {
		fiji = in;
		RAN.clear();
		final Matcher run = RUN.matcher(macro);
		final String text = run.replaceAll(found -> fiji.command(found.group(1)).isPresent() ? Matcher.quoteReplacement(
			"call(\"" + FijiMacro.class.getName() + ".command\", \"" + found.group(1) + "\"") : Matcher.quoteReplacement(found
				.group()));
		new Interpreter().run(OPEN.matcher(text).replaceAll("call(\"" + FijiMacro.class.getName() + ".open\", "), argument);
		return List.copyOf(RAN);
	}

	/** The sentence with which the last command gave up; empty if it did not. */
	public static String refusal(final Module module) {
		return module instanceof final Cancelable cancelable && cancelable.isCanceled() ? cancelable.getCancelReason() : "";
	}

	/** Called by the macros. */
	public static void open(final String file) {
		final ImagePlus image = IJ.openImage(file);
		if (IJ.getInstance() == null) Interpreter.addBatchModeImage(image);
		else image.show();
	}

	/** Called by the macros. */
	public static void command(final String label) throws Exception {
		command(label, "");
	}

	/** Called by the macros. */
	public static void command(final String label, final String options) throws Exception {
		RAN.add(fiji.run(label, options));
	}
}
