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

import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.WorkEstimate;

/**
 * How much work the method {@link Method#MICRODIFFUSION} will have, before it
 * begins, in pixels that the network sees.
 *
 * @param width of the projections, in pixels
 * @param height of the projections, in pixels
 * @param blocks projections of a volume
 * @param geometry of the acquisition
 */
public record ExpectedWork(int width, int height, int blocks, Geometry geometry) {

	/**
	 * Pixels in a second where the engine runs at 200 GFLOP/s: 109 x 112 x 102 voxels at
	 * effort normal took 113 s there.
	 */
	public static final double PER_SECOND = 1.44e6;
	/** Of that engine, in a training step of a 3 x 3 convolution. */
	public static final double GIGAFLOPS = 200;

	/**
	 * Of an image.
	 *
	 * @param options effort, and samples that are drawn
	 * @param trainings how often a model is trained: once for each channel, or never
	 * @param volumes channels and time points
	 */
	public double of(final SectionOptions options, final int trainings, final int volumes) {
		final WorkEstimate work = WorkEstimate.of(options, width, height, blocks, geometry.imagedSlices(blocks), options.budget().views());
		return trainings * work.training() + volumes * (work.prior() + work.reconstruction());
	}
}
