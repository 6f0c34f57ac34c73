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
package org.microdiffusion.io;

import org.microdiffusion.projection.Geometry;

import ij.measure.Calibration;

/**
 * The positions of an output's slices along z: the centre of slice i is at first + i step, in slices of
 * the input from its first.
 */
public record DepthAxis(double first, double step) {

	/**
	 * The positions of projections of a stack: the centres of mass of the blocks. Views of a block follow each other at
	 * even distances, so that the stack is as deep as the volume.
	 */
	public static DepthAxis ofProjections(final Geometry geometry) {
		return new DepthAxis(geometry.offset() + geometry.centre(0), (double) geometry.spacing() / geometry.views());
	}

	/**
	 * The positions of the slices of a volume that is reconstructed from projections: the inverse of
	 * {@link #ofProjections}.
	 */
	public static DepthAxis ofVolume(final Geometry geometry) {
		return new DepthAxis(-geometry.centre(0) * geometry.views() / geometry.spacing(), (double) geometry.views() / geometry
			.spacing());
	}

	/** The output's slice at a position, both from 0; it may lie outside of the output. */
	public int index(final double inputSlice) {
		return (int) Math.round((inputSlice - first) / step);
	}

	/**
	 * Converts the input's calibration, in which slice i is at (i - zOrigin) pixelDepth, into the
	 * output's. An unknown depth remains unknown.
	 */
	void applyTo(final Calibration calibration) {
		calibration.zOrigin = (calibration.zOrigin - first) / step;
		if (VoxelShape.givesDepth(calibration)) calibration.pixelDepth *= step;
		else VoxelShape.forgetDepth(calibration);
	}

	/** The slice of the input, from 0, that is nearest to a slice of the output. */
	int inputSlice(final int slice, final int slices) {
		return (int) Math.max(0, Math.min(slices - 1, Math.round(first + slice * step)));
	}
}
