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

import org.microdiffusion.refusal.Refusal;
import org.scijava.ItemVisibility;
import org.scijava.command.DynamicCommand;
import org.scijava.command.DynamicCommandInfo;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/** How commands prepare their dialogs, for their initializers. */
final class Prompt {

	/** What a command does with its parameters before the work. */
	@FunctionalInterface
	interface Check {

		/**
		 * @throws Refusal one sentence that begins with the parameter
		 *           that is wrong
		 * @throws Refusal the same about a file
		 */
		void run() throws IOException;
	}

	private Prompt() {}

	/**
	 * In a dialog every parameter tells at once what the command would refuse. A macro
	 * that leaves parameters out does not stop at a dialog.
	 *
	 * @param check is run after each change
	 */
	static void prepare(final DynamicCommand command, final Check check) {
		final DynamicCommandInfo info = command.getInfo();
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		info.inputs().forEach(inputs::add);
		for (final ModuleItem<?> input : inputs) {
			if (IJ.isMacro() && input.getType() != ImagePlus.class && (Keys.isKey(input) || input
				.getVisibility() == ItemVisibility.MESSAGE)) command.resolveInput(input.getName());
			info.removeInput(input);
			info.addInput(Keys.isKey(input) ? new Told<>(info, input, check) : input);
		}
		if (FijiDialog.shown(command.context()) && !IJ.isMacro()) FijiDialog.adapt(command);
	}

	/** The image that a dialog starts with. */
	static ImagePlus image(final ImagePlus given) {
		return given == null && Results.windows() ? WindowManager.getCurrentImage() : given;
	}

	/** A parameter whose field in a dialog shows what is wrong with it. */
	private static final class Told<T> extends DefaultMutableModuleItem<T> {

		private final Check check;

		Told(final ModuleInfo info, final ModuleItem<T> item, final Check check) {
			super(info, item);
			this.check = check;
		}

		/** Not by {@code validate}, with which a wrong value in a script would end in an exception. */
		@Override
		public String validateMessage(final Module module) {
			try {
				check.run();
				return null;
			}
			catch (final Refusal e) {
				return e.getMessage().startsWith(getName() + " ") ? e.getMessage() : null;
			}
			catch (final IOException e) {
				return null;
			}
		}
	}
}
