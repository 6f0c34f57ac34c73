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

import org.microdiffusion.refusal.Refusal;


/** Checks before a computation whether Java has enough free memory for it. */
public final class Memory {

	private static final long MIN_HEAP_REGION = 1 << 20;
	private static final long MAX_HEAP_REGION = 1 << 25;
	private static final long HEAP_REGIONS = 2048;

	private Memory() {}

	/**
	 * @param what the computation, which begins the sentence, such as "Hessian-L1"
	 * @param bytes that must be free at the same time
	 * @param size the size of the data, such as "for 512 x 512 x 120 voxels"
	 * @throws Refusal one sentence with the sizes and what to do, if less is free
	 */
	public static void require(final String what, final long bytes, final String size) {
		if (bytes <= available()) return;
		// Unused objects count as used until they are collected.
		System.gc();
		if (bytes <= available()) return;
		throw new Refusal(what + " needs " + (bytes >> 20) + " MB " + size + " but only " +
			(available() >> 20) + " MB of Java's " + (Runtime.getRuntime().maxMemory() >> 20) +
			" MB are free: raise the limit in Edit > Options > Memory & Threads, close images, or select a smaller region.");
	}

	/** Java memory that is free, in bytes. */
	private static long available() {
		final Runtime java = Runtime.getRuntime();
		return java.maxMemory() - (java.totalMemory() - java.freeMemory());
	}

	/**
	 * Whether a computation fits into the free memory.
	 *
	 * @param bytes of Java's memory
	 * @param outside bytes outside of Java, such as for PyTorch
	 */
	public static boolean fits(final long bytes, final long outside) {
		return bytes <= usableNow(outside) || bytes <= usable(outside);
	}

	/**
	 * Java memory that a computation can use: what Java's limit leaves, but not more than what the machine
	 * has left. Fiji lets Java have three quarters of the machine's memory, whatever other programs use.
	 *
	 * @param outside of Java, such as for PyTorch, in bytes
	 * @return bytes, 0 or more
	 */
	public static long usable(final long outside) {
		// Unused objects count as used until they are collected.
		System.gc();
		return usableNow(outside);
	}

	private static long usableNow(final long outside) {
		final long machine = PhysicalMemory.free() + Runtime.getRuntime().freeMemory() - outside;
		return Math.max(0, Math.min(available(), machine));
	}

	/**
	 * What an array takes of Java's memory. Its collector gives large arrays whole regions of 1 to 32 MB,
	 * about 2048 of which make up its memory.
	 *
	 * @param bytes of the array
	 */
	public static long ofArray(final long bytes) {
		final long region = Math.max(MIN_HEAP_REGION, Math.min(MAX_HEAP_REGION, Long.highestOneBit(Runtime.getRuntime()
			.maxMemory() / HEAP_REGIONS)));
		return bytes < region / 2 ? bytes : (bytes + region) / region * region;
	}
}
