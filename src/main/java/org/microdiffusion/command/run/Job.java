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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.microdiffusion.command.param.DialogText;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.run.RunReport.Status;
import org.microdiffusion.files.Unfinished;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.ui.LogWindow;
import org.scijava.command.DynamicCommand;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

import ij.IJ;

/** Runs the work of a command and turns whatever stops it into one sentence. */
public final class Job {

	/** The work of a command. */
	@FunctionalInterface
	public interface Work {

		/**
		 * Does the work.
		 *
		 * @param remarks receives sentences that the user should read
		 * @throws Refusal if a parameter is wrong or a file cannot be read or
		 *           written
		 */
		void run(Progress progress, List<String> remarks) throws IOException;
	}

	/** The work on one channel at one time point. */
	@FunctionalInterface
	public interface VolumeWork {

		/**
		 * Processes one volume.
		 *
		 * @param channel from 0
		 * @param frame time point, from 0
		 * @return sentences that the user should read
		 */
		List<String> run(int channel, int frame, Progress progress);
	}

	private static final String FAULT = Fault.SENTENCE + " with what the console says.";

	private Job() {}

	/**
	 * Does the work; if it fails or is cancelled, the command is cancelled with the
	 * reason, and a running macro ends as after any ImageJ error.
	 *
	 * @param report of the run, which is written however it ends
	 * @return the remarks, one per line
	 * @throws RuntimeException if the program is at fault; its cause may be an
	 *           {@link Error}
	 */
	public static String run(final DynamicCommand command, final RunReport report, final Work work) {
		final List<String> remarks = new ArrayList<>();
		try (CommandProgress progress = new CommandProgress(command)) {
			Installation.warning().ifPresent(progress::log);
			report.begin(command);
			tidy(command, progress);
			work.run(progress, remarks);
			report.remarks(CommandProgress.told(progress));
			report.write(command, Status.DONE, "", remarks);
		}
		catch (final IOException | RuntimeException | Error e) {
			// Errors, too: after one of an incompatible library, for instance, a macro would go on.
			command.context().service(LogService.class).debug(e);
			report(command, report, e, remarks);
			fail(command, DialogText.reason(e, sentence(command, e)));
		}
		final String text = String.join("\n", remarks);
		if (inImageJ(command) && !text.isEmpty() && !command.isCanceled()) LogWindow.tell(text, true);
		return text;
	}

	/** Whether there is an ImageJ whose log window or macro output users read. */
	static boolean inImageJ(final DynamicCommand command) {
		return Caller.of(command).seesWindows() || IJ.isMacro();
	}

	/**
	 * Processes all volumes of an image: all channels of the first time point, then of the
	 * next one, and so on.
	 *
	 * @param remarks receives sentences that the user should read
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static void forEachVolume(final InputImage input, final Progress progress, final List<String> remarks,
		final VolumeWork work)
	{
		forEachVolume(input, IntStream.range(0, input.channels() * input.frames()).boxed().toList(), progress, remarks,
			work);
	}

	/**
	 * The same in another order of the volumes.
	 *
	 * @param order indices of volumes: time point times number of channels plus channel, all
	 *          from 0
	 */
	public static void forEachVolume(final InputImage input, final List<Integer> order, final Progress progress,
		final List<String> remarks, final VolumeWork work)
	{
		final int count = order.size();
		final VolumeRemarks told = new VolumeRemarks();
		for (int i = 0; i < count; i++) {
			final int channel = order.get(i) % input.channels();
			final int frame = order.get(i) / input.channels();
			final Progress part = progress.part((double) i / count, (i + 1.0) / count);
			told.add(channel, frame, work.run(channel, frame, part));
			progress.checkCancelled();
		}
		remarks.addAll(told.sentences());
	}

	/** The reason why a command stopped, in one sentence; empty if the program is at fault. */
	public static Optional<String> reason(final DynamicCommand command, final Throwable failure) {
		final String title = command.getInfo().getTitle();
		// ImgLib2 wraps exceptions that are thrown on its threads.
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CancellationException) return Optional.of(title + " was cancelled.");
			if (cause instanceof OutOfMemoryError) return Optional.of(title + " needs more memory than the " +
				(Runtime.getRuntime().maxMemory() >> 20) + " MB that Java may use: select a smaller region " +
				"or allow more memory.");
			if (cause instanceof Refusal) return Optional.of(cause.getMessage());
		}
		return Optional.empty();
	}

	/** Deletes what killed runs have left in the folders that the command writes to. */
	private static void tidy(final DynamicCommand command, final Progress progress) {
		final Set<Path> folders = new LinkedHashSet<>();
		for (final ModuleItem<?> item : command.getInfo().inputs())
			if (item.getType() == File.class && command.getInput(item.getName()) instanceof final File file) FileKeys.path(file)
				.map(Path::toAbsolutePath).ifPresent(path -> folders.add(FileWidget.SAVE_STYLE.equals(item.getWidgetStyle())
					? path.getParent() : path));
		folders.removeIf(folder -> folder == null || !Files.isDirectory(folder));
		for (final Path folder : folders) {
			final int count = Unfinished.delete(folder);
			if (count > 0) progress.log("Deleted " + Words.count(count, "unfinished file") + " that a run which was ended had left in "
				+ folder + ".");
		}
	}

	/** After work that did not end well; that this cannot be told in a file either is of no more interest. */
	private static void report(final DynamicCommand command, final RunReport report, final Throwable failure,
		final List<String> remarks)
	{
		final Optional<String> reason = reason(command, failure);
		try {
			report.write(command, reason.isEmpty() ? Status.FAILED : cancelled(failure) ? Status.CANCELLED : Status.REFUSED,
				reason.orElse(Fault.SENTENCE + ": " + failure), remarks);
		}
		catch (final Refusal e) {
			command.context().service(LogService.class).debug(e);
		}
	}

	private static boolean cancelled(final Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause())
			if (cause instanceof CancellationException) return true;
		return false;
	}

	private static String sentence(final DynamicCommand command, final Throwable failure) {
		final Optional<String> reason = reason(command, failure);
		if (reason.isPresent()) return reason.get();
		if (inImageJ(command)) IJ.log(FAULT);
		MacroEnd.because(command.context(), command.getInfo().getTitle(), Fault.text(failure), true);
		throw failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
	}

	private static void fail(final DynamicCommand command, final String sentence) {
		if (!command.isCanceled()) command.cancel(sentence);
		MacroEnd.because(command.context(), command.getInfo().getTitle(), sentence, false);
	}
}
