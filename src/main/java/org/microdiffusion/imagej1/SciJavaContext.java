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

import org.microdiffusion.command.ReconstructVolume;

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

/** A shared SciJava context inside plain ImageJ, created once. */
final class SciJavaContext {

	private static SciJavaContext shared;

	private final Context context;
	private final CommandService commands;
	private final ModuleService modules;

	private SciJavaContext() {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		// SciJava finds plugins by the context class loader, which may not contain this jar.
		thread.setContextClassLoader(SciJavaContext.class.getClassLoader());
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

	static synchronized SciJavaContext shared() {
		if (shared == null) shared = new SciJavaContext();
		return shared;
	}

	/**
	 * @param name simple name of a class in the package of the commands
	 * @throws IllegalStateException if there is no such command
	 */
	CommandInfo command(final String name) {
		final CommandInfo command = commands.getCommand(ReconstructVolume.class.getPackageName() + "." + name);
		if (command == null) throw new IllegalStateException("plugins.config names the command " + name +
			", which there is not.");
		return command;
	}

	Context context() {
		return context;
	}

	/** Creates a module and runs the command's initializer, which adds choices and defaults. */
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

	/** Runs a command and waits for its end. */
	Module run(final Module module, final Map<String, Object> inputs) throws InterruptedException, ExecutionException {
		return modules.run(module, true, inputs).get();
	}

	/** Passes status and progress events of SciJava to ImageJ's status bar. */
	@EventHandler
	void onEvent(final StatusEvent event) {
		if (event.getStatusMessage() != null) IJ.showStatus(event.getStatusMessage());
		if (event.getProgressMaximum() > 0) IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
	}
}
