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

import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.microdiffusion.progress.Words;
import org.microdiffusion.ui.Caller;


/** Formats sentences for dialogs, which do not break lines by themselves. */
public final class DialogText {

	/** Maximum characters in a line. */
	private static final int COLUMNS = 80;
	private static final int TOOLTIP_COLUMNS = 60;

	private DialogText() {}

	/** Breaks a sentence into lines of at most about 80 characters; line breaks that it has are kept. */
	public static String lines(final String sentence) {
		return String.join("\n", Words.lines(sentence, COLUMNS));
	}

	/**
	 * A short message in one line, with no-break spaces: Swing lays out a message before it
	 * knows its width, and would reserve one line for each word.
	 */
	static String line(final String message) {
		return message.replace(' ', '\u00a0');
	}

	/**
	 * The same, padded so that a longer message of up to so many letters has room later,
	 * since a dialog keeps its first width. Two spaces are about as wide as a letter.
	 */
	static String line(final String message, final int letters) {
		return line(message + "  ".repeat(Math.max(0, letters - message.length())));
	}

	/**
	 * A tooltip of several lines for Swing.
	 *
	 * @param text plain text
	 * @return HTML
	 */
	public static String tooltip(final String text) {
		return "<html>" + String.join("<br>", Words.lines(text.replace("&", "&amp;").replace("<", "&lt;"),
			TOOLTIP_COLUMNS));
	}

	/**
	 * The text with which a failed command is cancelled. With windows SciJava shows it in a
	 * dialog, so it is broken into lines. It is empty if the user cancelled the command:
	 * then SciJava's message in the status line is enough.
	 *
	 * @param failure that stopped the command
	 * @param sentence the reason for users
	 */
	public static String reason(final Throwable failure, final String sentence) {
		if (!Caller.windows()) return sentence;
		return cancelled(Optional.of(failure)) ? "" : lines(sentence);
	}

	/** Whether the failure or a cause of it is a cancellation; ImgLib2 wraps exceptions of its threads. */
	private static boolean cancelled(final Optional<Throwable> failure) {
		return failure.isPresent() && (failure.get() instanceof CancellationException || cancelled(failure.map(
			Throwable::getCause)));
	}
}
