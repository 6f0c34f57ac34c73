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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.microdiffusion.command.param.DialogText;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.run.MacroEnd;
import org.microdiffusion.refusal.Refusal;
import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;

/** Runs a command of this plugin in ImageJ without SciJava. */
public final class Bridge implements PlugIn {

	/** @param name simple name of the command's class */
	@Override
	public void run(final String name) {
		final SciJavaContext session = SciJavaContext.shared();
		final CommandInfo command = session.command(name);
		final Module module = session.module(command);
		try {
			final Optional<Map<String, Object>> inputs = inputs(module);
			if (inputs.isEmpty()) return;
			final Module done = session.run(module, inputs.get());
			if (done instanceof final Cancelable cancelable && cancelable.isCanceled()) tell(command, cancelable
				.getCancelReason());
			else show(done);
		}
		catch (final Refusal e) {
			MacroEnd.because(session.context(), command.getTitle(), e.getMessage(), false);
			tell(command, e.getMessage());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		catch (final ExecutionException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The inputs from the macro's options, or from a dialog; empty if the user cancels. */
	private static Optional<Map<String, Object>> inputs(final Module module) {
		final Map<String, ModuleItem<?>> keys = Keys.of(module.getInfo());
		if (keys.isEmpty()) return Optional.of(Map.of());
		for (final ModuleItem<?> item : keys.values())
			if (Keys.lacksImage(module.getInfo().getInput(item.getName()))) throw new Refusal(Keys.missing(item));
		final String options = Macro.getOptions();
		if (options == null) return new CommandForm(module, Keys.shown(module.getInfo())).ask();
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : keys.values()) {
			final String text = Macro.getValue(options, item.getName(), null);
			if (item.getType() == ImagePlus.class) inputs.put(item.getName(), image(item, text));
			else if (text != null) inputs.put(item.getName(), Keys.value(item, text));
		}
		return Optional.of(inputs);
	}

	/** The open image with a title, or the current image, which is null if no image is open. */
	private static ImagePlus image(final ModuleItem<?> item, final String title) {
		if (title == null || title.equals(CommandForm.NO_IMAGE)) return WindowManager.getCurrentImage();
		final ImagePlus image = WindowManager.getImage(title);
		if (image == null) throw new Refusal(item.getName() + " is " + title +
			", but no open image has this title: open it first, or give the title of another one.");
		return image;
	}

	/**
	 * Shows output images, except headless and in batch mode, where the command itself makes its image
	 * the current one.
	 */
	private static void show(final Module module) {
		if (IJ.getInstance() == null || Interpreter.isBatchMode()) return;
		for (final Object output : module.getOutputs().values())
			if (output instanceof final ImagePlus image) image.show();
	}

	/** Shows a message dialog, unless the user cancelled; without windows the message was already printed. */
	private static void tell(final CommandInfo command, final String sentence) {
		if (sentence == null || sentence.isEmpty()) return;
		if (IJ.escapePressed()) IJ.showStatus(sentence);
		else if (IJ.getInstance() != null) IJ.showMessage(command.getTitle(), DialogText.lines(sentence));
	}
}
