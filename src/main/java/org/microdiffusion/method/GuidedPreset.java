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

import org.microdiffusion.guided.DiffusionOptions;
import org.microdiffusion.guided.ModelOptions;

/** The network sizes of the paper's guided diffusion from which users choose. */
public enum GuidedPreset {

	/** For a CPU, on which the training takes minutes. */
	SMALL,

	/** As published; on a CPU, the training takes days. */
	PAPER;

	/** The architecture. */
	ModelOptions model() {
		return this == PAPER ? ModelOptions.paper() : ModelOptions.small();
	}

	/**
	 * Architecture and training.
	 *
	 * @param images number of images in the training set
	 */
	DiffusionOptions options(final int images) {
		return this == PAPER ? DiffusionOptions.paper(images) : DiffusionOptions.small();
	}
}
