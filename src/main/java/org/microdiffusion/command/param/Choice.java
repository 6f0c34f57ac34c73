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

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.microdiffusion.refusal.Refusal;

/** Reads parameters whose value is one of a few words. */
public final class Choice {

	private enum YesNo {
			YES, NO
	}

	private Choice() {}

	/**
	 * The constant that a text names.
	 *
	 * @param key the parameter, for messages
	 * @param text the name of a constant, in upper or lower case
	 * @throws Refusal if there is no such constant
	 */
	public static <E extends Enum<E>> E of(final String key, final String text, final Class<E> type) {
		return Arrays.stream(type.getEnumConstants()).filter(c -> c.name().equalsIgnoreCase(text.strip())).findFirst()
			.orElseThrow(() -> new Refusal(key + " is " + text + ": choose one of " + Arrays.stream(type
				.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + "."));
	}

	/**
	 * Whether the text is yes.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if the text is neither yes nor no
	 */
	public static boolean yes(final String key, final String text) {
		return of(key, text, YesNo.class) == YesNo.YES;
	}
}
