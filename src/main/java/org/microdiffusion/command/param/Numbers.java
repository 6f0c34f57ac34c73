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

import org.microdiffusion.refusal.Refusal;

/**
 * Reads parameters that are numbers. They are declared as text, since Fiji silently turns
 * what is no number into 0.
 */
public final class Numbers {

	private static final String DIGITS = "[+-]?\\d+";

	private Numbers() {}

	/**
	 * A floating-point number.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if it is no number
	 */
	public static double of(final String key, final String text) {
		try {
			return Double.parseDouble(text.strip());
		}
		catch (final NumberFormatException e) {
			throw new Refusal(key + " is " + text + ": give a number.", e);
		}
	}

	/**
	 * A whole number.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if it is no whole number of 32 bits
	 */
	public static int whole(final String key, final String text) {
		try {
			return Integer.parseInt(text.strip());
		}
		catch (final NumberFormatException e) {
			throw notWhole(key, text, Integer.MIN_VALUE, Integer.MAX_VALUE, e);
		}
	}

	/**
	 * The value of the parameter {@code seed}.
	 *
	 * @throws Refusal if it is no whole number of 64 bits
	 */
	public static long seed(final String text) {
		try {
			return Long.parseLong(text.strip());
		}
		catch (final NumberFormatException e) {
			throw notWhole("seed", text, Long.MIN_VALUE, Long.MAX_VALUE, e);
		}
	}

	private static Refusal notWhole(final String key, final String text, final long least, final long most,
		final NumberFormatException cause)
	{
		return new Refusal(key + " is " + text + ": give a whole number" + (text.strip().matches(DIGITS) ? " from " +
			least + " to " + most : "") + ".", cause);
	}
}
