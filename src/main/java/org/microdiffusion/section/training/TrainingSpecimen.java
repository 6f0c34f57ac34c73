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
package org.microdiffusion.section.training;

import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

/**
 * A volume that is known in full, and its simulated projections.
 *
 * @param truth from 0 to 1, axes x, y, z
 * @param data its projections in the intensities of the truth, so that their maximum may be below 1,
 *          with their noise level
 * @param sectionsOnly whether only the XZ sections show a specimen, each by itself, as those made of
 *          the XY planes of an anisotropic stack
 * @param kind of specimen, for messages
 */
public record TrainingSpecimen(Planes truth, Projections data, boolean sectionsOnly, String kind) {

	/** @param method that makes priors */
	List<TrainingExample> examples(final Reconstructor method, final Progress progress) {
		if (sectionsOnly) return List.of(TrainingExamples.ofSections(truth, data, method, progress));
		return TrainingExamples.ofVolume(truth, data, method.reconstruct(data, progress).volume());
	}
}
