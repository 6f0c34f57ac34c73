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
package org.microdiffusion.ui;

import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.command.DynamicCommand;
import org.scijava.thread.ThreadService;

import ij.IJ;

/**
 * Who called the command that runs on this thread: a user at the windows, a macro,
 * or a script or program, which takes the outputs itself and is shown nothing.
 */
public final class Caller {

	private static final String SCRIPT = "org.scijava.script.ScriptModule";
	/** Runs what is chosen in ImageJ's menus, and what a script runs by {@code IJ.run} as if it were. */
	private static final String MENU = "ij.Executer";
	private static final String EVENTS = "AWT-EventQueue";
	/** Runs what SciJava does on its own threads, whose names begin so. */
	private static final String POOL = "org.scijava.thread.DefaultThreadService";
	private static final String POOLED = "SciJava-";

	/** This one, the one that asked for it, and so on. */
	private final List<Thread> threads = new ArrayList<>();

	private Caller(final ThreadService service) {
		for (Thread asking = Thread.currentThread(); asking != null && !threads.contains(asking); asking = service.getParent(
			asking))
			threads.add(asking);
	}

	/** To be asked on the thread that the command or its initializer runs on. */
	public static Caller of(final DynamicCommand command) {
		return in(command.context());
	}

	/** The same for what runs before there is a command. */
	public static Caller in(final Context context) {
		return new Caller(context.service(ThreadService.class));
	}

	/** Whether images and tables can be shown and somebody looks at them. */
	public boolean seesWindows() {
		return windows() && (IJ.isMacro() || !isScript());
	}

	/** Whether nobody is to be asked for what is missing: it has its default. */
	public boolean asksNobody() {
		return IJ.isMacro() || isScript();
	}

	/** Whether an ImageJ is open on a screen. */
	public static boolean windows() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && IJ.getInstance().isShowing();
	}

	/** Which no user at the windows began, as far as one can see. */
	private boolean isScript() {
		return runs(SCRIPT) || !runs(MENU) && !isLeftAlone() && threads.stream().noneMatch(thread -> thread.getName()
			.startsWith(EVENTS));
	}

	/**
	 * Whether the one who asked has gone on, on a thread of SciJava's that is free again,
	 * as Fiji's search bar does; a script or program waits for the outputs.
	 */
	private boolean isLeftAlone() {
		final Thread first = threads.get(threads.size() - 1);
		return threads.size() > 1 && first.getName().startsWith(POOLED) && Stream.of(first.getStackTrace()).noneMatch(
			frame -> frame.getClassName().equals(POOL));
	}

	/** Whether one of the threads is at work in a class. */
	public boolean runs(final String type) {
		return threads.stream().flatMap(thread -> Stream.of(thread.getStackTrace())).anyMatch(frame -> frame.getClassName()
			.equals(type));
	}

	/** The thread of the macro that waits for the command, if one does. */
	public Optional<Thread> macro() {
		return IJ.isMacro() ? threads.stream().skip(1).findFirst() : Optional.empty();
	}
}
