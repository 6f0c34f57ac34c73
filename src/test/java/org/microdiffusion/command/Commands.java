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

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.microdiffusion.io.TiffFile;
import org.scijava.Cancelable;
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

import ij.ImagePlus;

/** Runs commands as a macro does: by menu label, with texts for everything but images. */
public final class Commands implements AutoCloseable {

	private final Context context = new Context(CommandService.class, ModuleService.class, StatusService.class,
		TaskService.class, EventService.class);
	/** The event service does not keep it. */
	private Busy busy;

	/** @param inputs names and values by turns */
	Future<Module> start(final String label, final Object... inputs) {
		final CommandInfo command = context.service(CommandService.class).getCommands().stream().filter(info -> info
			.getMenuPath() != null && info.getMenuPath().getLeaf() != null && info.getMenuPath().getLeaf().getName().equals(
				label)).findFirst().orElseThrow();
		final Map<String, Object> map = new HashMap<>();
		for (int i = 0; i < inputs.length; i += 2)
			map.put((String) inputs[i], named(command, (String) inputs[i], inputs[i + 1]));
		final Module module = context.service(ModuleService.class).createModule(command);
		try {
			module.initialize();
		}
		catch (final MethodCallException e) {
			throw new IllegalStateException(e);
		}
		return context.service(ModuleService.class).run(module, true, map);
	}

	/** An image as a file, where the command takes the name of one. */
	private static Object named(final CommandInfo command, final String key, final Object value) {
		if (!(value instanceof final ImagePlus image) || command.getInput(key).getType() == ImagePlus.class) return value;
		try {
			final Path at = Files.createTempDirectory("named");
			final Path file = at.resolve(image.getTitle() + (image.getTitle().endsWith(".tif") ? "" : ".tif"));
			at.toFile().deleteOnExit();
			file.toFile().deleteOnExit();
			TiffFile.write(key, image, file);
			return file.toString();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	public Module run(final String label, final Object... inputs) throws Exception {
		final Module module = start(label, inputs).get();
		assertFalse(((Cancelable) module).isCanceled(), ((Cancelable) module).getCancelReason());
		return module;
	}

	/** The sentence with which the command gives up. */
	String refusal(final String label, final Object... inputs) throws Exception {
		final Module module = start(label, inputs).get();
		assertTrue(((Cancelable) module).isCanceled(), "not refused");
		return ((Cancelable) module).getCancelReason();
	}

	/** These inputs after others. */
	public Object[] with(final Object[] inputs, final Object... more) {
		return Stream.concat(Arrays.stream(inputs), Arrays.stream(more)).toArray();
	}

	/** Does something when the next command tells how far it is. */
	void whenBusy(final Runnable action) {
		busy = new Busy(action);
		context.service(EventService.class).subscribe(busy);
	}

	/** Hears of a command's progress. */
	public static final class Busy {

		private final Runnable action;

		Busy(final Runnable action) {
			this.action = action;
		}

		@EventHandler
		public void onEvent(final StatusEvent event) {
			if (event.getStatusMessage() != null && event.getProgressMaximum() > 0) action.run();
		}
	}

	@Override
	public void close() {
		context.dispose();
	}
}
