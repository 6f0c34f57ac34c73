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

import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A volume as input of the network for fusion.
 *
 * @param problem whose prior, projections and geometry the network is told
 * @param repeated R, the nearest projection at each slice
 * @param slices place of each slice among the projections
 * @param mean residual that the network for sections predicts, averaged over both section planes
 * @param difference of the residuals predicted in XZ and in YZ sections
 */
public record FusionInput(InverseProblem problem, Planes repeated, SliceGeometry slices, Planes mean,
	Planes difference)
{

	/**
	 * Channels: prior; prior − R; mean; difference; phase, spacing, sensitivity and coverage of
	 * {@link SliceGeometry}; standard deviation of the noise of R, in units of prior − R.
	 */
	static final int CHANNELS = 9;

	/** Input of a problem. */
	public static FusionInput of(final InverseProblem problem, final Planes mean, final Planes difference) {
		return new FusionInput(problem, problem.data().operator().repeated(problem.data().planes()), SliceGeometry.of(problem
			.data().operator()), mean, difference);
	}

	/**
	 * The channels of boxes of the same size.
	 *
	 * @return [box, {@value #CHANNELS}, depth, height, width]
	 */
	static NDArray array(final NDManager manager, final FusionInput[] volumes, final Box[] boxes) {
		final Box first = boxes[0];
		final int size = first.depth() * first.height() * first.width();
		final float[] values = new float[boxes.length * CHANNELS * size];
		for (int i = 0; i < boxes.length; i++)
			volumes[i].load(values, i * CHANNELS * size, boxes[i]);
		return Tensors.of(manager, values, boxes.length, CHANNELS, first.depth(), first.height(), first.width());
	}

	private void load(final float[] values, final int start, final Box box) {
		final IntensityNormalization normalization = problem.normalization();
		final NoiseLevel noise = problem.data().noise();
		final float spread = (float) (box.gain() / normalization.spread());
		final float offset = (float) (-normalization.centre() / normalization.spread());
		final float detail = (float) (box.gain() / normalization.detail());
		final float residual = (float) (box.gain() / normalization.residual());
		final int size = box.depth() * box.height() * box.width();
		Planes.parallel(box.depth(), k -> {
			final int z = box.slice(k);
			final float[] m = problem.prior().plane(z), r = repeated.plane(z);
			final float phase = box.upsideDown() ? -slices.phase()[z] : slices.phase()[z];
			int to = start + k * box.height() * box.width();
			for (int row = 0; row < box.height(); row++)
				for (int column = 0; column < box.width(); column++, to++) {
					final int p = box.pixel(m.length / problem.prior().height(), row, column);
					values[to] = spread * m[p] + offset;
					values[to + size] = detail * (m[p] - r[p]);
					values[to + 2 * size] = residual * mean.plane(z)[p];
					values[to + 3 * size] = (box.turned() ? -residual : residual) * difference.plane(z)[p];
					values[to + 4 * size] = phase;
					values[to + 5 * size] = slices.spacing();
					values[to + 6 * size] = slices.sensitivity()[z];
					values[to + 7 * size] = slices.coverage()[z];
					values[to + 8 * size] = noise.none() ? 0 : detail * (float) noise.at(r[p]);
				}
		});
	}
}
