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
package org.microdiffusion.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts of messages. */
public final class Words {

	/** Spaces at which a line may be broken: not within 128 x 96 pixels, 12 GB or 3 slices. */
	private static final Pattern BREAK = Pattern.compile(
		"(?<![0-9])(?<![0-9] [x\u00d7]) |(?<=[0-9]) (?![\\p{L}%\u00d7])");

	private static final int LONGEST = 100;

	private Words() {}

	/**
	 * A number and a noun in singular or plural.
	 *
	 * @param noun singular of a noun with a regular plural, such as "time point"
	 * @return a text such as "1 time point" or "0 time points"
	 */
	public static String count(final long number, final String noun) {
		return number + " " + noun + (number == 1 ? "" : "s");
	}

	/** A text of a file for a sentence: without control characters, and at most 100 letters of it. */
	public static String shown(final String text) {
		final String plain = text.replaceAll("\\p{Cntrl}+", " ");
		return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "\u2026";
	}

	/**
	 * Breaks a text into lines, but not within words and not between a number and its unit.
	 *
	 * @param columns maximum characters per line, unless there is no place to break it
	 * @return at least one line
	 */
	public static List<String> lines(final String text, final int columns) {
		final List<String> lines = new ArrayList<>();
		for (final String paragraph : text.split("\n", -1)) {
			String line = "";
			for (final String part : BREAK.split(paragraph)) {
				if (!line.isEmpty() && line.length() + 1 + part.length() > columns) {
					lines.add(line);
					line = part;
				}
				else line = line.isEmpty() ? part : line + " " + part;
			}
			lines.add(line);
		}
		return lines;
	}
}
