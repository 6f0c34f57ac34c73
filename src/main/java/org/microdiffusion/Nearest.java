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

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The known word that somebody probably meant who wrote another one. */
final class Nearest {

	/** Letters of a word per letter that may be wrong. */
	private static final int LETTERS_PER_ERROR = 3;

	private Nearest() {}

	/**
	 * A question to put behind the wrong word.
	 *
	 * @param wrong a word that is not known
	 * @param known words, of which the first of the nearest is asked for
	 * @return such as " (did you mean steplength?)"; empty if no known word is near
	 */
	static String question(final String wrong, final Collection<String> known) {
		return known.stream().min(Comparator.comparingInt(word -> distance(wrong, word))).filter(word -> distance(wrong,
			word) <= (wrong.length() + 1) / LETTERS_PER_ERROR).map(word -> " (did you mean " + word + "?)").orElse("");
	}

	/** Levenshtein's distance, capital letters or not: letters to insert, delete or replace. */
	private static int distance(final String from, final String to) {
		int[] before = IntStream.rangeClosed(0, to.length()).toArray();
		for (int i = 0; i < from.length(); i++) {
			final int[] row = new int[to.length() + 1];
			row[0] = i + 1;
			for (int j = 0; j < to.length(); j++) {
				final boolean same = Character.toLowerCase(from.charAt(i)) == Character.toLowerCase(to.charAt(j));
				row[j + 1] = Math.min(before[j] + (same ? 0 : 1), 1 + Math.min(before[j + 1], row[j]));
			}
			before = row;
		}
		return before[to.length()];
	}
}
