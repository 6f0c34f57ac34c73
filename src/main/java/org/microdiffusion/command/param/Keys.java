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
package org.microdiffusion.command.param;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.refusal.Refusal;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import ij.ImagePlus;
import ij.WindowManager;

/** The parameters of a command as it declares them. Their names are the keys of macros and of the launcher. */
public final class Keys {

	/** Beginning, in HTML, of a message that is the heading of the keys below it. */
	public static final String HEADING = "<html><b>";

	private Keys() {}

	/** The keys of a command by name, in the order of declaration. */
	public static Map<String, ModuleItem<?>> of(final ModuleInfo command) {
		final Map<String, ModuleItem<?>> keys = new LinkedHashMap<>();
		for (final ModuleItem<?> item : command.inputs())
			if (isKey(item)) keys.put(item.getName(), item);
		return keys;
	}

	/** The inputs that a dialog shows: visible keys, and messages between them. */
	public static List<ModuleItem<?>> shown(final ModuleInfo command) {
		final List<ModuleItem<?>> shown = new ArrayList<>();
		for (final ModuleItem<?> item : command.inputs())
			if (item.getVisibility() == ItemVisibility.MESSAGE || isKey(item) && item
				.getVisibility() == ItemVisibility.NORMAL) shown.add(item);
		return shown;
	}

	/** Whether this input is a message that is the heading of the keys below it. */
	public static boolean isHeading(final ModuleItem<?> input, final Module module) {
		return input.getVisibility() == ItemVisibility.MESSAGE && input.getValue(module) instanceof final String text &&
			text.startsWith(HEADING);
	}

	/** Whether users give this input. Messages, services and the context are no keys. */
	public static boolean isKey(final ModuleItem<?> input) {
		return input.getVisibility() != ItemVisibility.MESSAGE && input.getType() != Context.class &&
			!Service.class.isAssignableFrom(input.getType());
	}

	/**
	 * The value of an input that is given as text.
	 *
	 * @param item a text or a file, no image
	 * @throws Refusal if it is a file and the text cannot be the name of one
	 */
	public static Object value(final ModuleItem<?> item, final String text) {
		final Class<?> type = item.getType();
		return type == File.class ? path(item, text).toFile() : text;
	}

	/**
	 * The file that a text names.
	 *
	 * @throws Refusal if it cannot be a file's name
	 */
	public static Path path(final ModuleItem<?> item, final String text) {
		return FileNames.path(item.getName() + " is " + text + ", which", text);
	}

	/** The ending of the names of files that a key of a command takes, such as .tif. */
	public static String extension(final ModuleInfo command, final ModuleItem<?> file) {
		return switch (file.getName()) {
			case "model" -> ModelFile.ENDING;
			case "table", "beam" -> ".csv";
			case "figure", "plot" -> ".png";
			case "report" -> ".json";
			case "uncertainty" -> ".tif";
			default -> makesImage(command) ? ".tif" : ".txt";
		};
	}

	/** Whether an input requires an image and none is open. */
	public static boolean lacksImage(final ModuleItem<?> input) {
		return input.getType() == ImagePlus.class && input.isRequired() && WindowManager.getCurrentImage() == null;
	}

	/** The message on a missing image. */
	public static String missing(final ModuleItem<?> input) {
		return input.getName() + " is missing: open an image first.";
	}

	/** Whether one of the command's outputs is an image. */
	public static boolean makesImage(final ModuleInfo command) {
		for (final ModuleItem<?> output : command.outputs())
			if (output.getType() == ImagePlus.class) return true;
		return false;
	}
}
