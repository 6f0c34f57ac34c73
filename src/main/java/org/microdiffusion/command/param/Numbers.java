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
 * Numbers as users write them. Their keys are texts, since Fiji makes a silent 0 of
 * what is no number.
 */
public final class Numbers {

	private static final String DIGITS = "[+-]?\\d+";

	private Numbers() {}

	/**
	 * @param key the parameter, named in messages
	 * @throws Refusal one sentence, if it is no number
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
	 * @param key the parameter, named in messages
	 * @throws Refusal one sentence, if it is no whole number, or one of more than 32 bit
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
	 * @throws Refusal one sentence, if it is no whole number, or one of more than 64 bit
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
		return new Refusal(key + " is " + text + ": give a whole number" + (text.strip().matches(DIGITS) ? " from " + least +
			" to " + most : "") + ".", cause);
	}
}
