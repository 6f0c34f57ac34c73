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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;
import org.scijava.ui.UIService;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;

/**
 * Fills a command's inputs as Fiji does: what imagej-legacy 2.0.3 adds to SciJava,
 * written after its sources (MacroPreprocessor, ActiveImagePlusPreprocessor) and
 * seen to do the same in a Fiji, since it is not on Maven Central.
 */
public final class Fiji implements AutoCloseable {

	/** What the macro gives to a command, and its current image; one command runs at a time. */
	private static volatile String options;
	private static volatile ImagePlus current;

	private final Context context = new Context(CommandService.class, ModuleService.class, StatusService.class,
		TaskService.class, EventService.class, ConvertService.class, UIService.class);

	public Fiji() {
		add(MacroKeys.class, 2 * Priority.VERY_HIGH);
		add(ActiveImage.class, Priority.VERY_HIGH + 1);
		add(Dialog.class, Priority.VERY_LOW);
		final PluginInfo<PostprocessorPlugin> show = new PluginInfo<>(ShowImages.class, PostprocessorPlugin.class);
		show.setPriority(Priority.LOW);
		context.service(PluginService.class).addPlugin(show);
	}

	private void add(final Class<? extends PreprocessorPlugin> type, final double priority) {
		final PluginInfo<PreprocessorPlugin> info = new PluginInfo<>(type, PreprocessorPlugin.class);
		info.setPriority(priority);
		context.service(PluginService.class).addPlugin(info);
	}

	/** All commands of this project. */
	public List<CommandInfo> commands() {
		return context.service(CommandService.class).getCommands().stream().filter(command -> command.getClassName()
			.startsWith("org.microdiffusion.command.")).toList();
	}

	/** A command of the menu. */
	public Optional<CommandInfo> command(final String label) {
		return commands().stream().filter(info -> !info.getMenuPath().isEmpty() && info.getMenuPath().getLeaf().getName()
			.equals(label)).findFirst();
	}

	/** As nobody has touched it yet. */
	public Module fresh(final CommandInfo command) {
		return context.service(ModuleService.class).createModule(command);
	}

	/** The first image input that Fiji fills with the current image; null if it fills none. */
	public ModuleItem<ImagePlus> filledWithCurrentImage(final Module module) {
		return context.service(ModuleService.class).getSingleInput(module, ImagePlus.class);
	}

	/**
	 * Runs a command as a macro does.
	 *
	 * @param text as the recorder writes it
	 */
	public Module run(final String label, final String text) throws Exception {
		options = text;
		current = WindowManager.getCurrentImage();
		Macro.setOptions(text);
		try {
			return context.service(ModuleService.class).run(command(label).orElseThrow(), true).get();
		}
		finally {
			options = null;
			Macro.setOptions(null);
		}
	}

	/**
	 * Runs a command as a script does, which is no macro and was not chosen in a menu.
	 *
	 * @param inputs names and values by turns
	 */
	public Module script(final String label, final Object... inputs) throws Exception {
		return context.service(ModuleService.class).run(command(label).orElseThrow(), true, inputs).get();
	}

	@Override
	public void close() {
		context.dispose();
	}

	/** The macro's keys go to the inputs that there are so early, whatever they are good for. */
	public static final class MacroKeys extends AbstractPreprocessorPlugin {

		@Parameter
		private ConvertService convert;

		@Override
		public void process(final Module module) {
			if (options == null) return;
			for (final ModuleItem<?> input : module.getInfo().inputs()) {
				if (input.getVisibility() == ItemVisibility.MESSAGE) {
					module.resolveInput(input.getName());
					continue;
				}
				final String text = Macro.getValue(options, input.getName(), null);
				if (text == null) continue;
				if (input.getType() == ImagePlus.class) module.setInput(input.getName(), WindowManager.getImage(text));
				else if (convert.supports(text, input.getType())) module.setInput(input.getName(), convert.convert(text, input
					.getType()));
				else continue;
				module.resolveInput(input.getName());
			}
		}
	}

	/** The current image goes to the only image input that is not filled yet. */
	public static final class ActiveImage extends AbstractPreprocessorPlugin {

		@Parameter
		private ModuleService modules;

		@Override
		public void process(final Module module) {
			final ModuleItem<ImagePlus> only = modules.getSingleInput(module, ImagePlus.class);
			if (only == null || current == null) return;
			only.setValue(module, current);
			module.resolveInput(only.getName());
		}
	}

	/** With windows, images that the command did not hand over itself are shown. */
	public static final class ShowImages extends AbstractPostprocessorPlugin {

		@Override
		public void process(final Module module) {
			if (IJ.getInstance() == null) return;
			for (final ModuleItem<?> output : module.getInfo().outputs())
				if (output.getValue(module) instanceof final ImagePlus image && !module.isOutputResolved(output.getName())) {
					image.show();
					module.resolveOutput(output.getName());
				}
		}
	}

	/** Where Fiji would ask for what is not filled yet, with windows; a macro would wait there for ever. */
	public static final class Dialog extends AbstractPreprocessorPlugin {

		private static final Map<Module, List<String>> ASKED = new HashMap<>();

		@Override
		public void process(final Module module) {
			final List<String> open = new ArrayList<>();
			for (final ModuleItem<?> input : module.getInfo().inputs())
				if (!module.isInputResolved(input.getName())) open.add(input.getName());
			ASKED.put(module, open);
		}

		/** What a dialog would have asked for. */
		static List<String> asked(final Module module) {
			return ASKED.get(module);
		}
	}
}
