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
package org.microdiffusion.section;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/** Estimates what the prior lacks in sections; all that a {@link Posterior} knows of a model. */
interface SectionDenoiser {

	/**
	 * x̂_0 of all sections, the mean over mirror images.
	 *
	 * @param noisy √ᾱ_t X_t in units of the residual's scale; null: none, at t = T
	 * @param level t
	 * @param views mirror images, 1, 2 or 4
	 * @return the predicted truth − prior of each section
	 */
	Planes residual(Sections sections, Planes noisy, int level, int views, Progress progress);

	/** How many pixels it has seen. */
	long pixels();
}
