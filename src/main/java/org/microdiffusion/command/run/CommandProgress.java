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

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.ui.LogWindow;
import org.microdiffusion.ui.ProgressWindow;
import org.scijava.app.StatusService;
import org.scijava.command.DynamicCommand;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;

/**
 * Shows the progress of a command in the status bar, among SciJava's tasks, and in a
 * window. It is cancelled through the command, the task, the button of the window, or
 * Esc as in the rest of ImageJ.
 */
public final class CommandProgress implements Progress, AutoCloseable {

	/** Output of those commands that show their messages in a table, so that the Log need not open for them. */
	private static final String TABLE_OUTPUT = "deviation";
	/** Number of steps of the progress bar. */
	private static final int STEPS = 1000;
	/** Characters of Fiji's status line that neither its progress bar nor its search field covers. */
	private static final int MAX_STATUS = 44;
	private static final long NANOSECONDS_BETWEEN_REPORTS = 100_000_000;

	private final DynamicCommand command;
	private final boolean inImageJ;
	private final boolean windows;
	private final StatusService status;
	private final Task task;
	private final TimeLeft timeLeft = new TimeLeft();
	private final ProgressWindow window;
	private final Set<String> told = Collections.synchronizedSet(new LinkedHashSet<>());
	private final AtomicLong lastReport = new AtomicLong(System.nanoTime() - NANOSECONDS_BETWEEN_REPORTS);

	CommandProgress(final DynamicCommand command) {
		this.command = command;
		inImageJ = Job.inImageJ(command);
		windows = Caller.of(command).seesWindows();
		status = command.context().service(StatusService.class);
		task = command.context().service(TaskService.class).createTask(command.getInfo().getTitle());
		task.setProgressMaximum(STEPS);
		task.start();
		window = ProgressWindow.of(command);
		IJ.resetEscape();
	}

	@Override
	public void report(final double fraction, final String message) {
		final long now = System.nanoTime();
		final long last = lastReport.get();
		if (now - last < NANOSECONDS_BETWEEN_REPORTS || !lastReport.compareAndSet(last, now)) return;
		final int step = (int) (STEPS * fraction);
		final String time = timeLeft.after(fraction, now);
		status.showStatus(step, STEPS, windows ? shortened(message, time) : message + time);
		window.show(fraction, message + time);
		task.setStatusMessage(message + time);
		task.setProgressValue(step);
	}

	/** The time, and before it as much of the message as fits into the visible part of the status line. */
	public static String shortened(final String message, final String time) {
		final int most = MAX_STATUS - time.length();
		return (message.length() <= most ? message : message.substring(0, most - 1).stripTrailing() + "\u2026") + time;
	}

	/** Shows a sentence the first time only, even if it is logged for several channels or time points. */
	@Override
	public void log(final String sentence) {
		if (!told.add(sentence)) return;
		if (inImageJ) LogWindow.tell(sentence, command.getInfo().getOutput(TABLE_OUTPUT) == null);
		command.context().service(EventService.class).publish(new NoticeEvent(sentence));
	}

	/** The sentences logged to a command's progress, in order; none for a progress of another class. */
	static List<String> told(final Progress progress) {
		return progress instanceof final CommandProgress own ? List.copyOf(own.told) : List.of();
	}

	@Override
	public boolean cancelled() {
		return command.isCanceled() || task.isCanceled() || IJ.escapePressed() || window.cancelled();
	}

	@Override
	public void close() {
		window.close();
		task.finish();
		status.showProgress(STEPS, STEPS);
	}
}
