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
 * Estimates the work of the method {@link Method#MICRODIFFUSION} before it begins, in pixels that the
 * network processes.
 *
 * @param width of the projections, in pixels
 * @param height of the projections, in pixels
 * @param blocks number of projections of a volume
 * @param geometry of the acquisition
 */
public record ExpectedWork(int width, int height, int blocks, Geometry geometry) {

	/**
	 * Pixels per second of an engine with 200 GFLOP/s, on which 109 x 112 x 102 voxels with 700 training
	 * steps took 115 s.
	 */
	public static final double PER_SECOND = 1.03e6;
	/** Speed of that engine in a training step of a 3 x 3 convolution, GFLOP/s. */
	public static final double GIGAFLOPS = 200;

	/**
	 * The work for an image.
	 *
	 * @param options of the reconstruction
	 * @param trainings number of models that are trained: one for each channel, or none
	 * @param volumes number of channels times time points
	 * @return pixels that the network processes
	 */
	public double of(final SectionOptions options, final int trainings, final int volumes) {
		final WorkEstimate work = WorkEstimate.of(options, width, height, blocks, geometry.imagedSlices(blocks), options
			.budget().views());
		return trainings * work.training() + volumes * (work.prior() + work.reconstruction());
	}
}
