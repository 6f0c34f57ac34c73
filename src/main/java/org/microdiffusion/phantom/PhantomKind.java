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
package org.microdiffusion.phantom;

/** The kind of sample; the first three are those of the MicroDiffusion paper. */
public enum PhantomKind {

	/**
	 * Thin branching dendrites with spines, and axons with boutons, crossing at
	 * different depths.
	 */
	DENDRITES(0.9),

	/**
	 * Blood vessels: wide ones at the surface, tapering branches that descend from them, and a network of
	 * capillaries in loops.
	 */
	VASCULATURE(7),

	/** A few neurons with cell bodies and long winding neurites. */
	NEURONS(3.5),

	/** Stained membranes of closely packed cells, with the organ's surface and cavities. */
	MEMBRANES(0.9),

	/** Nuclei with textured chromatin, densely packed or sparse, some dividing. */
	NUCLEI(0.9),

	/** Ganglia or brains: regions, layers, tracts, and texture at all scales. */
	NEUROPIL(3);

	private final double grain;

	PhantomKind(final double grain) {
		this.grain = grain;
	}

	/** The size of the unresolved structures, micrometres. */
	double grain() {
		return grain;
	}
}
