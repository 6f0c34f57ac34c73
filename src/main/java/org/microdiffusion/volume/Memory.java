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

	private static long available() {
		final Runtime java = Runtime.getRuntime();
		return java.maxMemory() - (java.totalMemory() - java.freeMemory());
	}
}
