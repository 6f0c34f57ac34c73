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
package org.microdiffusion.method;

import org.microdiffusion.inr.InrOptions;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.projection.Projections;

/** The networks and trainings of an INR from which users choose. */
public enum InrPreset {

	/** A field on spline grids, which is not in the paper; the training takes about a minute. */
	FAST,

	/** The paper's network with a training of minutes. */
	MLP,

	/** As published; the training takes hours. */
	PAPER;

	/** Field and training for some projections. */
	public InrOptions options(final Projections data) {
		return switch (this) {
			case FAST -> InrOptions.fast(data.operator().axialResolution(), InrTraining.extent(data));
			case MLP -> InrOptions.mlp(data.operator().blocks(), InrTraining.extent(data));
			case PAPER -> InrOptions.paper();
		};
	}
}
