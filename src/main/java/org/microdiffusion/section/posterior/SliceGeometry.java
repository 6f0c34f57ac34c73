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

import java.util.stream.IntStream;

import org.microdiffusion.projection.AxialProjection;

/**
 * What the network is told of each slice's place among the projections. All of it comes from the
 * entries of the operator A, so that the network needs no other description of the beam.
 *
 * @param phase distance to the centre of the nearest block, in half spacings, −1 to 1
 * @param sensitivity weight in the nearest projection, relative to the mean weight of its slices: 1
 *          for a uniform profile, 0 in gaps
 * @param coverage sum of the weights in all projections, whose mean over slices is 1; 0 in gaps
 * @param spacing of the blocks, in units of {@value #SPACING_UNIT_SLICES} slices
 */
public record SliceGeometry(float[] phase, float[] sensitivity, float[] coverage, float spacing) {

	private static final int SPACING_UNIT_SLICES = 16;

	static SliceGeometry of(final AxialProjection operator) {
		final int slices = operator.slices();
		final float[] phase = new float[slices];
		final float[] sensitivity = new float[slices];
		final float[] coverage = new float[slices];
		final int length = operator.axialResponse().length;
		for (int z = 0; z < slices; z++) {
			final int slice = z;
			final int nearest = operator.nearestBlock(z);
			final double distance = z - operator.centre(nearest);
			phase[z] = (float) Math.max(-1, Math.min(1, 2 * distance / operator.spacing()));
			sensitivity[z] = (float) (length * operator.entry(nearest, z));
			coverage[z] = (float) (operator.spacing() * IntStream.range(0, operator.blocks()).mapToDouble(
				i -> operator.entry(i, slice)).sum());
		}
		return new SliceGeometry(phase, sensitivity, coverage, (float) operator.spacing() / SPACING_UNIT_SLICES);
	}
}
