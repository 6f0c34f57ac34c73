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

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** What users give to a command, as the command declares it: names, and values as text. */
public final class Keys {

	private static final Pattern DIGITS = Pattern.compile("[+-]?\\d+");

	private Keys() {}

	/** What users can give, by name, in the order of declaration. */
	public static Map<String, ModuleItem<?>> of(final ModuleInfo command) {
		final Map<String, ModuleItem<?>> keys = new LinkedHashMap<>();
		for (final ModuleItem<?> item : command.inputs())
			if (isKey(item)) keys.put(item.getName(), item);
		return keys;
	}

	/** Those of them that a dialog asks for. */
	public static List<ModuleItem<?>> asked(final ModuleInfo command) {
		return of(command).values().stream().filter(item -> item.getVisibility() == ItemVisibility.NORMAL).toList();
	}

	/** Whether users give this input, rather than the context. */
	static boolean isKey(final ModuleItem<?> input) {
		return input.getType() != Context.class && !Service.class.isAssignableFrom(input.getType());
	}

	/**
	 * The value that a text stands for.
	 *
	 * @param item neither an image nor anything else that has no text
	 * @throws IllegalArgumentException one sentence, if it is no number or no name of
	 *           a file where it should be one
	 */
	public static Object value(final ModuleItem<?> item, final String text) {
		final Class<?> type = item.getType();
		if (type == File.class) return path(item, text).toFile();
		try {
			if (type == int.class) return Integer.valueOf(text);
			if (type == long.class) return Long.valueOf(text);
			if (type == double.class) return Double.valueOf(text);
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException(item.getName() + " is " + text + ": give a " + (type == double.class ? "number"
				: "whole number" + (DIGITS.matcher(text).matches() ? range(item) : "")) + ".", e);
		}
		return text;
	}

	/**
	 * The file that a text names.
	 *
	 * @throws IllegalArgumentException one sentence, if it cannot be a file's name
	 */
	public static Path path(final ModuleItem<?> item, final String text) {
		try {
			return Path.of(text);
		}
		catch (final InvalidPathException e) {
			throw new IllegalArgumentException(item.getName() + " is " + text + ", which cannot be the name of a file (" + e
				.getReason() + "): give another one.", e);
		}
	}

	private static String range(final ModuleItem<?> item) {
		final boolean small = item.getType() == int.class;
		final Object least = item.getMinimumValue();
		return " from " + (least != null ? least : small ? Integer.MIN_VALUE : Long.MIN_VALUE) + " to " + (small
			? Integer.MAX_VALUE : Long.MAX_VALUE);
	}
}
