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

import static org.microdiffusion.method.Method.INR;
import static org.microdiffusion.method.Method.MICRODIFFUSION;
import static org.microdiffusion.method.Method.MICRODIFFUSION_PAPER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.microdiffusion.method.Method;
import org.microdiffusion.refusal.Refusal;
import org.scijava.command.CommandService;
import org.scijava.command.DynamicCommand;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** Which methods read which keys of a reconstruction. Keys that are not listed here are read by all methods. */
public final class MethodKeys {

	private static final Set<Method> LEARNED = Set.of(INR, MICRODIFFUSION_PAPER, MICRODIFFUSION);
	private static final Set<Method> GUIDED = Set.of(MICRODIFFUSION_PAPER, MICRODIFFUSION);
	private static final Map<String, Set<Method>> READ_BY = new TreeMap<>(Map.of("model", LEARNED, "seed", LEARNED,
		"device", LEARNED, "preview", LEARNED,
		"prior", GUIDED, "steps", GUIDED, "samples", GUIDED, "neighbouring", Set.of(INR),
		"consistency", Set.of(INR, MICRODIFFUSION_PAPER)));

	static {
		for (final String key : List.of("effort", "training", "reference", "psfratio", "timepoint", "channels",
			"uncertainty"))
			READ_BY.put(key, Set.of(MICRODIFFUSION));
		for (final String key : List.of("gamma", "guidance", "solver", "target"))
			READ_BY.put(key, Set.of(MICRODIFFUSION_PAPER));
	}

	private MethodKeys() {}

	/** The keys that a method does not read. */
	public static Set<String> idle(final Method method) {
		final Set<String> idle = new TreeSet<>();
		READ_BY.forEach((key, methods) -> {
			if (!methods.contains(method)) idle.add(key);
		});
		return idle;
	}

	/**
	 * Checks that a method uses a model if one is given.
	 *
	 * @throws Refusal if it does not
	 */
	public static void checkModel(final Method method, final Optional<Path> model) {
		if (model.isPresent() && !LEARNED.contains(method)) throw new Refusal("model is " + model.get() +
			" but the method " + method + " needs none: choose the method MicroDiffusion, INR or MicroDiffusion (paper), " +
			"or leave model empty.");
	}

	/** One sentence that lists the keys that differ from their defaults but are not read by the method, if any. */
	public static List<String> remarks(final DynamicCommand command, final Method method) {
		final Module usual = command.context().service(ModuleService.class).createModule(command.context().service(
			CommandService.class).getCommand(command.getClass()));
		final List<String> given = new ArrayList<>();
		for (final String key : idle(method))
			if (command.getInfo().getInput(key) != null && !Objects.equals(command.getInput(key), usual.getInput(
				key))) given.add(key + "=" + command.getInput(key));
		return given.isEmpty() ? List.of() : List.of("The method " + method + " does not read " + String.join(", ", given) +
			".");
	}
}
