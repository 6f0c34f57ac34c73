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

/** The squared error of a field's projections (Eq. 2), with its native arrays. */
interface FieldObjective extends Objective, AutoCloseable {

	/**
	 * @param parent owns the arrays
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
