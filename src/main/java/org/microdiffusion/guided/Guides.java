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
package org.microdiffusion.guided;

import java.util.stream.IntStream;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/**
 * Prior, projections and depths from which the network predicts images, in the network's intensities.
 *
 * @param prior m of each image
 * @param projections all acquired projections
 * @param nearest index of the projection whose centre is nearest to each image
 * @param depths of the images, -1 (the first slice) to 1 (the last one)
 */
record Guides(Planes prior, Planes projections, int[] nearest, double[] depths) {

	/**
	 * Guides of all slices of the imaged range.
	 *
	 * @param prior volume, in the projections' intensities
	 * @throws IllegalArgumentException if the prior has another size
	 */
	static Guides ofSlices(final Projections data, final Planes prior) {
		checkSize(data, prior);
		final double[] positions = IntStream.range(0, prior.depth()).asDoubleStream().toArray();
		return of(data, prior, positions);
	}

	/**
	 * Guides of the blocks, on which the paper trains: the prior's projections, at the blocks' centres.
	 *
	 * @param prior volume, in the projections' intensities
	 * @throws IllegalArgumentException if the prior has another size
	 */
	static Guides ofBlocks(final Projections data, final Planes prior) {
		checkSize(data, prior);
		final AxialProjection operator = data.operator();
		final double[] centres = IntStream.range(0, operator.blocks()).mapToDouble(operator::centre).toArray();
		return of(data, operator.forward(prior), centres);
	}

	private static Guides of(final Projections data, final Planes prior, final double[] positions) {
		final IntensityScale scale = IntensityScale.of(data);
		final double last = Math.max(1, data.operator().slices() - 1);
		final int[] nearest = new int[positions.length];
		final double[] depths = new double[positions.length];
		for (int i = 0; i < positions.length; i++) {
			nearest[i] = data.operator().nearestBlock(positions[i]);
			depths[i] = 2 * positions[i] / last - 1;
		}
		return new Guides(scale.toNetwork(prior), scale.toNetwork(data.planes()), nearest, depths);
	}

	private static void checkSize(final Projections data, final Planes prior) {
		final int slices = data.operator().slices();
		final long width = data.width();
		final long height = data.height();
		if (prior.depth() != slices || prior.width() != width || prior.height() != height)
			throw new Refusal("the prior volume has " + prior.width() + " x " + prior.height() + " x " +
				prior.depth() + " voxels, the projections are of " + width + " x " + height + " x " + slices +
				": give a volume of the same specimen.");
	}
}
