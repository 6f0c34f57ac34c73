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
package org.microdiffusion;

import java.io.File;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.microdiffusion.command.param.Keys;
import org.microdiffusion.refusal.Refusal;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** The launcher's verbs and keys, as the commands declare them. */
final class Verbs {

	private static final String USAGE = "Usage: java -cp 'target/app/*' org.microdiffusion.Main ";

	private static final int COLUMNS = 100;
	private static final int NAME = 20;
	private static final int INDENT = 24;

	/** Plugins > MicroDiffusion > the entry. */
	private static final int ENTRY = 2;

	private final ModuleService modules;
	private final List<CommandInfo> all;

	Verbs(final Context context) {
		modules = context.service(ModuleService.class);
		all = context.service(CommandService.class).getCommands().stream().filter(command -> command.getClassName()
			.startsWith(Verbs.class.getPackageName()) && !command.getName().isEmpty()).sorted(Comparator.comparing(
				Verbs::place)).toList();
	}

	/** The order of the menu; what has no entry comes last. */
	private static double place(final CommandInfo command) {
		return command.getMenuPath().isEmpty() ? Double.POSITIVE_INFINITY : command.getMenuPath().get(ENTRY).getWeight();
	}

	/**
	 * @throws Refusal one sentence, if there is no such verb
	 */
	CommandInfo named(final String verb) {
		final List<String> names = all.stream().map(CommandInfo::getName).toList();
		return all.stream().filter(command -> command.getName().equals(verb)).findFirst().orElseThrow(() -> new Refusal(
			"There is no verb " + verb + Nearest.question(verb, names) + ": use one of " + String.join(", ", names) + "."));
	}

	/**
	 * Images that a command always needs must be given; so must be the file that an
	 * image goes to, and what the command cannot do without.
	 */
	boolean needed(final CommandInfo verb, final ModuleItem<?> item) {
		final boolean required = verb.getInput(item.getName()).isRequired();
		if (item.getType() == ImagePlus.class && required) return true;
		if (item.getType() == File.class && required && item.getValue(module(verb)) == null) return true;
		return item.getName().equals("output") && Keys.makesImage(verb);
	}

	/** The key=value, if there is one, with which a needed file need not be given. */
	static Optional<String> unless(final CommandInfo verb, final ModuleItem<?> item) {
		return Optional.ofNullable(verb.getInput(item.getName()).get("unless"));
	}

	/** What a value looks like, for keys without default. */
	static String example(final CommandInfo verb, final ModuleItem<?> item) {
		if (FileWidget.DIRECTORY_STYLE.equals(item.getWidgetStyle())) return "FOLDER";
		return "FILE" + (item.getType() == ImagePlus.class ? ".tif" : Keys.extension(verb, item));
	}

	/** Each verb in a line. */
	void printList(final PrintStream out) {
		out.println(USAGE + "VERB key=value ...");
		out.println();
		for (final CommandInfo verb : all)
			out.println(String.format("%-" + NAME + "s", verb.getName()) + verb.getDescription());
		out.println();
		out.println("The keys of a verb: help VERB. The version: --version.");
	}

	/** A verb's keys with their defaults, descriptions and choices. */
	void printKeys(final PrintStream out, final CommandInfo verb) {
		out.println(USAGE + verb.getName() + " key=value ...");
		out.println();
		print(out, verb.getName() + ":", verb.getDescription());
		final Module module = module(verb);
		for (final ModuleItem<?> item : Keys.of(module.getInfo()).values()) {
			final Object value = item.getValue(module);
			final String choices = item.getChoices() == null || item.getChoices().isEmpty() ? "" : " One of " + item
				.getChoices().stream().map(Object::toString).collect(Collectors.joining(", ")) + ".";
			print(out, "  " + item.getName() + "=" + (value == null ? example(verb, item) : value), item.getDescription() +
				choices + (needed(verb, item) ? " Needed" + unless(verb, item).map(pair -> " unless " + pair).orElse("") + "." : ""));
		}
	}

	/** With the keys and choices that the command's initializer adds. */
	Module module(final CommandInfo verb) {
		final Module module = modules.createModule(verb);
		try {
			module.initialize();
			return module;
		}
		catch (final MethodCallException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void print(final PrintStream out, final String head, final String text) {
		final StringBuilder line = new StringBuilder(head);
		for (final String word : text.split(" ")) {
			if (line.length() + 1 + word.length() > COLUMNS) {
				out.println(line);
				line.setLength(0);
			}
			if (line.length() < INDENT) line.append(" ".repeat(INDENT - line.length()));
			else line.append(' ');
			line.append(word);
		}
		out.println(line);
	}
}
