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
package org.microdiffusion.imagej1;

import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.microdiffusion.command.param.Keys;

import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;
import org.scijava.thread.ThreadService;

import ij.IJ;

/** SciJava's services inside plain ImageJ, made once and kept. */
final class Session {

	private static Session shared;

	private final Context context;
	private final CommandService commands;
	private final ModuleService modules;

	private Session() {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		// SciJava looks for its plugins through the context class loader, which need not know this jar.
		thread.setContextClassLoader(Session.class.getClassLoader());
		try {
			context = new Context(CommandService.class, ModuleService.class, StatusService.class,
				TaskService.class, EventService.class, ThreadService.class);
			commands = context.service(CommandService.class);
			modules = context.service(ModuleService.class);
			context.service(EventService.class).subscribe(this);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	static synchronized Session shared() {
		if (shared == null) shared = new Session();
		return shared;
	}

	/**
	 * @param name of a class beside the other commands
	 * @throws IllegalStateException if there is no such command
	 */
	CommandInfo command(final String name) {
		final CommandInfo command = commands.getCommand(Keys.class.getPackageName() + "." + name);
		if (command == null) throw new IllegalStateException("plugins.config names the command " + name +
			", which there is not.");
		return command;
	}

	Context context() {
		return context;
	}

	/** With the choices and defaults that the command's initializer adds. */
	Module module(final CommandInfo command) {
		final Module module = modules.createModule(command);
		try {
			module.initialize();
			return module;
		}
		catch (final MethodCallException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Runs the command to its end. */
	Module run(final Module module, final Map<String, Object> inputs) throws InterruptedException, ExecutionException {
		return modules.run(module, true, inputs).get();
	}

	/** Commands report to SciJava; ImageJ has the bar that users look at. */
	@EventHandler
	void onEvent(final StatusEvent event) {
		if (event.getStatusMessage() != null) IJ.showStatus(event.getStatusMessage());
		if (event.getProgressMaximum() > 0) IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
	}
}
