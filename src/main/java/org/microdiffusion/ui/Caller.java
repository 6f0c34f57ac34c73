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
 * Finds out who called the command that runs on this thread: a user at the windows, a
 * macro, or a script or program. Scripts and programs receive the outputs, so no windows
 * open for them.
 */
public final class Caller {

	/** Class of SciJava that runs scripts. */
	private static final String SCRIPT = "org.scijava.script.ScriptModule";
	/** Class of ImageJ that runs menu commands, whether a user chose them or a script called {@code IJ.run}. */
	private static final String MENU = "ij.Executer";
	/** How the name of the thread that handles user input begins. */
	private static final String EVENTS = "AWT-EventQueue";
	/** Class that runs tasks on SciJava's own threads. */
	private static final String POOL = "org.scijava.thread.DefaultThreadService";
	/** How the names of SciJava's threads begin. */
	private static final String POOLED = "SciJava-";

	/** The current thread, the thread that started it, and so on. */
	private final List<Thread> threads = new ArrayList<>();

	private Caller(final ThreadService service) {
		for (Thread asking = Thread.currentThread(); asking != null && !threads.contains(asking); asking =
			service.getParent(asking))
			threads.add(asking);
	}

	/** The caller of a command. Must be called on the thread that the command or its initializer runs on. */
	public static Caller of(final DynamicCommand command) {
		return in(command.context());
	}

	/** The caller of the code on this thread, for use where there is no command yet. */
	public static Caller in(final Context context) {
		return new Caller(context.service(ThreadService.class));
	}

	/** Whether there are windows for images and tables, and a user who looks at them. */
	public boolean seesWindows() {
		return windows() && (IJ.isMacro() || !isScript());
	}

	/** Whether missing parameters take their defaults without a dialog. */
	public boolean asksNobody() {
		return IJ.isMacro() || isScript();
	}

	/** Whether ImageJ's main window is open on a screen. */
	public static boolean windows() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && IJ.getInstance().isShowing();
	}

	/** Whether, as far as the threads show, no user at the windows started the command. */
	private boolean isScript() {
		return runs(SCRIPT) || !runs(MENU) && !isLeftAlone() && threads.stream().noneMatch(thread -> thread.getName()
			.startsWith(EVENTS));
	}

	/**
	 * Whether the command was started by a thread of SciJava's that is idle again. Fiji's
	 * search bar starts commands in this way, while a script or program waits for the outputs.
	 */
	private boolean isLeftAlone() {
		final Thread first = threads.get(threads.size() - 1);
		return threads.size() > 1 && first.getName().startsWith(POOLED) && Stream.of(first.getStackTrace()).noneMatch(
			frame -> frame.getClassName().equals(POOL));
	}

	/** Whether one of the threads runs code of this class. */
	public boolean runs(final String type) {
		return threads.stream().flatMap(thread -> Stream.of(thread.getStackTrace())).anyMatch(frame -> frame.getClassName()
			.equals(type));
	}

	/** The thread of the macro that waits for the command, if one does. */
	public Optional<Thread> macro() {
		return IJ.isMacro() ? threads.stream().skip(1).findFirst() : Optional.empty();
	}
}
