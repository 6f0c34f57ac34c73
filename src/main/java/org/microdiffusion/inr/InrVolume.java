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
package org.microdiffusion.inr;

import java.util.Arrays;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;


/**
 * Computes a volume from a trained field.
 *
 * @param neighbouring how slices are averaged along z
 * @param consistent whether the volume is projected onto those that agree with the projections, and
 *          that are not negative if the projections require it
 */
public record InrVolume(Neighbouring neighbouring, boolean consistent) {

	/**
	 * The volume on the acquired grid.
	 *
	 * @param data projections of the field's fit
	 * @return axes x, y, z
	 * @throws IllegalArgumentException if the field is of another grid
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Planes of(final Inr model, final Projections data, final Backend backend,
		final Progress progress)
	{
		checkExtent(model, data);
		return of(model, data, Region.all(data.planes()), backend, progress);
	}

	/**
	 * A region of the volume on the acquired grid.
	 *
	 * @param data projections of the region
	 * @param region in pixels of the acquired grid
	 * @return axes x, y, z, as wide and high as the region
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Planes of(final Inr model, final Projections data, final Region region, final Backend backend,
		final Progress progress)
	{
		final Grid grid = Grid.acquired(model.extent()).columns(region.x(), region.right()).rows(region.y(), region
			.bottom());
		final Planes volume = on(grid, model, data.operator().axialResolution(), backend, progress);
		if (consistent) data.consistent().project(volume);
		return volume;
	}

	/** @throws IllegalArgumentException if the field is of another grid */
	static void checkExtent(final Inr model, final Projections data) {
		if (!model.extent().equals(InrTraining.extent(data))) throw new Refusal(
			"the model is of a volume of " + model.extent() + ", the projections of one of " + InrTraining.extent(data) +
				": give the projections that it was trained on.");
	}

	/**
	 * The volume on any grid, without consistency with the projections.
	 *
	 * @param stepLength n, the slices that {@link #neighbouring} averages
	 */
	public Planes on(final Grid grid, final Inr model, final int stepLength, final Backend backend,
		final Progress progress)
	{
		final double[] weights = neighbouring.weights(stepLength);
		final double last = model.extent().depth() - 1;
		final double[][] neighbours = new double[grid.z().length][weights.length];
		for (int z = 0; z < neighbours.length; z++)
			for (int k = 0; k < weights.length; k++)
				neighbours[z][k] = Math.max(0, Math.min(last, grid.z()[z] + k - (weights.length - 1) / 2.0));
		// Neighbourhoods overlap, so each slice is predicted only once.
		final double[] distinct = Arrays.stream(neighbours).flatMapToDouble(Arrays::stream).sorted().distinct().toArray();
		final Planes predicted = model.values(backend, grid.at(distinct), progress);
		final Planes mean = Planes.zeros(grid.x().length, grid.y().length, grid.z().length);
		Planes.parallel(mean.depth(), z -> {
			for (int k = 0; k < weights.length; k++)
				add(mean.plane(z), (float) weights[k], predicted.plane(Arrays.binarySearch(distinct, neighbours[z][k])));
		});
		return mean;
	}

	private static void add(final float[] sum, final float weight, final float[] plane) {
		for (int p = 0; p < sum.length; p++)
			sum[p] += weight * plane[p];
	}
}
