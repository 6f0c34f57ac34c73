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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** What a non-diffracting beam would have recorded of a volume. */
public final class Simulate {

	private Simulate() {}

	/**
	 * @param geometry of the acquisition
	 * @param noise of the detector, at the projections' maximum
	 * @param seed of the noise
	 */
	public record Options(Geometry geometry, PhotonNoise noise, long seed) {}

	/**
	 * @param projections axes x, y, block, in the volume's units
	 * @param remarks sentences that the user should read
	 */
	public record Result(RandomAccessibleInterval<FloatType> projections, List<String> remarks) {}

	/**
	 * Projects one channel at one time point.
	 *
	 * @param volume axes x, y, z; not changed
	 * @throws IllegalArgumentException one sentence, if no whole block fits into
	 *           the volume or a value is not finite
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static Result run(final RandomAccessibleInterval<FloatType> volume, final Options options,
		final Progress progress)
	{
		final Geometry geometry = options.geometry();
		final Planes whole = Planes.read(volume);
		Range.of(whole, "input"); // refuses NaN
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(whole.depth()));
		final List<String> remarks = new ArrayList<>();
		final int trailing = geometry.trailingSlices(whole.depth());
		if (trailing > 0) remarks.add("The last " + trailing + " of " + whole.depth() +
			" slices fill no whole block and are left out.");
		final RandomAccessibleInterval<FloatType> exact = operator.forward(whole.range(geometry.offset(), geometry
			.offset() + operator.slices()).image());
		return new Result(options.noise().apply(exact, options.seed(), progress), remarks);
	}
}
