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
package org.microdiffusion.block;

/**
 * Which part of the work on volumes in blocks a run does. One run may do all. Several runs, on machines that share a
 * file system, do it so: one with {@link #PLAN} measures and learns; then each of {@code of} runs makes its {@link
 * #part} of the blocks of a stage, and measures its part of the volumes from which nothing is learned; for a method of
 * several stages both are repeated; and a last run with {@link #JOIN} makes the result. What exists
 * is not made again, so every run may be repeated.
 *
 * @param learns whether the run does what is done once: it reads and measures the projections, and trains
 * @param part which blocks are made, from 1: number part, part + of, part + 2 of, ...; 0: none
 * @param of number of parts, 1 or more
 */
public record Share(boolean learns, int part, int of) {

	/** Everything. */
	public static final Share ALL = new Share(true, 1, 1);
	/** What is done once, and no blocks. */
	public static final Share PLAN = new Share(true, 0, 1);
	/** Nothing but what remains when all blocks are made. */
	public static final Share JOIN = new Share(false, 0, 1);

	/** Every {@code of}-th block, beginning with number {@code part}, from 1. */
	public static Share part(final int part, final int of) {
		return new Share(false, part, of);
	}

	/** Whether the run makes a piece of the work. */
	public boolean makes(final int number) {
		return part > 0 && number % of == part - 1;
	}

	/** Whether other runs make pieces of the same work. */
	public boolean shared() {
		return !equals(ALL);
	}
}
