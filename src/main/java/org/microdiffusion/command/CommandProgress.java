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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.microdiffusion.progress.Progress;
import org.scijava.app.StatusService;
import org.scijava.command.DynamicCommand;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;

/**
 * Progress of a command in the status bar and among the tasks. It is cancelled
 * through the command, through the task, or by Esc as in the rest of ImageJ.
 */
final class CommandProgress implements Progress, AutoCloseable {

	private static final int STEPS = 1000;
	private static final long NANOSECONDS_BETWEEN_REPORTS = 100_000_000;

	private final DynamicCommand command;
	private final boolean inImageJ;
	private final StatusService status;
	private final Task task;
	private final TimeLeft timeLeft = new TimeLeft();
	private final Set<String> told = ConcurrentHashMap.newKeySet();
	private final AtomicLong lastReport = new AtomicLong(System.nanoTime() - NANOSECONDS_BETWEEN_REPORTS);

	CommandProgress(final DynamicCommand command) {
		this.command = command;
		inImageJ = Job.inImageJ(command);
		status = command.context().service(StatusService.class);
		task = command.context().service(TaskService.class).createTask(command.getInfo().getTitle());
		task.setProgressMaximum(STEPS);
		task.start();
		IJ.resetEscape();
	}

	@Override
	public void report(final double fraction, final String message) {
		final long now = System.nanoTime();
		final long last = lastReport.get();
		if (now - last < NANOSECONDS_BETWEEN_REPORTS || !lastReport.compareAndSet(last, now)) return;
		final int step = (int) (STEPS * fraction);
		final String text = message + timeLeft.after(fraction, now);
		status.showStatus(step, STEPS, text);
		task.setStatusMessage(text);
		task.setProgressValue(step);
	}

	/** Each sentence once, however many channels and time points give rise to it. */
	@Override
	public void log(final String sentence) {
		if (!told.add(sentence)) return;
		if (inImageJ) IJ.log(sentence);
		command.context().service(EventService.class).publish(new NoticeEvent(sentence));
	}

	@Override
	public boolean cancelled() {
		return command.isCanceled() || task.isCanceled() || IJ.escapePressed();
	}

	@Override
	public void close() {
		task.finish();
		status.showProgress(STEPS, STEPS);
	}
}
