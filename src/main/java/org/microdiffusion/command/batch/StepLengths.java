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
package org.microdiffusion.command.batch;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.microdiffusion.refusal.Refusal;

/** Reads lists of step lengths. */
public final class StepLengths {

	private static final Pattern ITEM = Pattern.compile("\\s*(\\d{1,4})\\s*(?:-\\s*(\\d{1,4})\\s*)?");

	private StepLengths() {}

	/**
	 * @param text numbers of slices and ranges of them, separated by ; or , such as
	 *          {@code 2-6;8}
	 * @return the step lengths in rising order, each once
	 * @throws Refusal if the text is no such list, or a step length is below 2
	 */
	public static List<Integer> parse(final String text) {
		final List<Integer> all = Stream.of(text.split("[;,]", -1)).flatMap(item -> range(text, item)).distinct().sorted()
			.toList();
		if (all.isEmpty() || all.get(0) < 2) throw wrong(text);
		return all;
	}

	private static Stream<Integer> range(final String text, final String item) {
		final Matcher numbers = ITEM.matcher(item);
		if (!numbers.matches()) throw wrong(text);
		final int first = Integer.parseInt(numbers.group(1));
		return IntStream.rangeClosed(first, numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2))).boxed();
	}

	private static Refusal wrong(final String text) {
		return new Refusal("steplengths is " + text +
			": give whole numbers of slices from 2 on, such as 2;3;4;6 or 2-8.");
	}
}
