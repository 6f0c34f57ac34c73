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
 * Where the middles of an output's slices lie: slice i at first + i step, counted
 * in slices of the input from its first.
 */
public record DepthAxis(double first, double step) {

	/** Projections of a stack: each lies at its block's centre of mass. */
	public static DepthAxis ofProjections(final Geometry geometry) {
		return new DepthAxis(geometry.offset() + geometry.centre(0), geometry.spacing());
	}

	/** A volume made of projections: where {@link #ofProjections} put them in the volume. */
	public static DepthAxis ofVolume(final Geometry geometry) {
		return new DepthAxis(-geometry.centre(0) / geometry.spacing(), 1.0 / geometry.spacing());
	}

	/** The output's slice that holds a place, both from 0; it need not exist. */
	public int index(final double inputSlice) {
		return (int) Math.round((inputSlice - first) / step);
	}

	/**
	 * Turns the input's calibration, in which slice i lies at (i - zOrigin) pixelDepth,
	 * into the output's; a depth that is not known stays so.
	 */
	void applyTo(final Calibration calibration) {
		calibration.zOrigin = (calibration.zOrigin - first) / step;
		if (VoxelShape.givesDepth(calibration)) calibration.pixelDepth *= step;
		else VoxelShape.forgetDepth(calibration);
	}

	/** The slice of the input, from 0, that an output's slice lies in or next to. */
	int inputSlice(final int slice, final int slices) {
		return (int) Math.max(0, Math.min(slices - 1, Math.round(first + slice * step)));
	}
}
