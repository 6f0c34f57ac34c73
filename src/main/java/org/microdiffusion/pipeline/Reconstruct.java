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
package org.microdiffusion.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** From projections in any units to the volume in the same units. */
public final class Reconstruct {

	/** How far below the background noise alone may carry a projection, in its standard deviations. */
	private static final double NOISE_REACH = 5;

	private Reconstruct() {}

	/**
	 * @param geometry of the acquisition
	 * @param method how to reconstruct
	 * @param noise of the projections
	 * @param background the intensity of no fluorescence, in the input's units;
	 *          empty: estimated as {@link Background} does
	 */
	public record Options(Geometry geometry, Method method, NoiseSetting noise, OptionalDouble background) {}

	/**
	 * @param volume axes x, y, z, in the projections' units
	 * @param background that was used, in the projections' units
	 * @param remarks sentences that the user should read
	 */
	public record Result(RandomAccessibleInterval<FloatType> volume, double background, List<String> remarks) {}

	/**
	 * Reconstructs one channel at one time point.
	 *
	 * @param images axes x, y, block; not changed
	 * @throws IllegalArgumentException one sentence, if the projections or the
	 *           options do not allow it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static Result run(final RandomAccessibleInterval<FloatType> images, final Options options,
		final Progress progress)
	{
		final Planes input = Planes.read(images);
		final Range range = Range.of(input, "projections");
		final AxialProjection operator = new AxialProjection(options.geometry(), input.depth());
		final double background = options.background().orElseGet(() -> Background.estimate(input, options.noise()));
		final List<String> remarks = new ArrayList<>();
		if (!(range.max() > background)) {
			remarks.add("The projections are nowhere brighter than the background of " + (float) background +
				", so the volume repeats them.");
			return new Result(operator.pseudoInverse(images), background, remarks);
		}
		final double scale = range.max() - background;
		final var noise = options.noise().relativeTo(scale);
		final boolean nonNegative = (range.min() - background) / scale >= -NOISE_REACH * noise.at(0);
		if (!nonNegative) remarks.add("Projections reach down to " + range.min() + ", below the background of " +
			(float) background + ", so values below the background are allowed in the volume.");
		final Projections data = new Projections(input.scaled(1 / scale, -background / scale).image(), operator,
			noise, nonNegative);
		final Planes volume = Planes.read(options.method().reconstructor().reconstruct(data, progress));
		return new Result(volume.scaled(scale, background).image(), background, remarks);
	}
}
