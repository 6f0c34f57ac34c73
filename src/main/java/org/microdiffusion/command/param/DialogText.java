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


/** How sentences look in dialogs, which show them in one line, however long, if nobody breaks them. */
public final class DialogText {

	private static final int COLUMNS = 80;
	private static final int TOOLTIP_COLUMNS = 60;

	private DialogText() {}

	/** The same in lines of about 80 letters; what is broken already stays so. */
	public static String lines(final String sentence) {
		return String.join("\n", Words.lines(sentence, COLUMNS));
	}

	/**
	 * A short message in one line: Swing, which lays it out before it knows its width,
	 * would leave room for a line a word.
	 */
	static String line(final String message) {
		return message.replace(' ', '\u00a0');
	}

	/**
	 * The same with room for other messages of up to so many letters, since a dialog
	 * stays as wide as it is at first. A space is about half as wide as a letter.
	 */
	static String line(final String message, final int letters) {
		return line(message + "  ".repeat(Math.max(0, letters - message.length())));
	}

	/**
	 * A tooltip of several lines, for Swing.
	 *
	 * @return HTML
	 */
	public static String tooltip(final String text) {
		return "<html>" + String.join("<br>", Words.lines(text.replace("&", "&amp;").replace("<", "&lt;"), TOOLTIP_COLUMNS));
	}

	/**
	 * The reason with which a command is cancelled. Users who see windows get it as a
	 * dialog, but none if they cancelled it themselves, which SciJava tells in the status
	 * line.
	 *
	 * @param failure what stopped the command
	 * @param sentence about it
	 */
	public static String reason(final Throwable failure, final String sentence) {
		if (!Caller.windows()) return sentence;
		return cancelled(Optional.of(failure)) ? "" : lines(sentence);
	}

	/** ImgLib2 wraps what happens on its threads. */
	private static boolean cancelled(final Optional<Throwable> failure) {
		return failure.isPresent() && (failure.get() instanceof CancellationException || cancelled(failure.map(
			Throwable::getCause)));
	}
}
