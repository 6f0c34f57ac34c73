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
package org.microdiffusion.section.posterior;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/** Predicts the residual truth − prior of sections: the model as a {@link Posterior} uses it. */
@FunctionalInterface
public interface SectionDenoiser {

	/**
	 * x̂_0 of all sections, averaged over mirror images.
	 *
	 * @param noisy √ᾱ_t X_t, normalised by the residual's scale; null at t = T, where it is 0
	 * @param level t, 1 to {@link SectionModel#NOISE_LEVELS}
	 * @param views mirror images, 1, 2 or 4
	 * @return the predicted truth − prior of each section
	 */
	NetworkResult residual(SectionStack sections, Planes noisy, int level, int views, Progress progress);
}
