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
package org.microdiffusion.inr;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.training.Objective;

import ai.djl.ndarray.NDManager;

/** How far a field is from the projections (Eq. 2), with what it takes to compute that often. */
interface FieldObjective extends Objective, AutoCloseable {

	/**
	 * @param parent owns what is kept
	 * @param seed of everything random
	 */
	static FieldObjective of(final NDManager parent, final Field field, final Extent extent, final Projections data,
		final InrOptions options, final long seed)
	{
		return field instanceof final GridField grids ? new GridObjective(parent, grids, extent, data, options, seed)
			: new BlockObjective(parent, (MlpField) field, extent, data, options, seed);
	}

	@Override
	void close();
}
