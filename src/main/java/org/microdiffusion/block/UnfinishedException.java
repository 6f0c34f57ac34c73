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

import org.microdiffusion.progress.Words;

/** Ends a run that did its share of the work, when a volume lacks what other runs do. */
public final class UnfinishedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String stage;
	private final int blocks;
	private final int missing;

	/**
	 * @param stage whose blocks are missing; "" for {@link #notPlanned}
	 * @param blocks of the stage
	 * @param missing number of blocks that are not there
	 */
	UnfinishedException(final String stage, final int blocks, final int missing) {
		super(stage.isEmpty() ? "not planned" : missing + " of " + Words.count(blocks, "block") + " missing (" + stage + ")");
		this.stage = stage;
		this.blocks = blocks;
		this.missing = missing;
	}

	/** A run with {@link Share#PLAN} must go on. */
	static UnfinishedException notPlanned() {
		return new UnfinishedException("", 0, 0);
	}

	/** Whether a run with {@link Share#PLAN} must go on, not one that makes blocks. */
	public boolean unplanned() {
		return stage.isEmpty();
	}

	/** The stage whose blocks are missing, for users. */
	public String stage() {
		return stage;
	}

	/** Blocks of the stage. */
	public int blocks() {
		return blocks;
	}

	/** Blocks of the stage that are not there. */
	public int missing() {
		return missing;
	}
}
