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

/** The sizes of the paper's guided diffusion that users choose from. */
public enum GuidedPreset {

	/** For a CPU, in minutes. */
	SMALL,

	/** As published, in days on a CPU. */
	PAPER;

	ModelOptions model() {
		return this == PAPER ? ModelOptions.paper() : ModelOptions.small();
	}

	/** @param images in the training set */
	DiffusionOptions options(final int images) {
		return this == PAPER ? DiffusionOptions.paper(images) : DiffusionOptions.small();
	}
}
