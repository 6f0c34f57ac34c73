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

/** Prepares the dialogs of commands. The commands' initializers call it. */
public final class Prompt {

	/** Checks the parameters of a command before its work. */
	@FunctionalInterface
	public interface Check {

		/**
		 * Checks the values of the parameters.
		 *
		 * @throws Refusal with a sentence that begins with the parameter or file that is wrong
		 */
		void run();
	}

	private Prompt() {}

	/**
	 * Makes each field of the dialog show at once whether the command would refuse its
	 * value. A macro or script that leaves out parameters gets their defaults instead of a
	 * dialog.
	 *
	 * @param check refuses the values that the command would refuse, without long work
	 * @param first names of the inputs that come first in the dialog, in this order, if the
	 *          command has them; the others follow in their own order
	 */
	public static void prepare(final DynamicCommand command, final Check check, final String... first) {
		final DynamicCommandInfo info = command.getInfo();
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		for (final String name : first)
			if (info.getInput(name) != null) inputs.add(info.getInput(name));
		for (final ModuleItem<?> input : info.inputs())
			if (!inputs.contains(input)) inputs.add(input);
		final boolean silent = Caller.of(command).asksNobody();
		final LastProblem problem = new LastProblem(command, () -> {
			check.run();
			RunReport.check(command);
		});
		for (final ModuleItem<?> input : inputs) {
			info.removeInput(input);
			if (!Keys.isKey(input) && input.getVisibility() != ItemVisibility.MESSAGE) info.addInput(input);
			else {
				final DefaultMutableModuleItem<?> checked = new CheckedInput<>(info, input, problem);
				info.addInput(checked);
				// The command refuses a missing value, which ends the macro; if SciJava did, the macro would go on.
				checked.setRequired(input.isRequired() && !silent);
				if (silent) command.resolveInput(input.getName());
			}
		}
		if (FijiDialog.shown(command.context()) && !silent) FijiDialog.adapt(command);
	}

	/** Sets the choices of a text parameter that its annotation cannot list. */
	public static void offer(final DynamicCommand command, final String key, final List<?> values) {
		command.getInfo().getMutableInput(key, String.class).setChoices(values.stream().map(Object::toString).toList());
	}

	/** The image that a dialog starts with: the given one or, if it is null, ImageJ's current one. May be null. */
	public static ImagePlus image(final ImagePlus given) {
		return given == null && Caller.windows() ? WindowManager.getCurrentImage() : given;
	}

	/**
	 * The problem with the current values. It is kept until a value changes, since a dialog
	 * asks for it once for each of its fields.
	 */
	private static final class LastProblem {

		private final DynamicCommand command;
		private final Check check;
		private Map<String, Object> values;
		private String sentence;

		LastProblem(final DynamicCommand command, final Check check) {
			this.command = command;
			this.check = check;
		}

		/** One sentence that begins with a parameter's name; empty if all values are allowed. */
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

	/** A parameter whose field in a dialog shows the problem with its value. */
	private static final class CheckedInput<T> extends DefaultMutableModuleItem<T> {

		private final LastProblem problem;

		CheckedInput(final ModuleInfo info, final ModuleItem<T> item, final LastProblem problem) {
			super(info, item);
			this.problem = problem;
		}

		/** Overridden in place of {@code validate}, which would throw an exception for a wrong value in a script. */
		@Override
		public String validateMessage(final Module module) {
			return problem.sentence().startsWith(getName() + " ") ? problem.sentence() : null;
		}
	}
}
