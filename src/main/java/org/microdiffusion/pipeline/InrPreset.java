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
package org.microdiffusion.pipeline;

import org.microdiffusion.inr.InrOptions;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.projection.Projections;

/** The ways to train an INR that users choose from. */
public enum InrPreset {

	/** Ours, in about a minute. */
	FAST,

	/** As published, in hours. */
	PAPER;

	InrOptions options(final Projections data) {
		return this == PAPER ? InrOptions.paper() : InrOptions.fast(data.operator().geometry().stepLength(), InrTraining
			.extent(data));
	}
}
