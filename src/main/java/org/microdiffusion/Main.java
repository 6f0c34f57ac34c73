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

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.run.Fault;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.refusal.Refusal;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;
import org.scijava.util.VersionUtils;

import ij.ImagePlus;

/**
 * Runs the commands without windows:
 * {@code java -cp 'target/app/*' org.microdiffusion.Main VERB key=value ...}. A
 * verb is a command's name and the keys are its parameters, so this class knows
 * neither.
 */
public final class Main {

	private static final int DONE = 0;
	private static final int BUG = 1;
	private static final int WRONG = 2;

	private static final Set<String> HELP = Set.of("help", "--help", "-h");
	private static final Set<String> VERSION = Set.of("version", "--version");

	private final Context context;
	private final Verbs verbs;

	private Main(final Context context) {
		this.context = context;
		verbs = new Verbs(context);
	}

	/**
	 * Ends the program with status 2 and one sentence if something that the user
	 * gave is wrong, with 1 after an unexpected failure.
	 */
	public static void main(final String... args) {
		System.setProperty("java.awt.headless", "true");
		final int status = run(System.out, System.err, args);
		if (status != DONE) System.exit(status);
	}

	/**
	 * Does what the arguments say.
	 *
	 * @param out takes results and remarks
	 * @param err takes progress and what went wrong
	 * @return the exit status
	 */
	static int run(final PrintStream out, final PrintStream err, final String... args) {
		try (Context context = new Context(CommandService.class, ModuleService.class,
			StatusService.class, TaskService.class, EventService.class))
		{
			final Main launcher = new Main(context);
			if (args.length == 0 || HELP.contains(args[0])) launcher.help(out, args);
			else if (VERSION.contains(args[0])) out.println("MicroDiffusion " + VersionUtils.getVersion(Main.class));
			else {
				final ProgressPrinter progress = new ProgressPrinter(err);
				context.service(EventService.class).subscribe(progress);
				launcher.execute(out, args);
			}
			return DONE;
		}
		catch (final InterruptedException e) {
			err.println("Interrupted.");
			return BUG;
		}
		catch (final Refusal e) {
			err.println(e.getMessage());
			return WRONG;
		}
		catch (final ExecutionException | RuntimeException e) {
			err.println(Fault.text(e));
			return BUG;
		}
	}

	private void help(final PrintStream out, final String... args) {
		if (args.length > 2) throw new Refusal("\"" + String.join(" ", args) + "\" asks for several verbs: give one.");
		if (args.length == 2) verbs.printKeys(out, verbs.named(args[1]));
		else verbs.printList(out);
	}

	private void execute(final PrintStream out, final String... args) throws ExecutionException, InterruptedException
	{
		final CommandInfo verb = verbs.named(args[0]);
		final Module module = verbs.module(verb);
		final Map<String, String> given = keys(args);
		final Map<String, Object> inputs = reported(verb, given, () -> inputs(verb, Keys.of(module.getInfo()), given));
		final Future<Module> work = context.service(ModuleService.class).run(module, true, inputs);
		try (Interruption interruption = new Interruption(module, work)) {
			work.get();
		}
		if (module instanceof Cancelable cancelable && cancelable.isCanceled()) throw new Refusal(cancelable
			.getCancelReason());
		for (final Map.Entry<String, Object> output : module.getOutputs().entrySet())
			if (output.getValue() instanceof ImagePlus image) out.println(place(output.getKey(), inputs) + ": " + image
				.getWidth() + " x " + image.getHeight() + " pixels, slices: " + image.getNSlices() + ", channels: " + image
					.getNChannels() + ", time points: " + image.getNFrames() + ", " + image.getBitDepth() + " bit.");
			else if (output.getValue() instanceof String text && !text.isEmpty()) out.println(text);
	}

	/** What is refused before the command runs is in its report, too. */
	private static Map<String, Object> reported(final CommandInfo verb, final Map<String, String> keys,
		final Supplier<Map<String, Object>> inputs)
	{
		try {
			return inputs.get();
		}
		catch (final Refusal e) {
			if (verb.getInput(RunReport.KEY) != null) RunReport.refused(verb.getName(), verb.getTitle(), keys, e.getMessage());
			throw e;
		}
	}

	/** Where an image went. */
	private static Object place(final String output, final Map<String, Object> inputs) {
		if (output.equals("result")) return inputs.get("output");
		return inputs.getOrDefault("uncertainty", "uncertainty (not written)");
	}

	private static Map<String, String> keys(final String... args) {
		final Map<String, String> keys = new LinkedHashMap<>();
		for (int i = 1; i < args.length; i++) {
			final int equals = args[i].indexOf('=');
			if (equals < 1) throw new Refusal("\"" + args[i] + "\" is not of the form key=value.");
			final String key = args[i].substring(0, equals);
			if (keys.put(key, args[i].substring(equals + 1)) != null) throw new Refusal(key +
				" is given twice: give it once.");
		}
		return keys;
	}

	private Map<String, Object> inputs(final CommandInfo verb, final Map<String, ModuleItem<?>> known,
		final Map<String, String> keys)
	{
		for (final String key : keys.keySet())
			if (!known.containsKey(key)) throw new Refusal(verb.getName() + " has no key " + key +
				Nearest.question(key, known.keySet()) + ": its keys are " + String.join(", ", known.keySet()) + ".");
		final Set<String> given = keys.entrySet().stream().map(key -> key.getKey() + "=" + key.getValue()).collect(Collectors
			.toSet());
		for (final ModuleItem<?> item : known.values())
			if (verbs.needed(verb, item) && keys.getOrDefault(item.getName(), "").isBlank() && Verbs.unless(verb, item).filter(
				given::contains).isEmpty()) throw new Refusal(verb.getName() + " needs " + item.getName() + "=" + Verbs.example(verb,
					item) + Verbs.unless(verb, item).map(pair -> " or " + pair).orElse("") + ".");
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final Map.Entry<String, String> key : keys.entrySet())
			inputs.put(key.getKey(), value(known.get(key.getKey()), key.getValue()));
		return inputs;
	}

	private static Object value(final ModuleItem<?> item, final String text) {
		return item.getType() == ImagePlus.class ? ImageFile.read(item.getName(), Keys.path(item, text)) : Keys.value(item,
			text);
	}
}
