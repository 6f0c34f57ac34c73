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
package org.microdiffusion.volume;

/**
 * Philox 4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"):
 * 128 random bits as a function of a counter and a key. It passes BigCrush also for counters that
 * differ in one bit, so the numbers of neighbouring seeds, steps and voxels are independent.
 */
public final class Philox {

	/** 32-bit words of a counter and of its output. */
	public static final int WORDS = 4;

	private static final int ROUNDS = 10;
	private static final long MULTIPLIER_0 = 0xD2511F53L;
	private static final long MULTIPLIER_1 = 0xCD9E8D57L;
	private static final int WEYL_0 = 0x9E3779B9;
	private static final int WEYL_1 = 0xBB67AE85;
	private static final long LOW_WORD_MASK = 0xFFFFFFFFL;
	/**
	 * Last word of the counters from which keys are derived; counters of random numbers have other last
	 * words.
	 */
	private static final int KEY_COUNTER = -1;

	private Philox() {}

	/**
	 * @param words the counter, {@value #WORDS} words, which are replaced by random bits
	 * @param key 64 bits; the low 32 bits are the first word
	 */
	public static void scramble(final int[] words, final long key) {
		int c0 = words[0], c1 = words[1], c2 = words[2], c3 = words[3];
		int k0 = (int) key, k1 = (int) (key >>> 32);
		for (int round = 0; round < ROUNDS; round++) {
			final long product0 = MULTIPLIER_0 * (c0 & LOW_WORD_MASK);
			final long product1 = MULTIPLIER_1 * (c2 & LOW_WORD_MASK);
			c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
			c1 = (int) product1;
			c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
			c3 = (int) product0;
			k0 += WEYL_0;
			k1 += WEYL_1;
		}
		words[0] = c0;
		words[1] = c1;
		words[2] = c2;
		words[3] = c3;
	}

	/** Derives an independent key for a part with a number. */
	public static long key(final long key, final long part) {
		final int[] words = { (int) part, (int) (part >>> 32), 0, KEY_COUNTER };
		scramble(words, key);
		return bits(words, 0);
	}

	/** Derives an independent key for a purpose with a name. */
	public static long key(final long key, final String purpose) {
		final int[] words = { purpose.hashCode(), 0, 1, KEY_COUNTER };
		scramble(words, key);
		return bits(words, 0);
	}

	/** Two of the words as 64 bits. */
	public static long bits(final int[] words, final int first) {
		return words[first] & LOW_WORD_MASK | (long) words[first + 1] << 32;
	}
}
