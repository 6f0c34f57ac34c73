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

/** What a phantom shows: first the three kinds of sample in the MicroDiffusion paper. */
public enum PhantomKind {

	/**
	 * Thin branching dendrites with spines, and axons with boutons, crossing at
	 * different depths.
	 */
	DENDRITES(0.9),

	/**
	 * Blood vessels: wide ones at the surface, branches that dive and taper, and
	 * a network of capillaries that closes on itself.
	 */
	VASCULATURE(7),

	/** A few neurons with cell bodies and long winding neurites. */
	NEURONS(3.5),

	/** Stained membranes of closely packed cells, the organ's surface, cavities. */
	MEMBRANES(0.9),

	/** Nuclei with textured chromatin, densely packed or sparse, some dividing. */
	NUCLEI(0.9),

	/** Whole ganglia: regions, layers, tracts, and texture at all scales. */
	NEUROPIL(3);

	private final double grain;

	PhantomKind(final double grain) {
		this.grain = grain;
	}

	/** The scale of the kind: the size of its unresolved structures, micrometres. */
	double grain() {
		return grain;
	}
}
