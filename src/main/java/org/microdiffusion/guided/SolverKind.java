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
package org.microdiffusion.guided;

/** The solvers that users can choose. */
public enum SolverKind {

	/** DDIM without added noise, of first order. */
	DDIM(new Ddim(0)),

	/** DPM-Solver++(2M), of second order. */
	DPM(new DpmSolver());

	private final Solver solver;

	SolverKind(final Solver solver) {
		this.solver = solver;
	}

	/** What it computes. */
	public Solver solver() {
		return solver;
	}
}
