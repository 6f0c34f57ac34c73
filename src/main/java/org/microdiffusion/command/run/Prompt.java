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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.microdiffusion.command.param.Keys;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.Caller;
import org.scijava.ItemVisibility;
import org.scijava.command.DynamicCommand;
import org.scijava.command.DynamicCommandInfo;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import ij.WindowManager;

/** Prepares the dialogs of commands. Initializers call it. */
public final class Prompt {

	/** Checks the parameters of a command before its work. */
	@FunctionalInterface
	public interface Check {

		/**
		 * @throws Refusal one sentence that begins with the parameter or file that is wrong
		 */
		void run();
	}

	private Prompt() {}

	/**
	 * In a dialog every parameter tells at once what the command would refuse. A macro
	 * or script that leaves parameters out does not stop at a dialog.
	 *
	 * @param check what the command would refuse, without long work
	 * @param first the inputs that stand before all others, if they are there; these keep
	 *          their order
	 */
	public static void prepare(final DynamicCommand command, final Check check, final String... first) {
		final DynamicCommandInfo info = command.getInfo();
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		for (final String name : first)
			if (info.getInput(name) != null) inputs.add(info.getInput(name));
		for (final ModuleItem<?> input : info.inputs())
			if (!inputs.contains(input)) inputs.add(input);
		final boolean silent = Caller.of(command).asksNobody();
		final LastProblem problem = new LastProblem(command, check);
		for (final ModuleItem<?> input : inputs) {
			info.removeInput(input);
			if (!Keys.isKey(input) && input.getVisibility() != ItemVisibility.MESSAGE) info.addInput(input);
			else {
				final DefaultMutableModuleItem<?> told = new Told<>(info, input, problem);
				info.addInput(told);
				// What is missing is for the command to refuse, which ends the macro; SciJava would go on with it.
				told.setRequired(input.isRequired() && !silent);
				if (silent) command.resolveInput(input.getName());
			}
		}
		if (FijiDialog.shown(command.context()) && !silent) FijiDialog.adapt(command);
	}

	/** The image that a dialog starts with. */
	public static ImagePlus image(final ImagePlus given) {
		return given == null && Caller.windows() ? WindowManager.getCurrentImage() : given;
	}

	/** What is wrong with the values; a dialog asks so for each of its fields after each change. */
	private static final class LastProblem {

		private final DynamicCommand command;
		private final Check check;
		private Map<String, Object> values;
		private String sentence;

		LastProblem(final DynamicCommand command, final Check check) {
			this.command = command;
			this.check = check;
		}

		/** Begins with a parameter's name; empty if nothing is wrong. */
		synchronized String sentence() {
			final Map<String, Object> now = new HashMap<>(command.getInputs());
			if (!now.equals(values)) {
				values = now;
				sentence = problem();
			}
			return sentence;
		}

		private String problem() {
			try {
				check.run();
				return "";
			}
			catch (final Refusal e) {
				return e.getMessage();
			}
		}
	}

	/** A parameter whose field in a dialog shows what is wrong with it. */
	private static final class Told<T> extends DefaultMutableModuleItem<T> {

		private final LastProblem problem;

		Told(final ModuleInfo info, final ModuleItem<T> item, final LastProblem problem) {
			super(info, item);
			this.problem = problem;
		}

		/** Not by {@code validate}, with which a wrong value in a script would end in an exception. */
		@Override
		public String validateMessage(final Module module) {
			return problem.sentence().startsWith(getName() + " ") ? problem.sentence() : null;
		}
	}
}
