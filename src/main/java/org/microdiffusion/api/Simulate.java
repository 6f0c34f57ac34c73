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
package org.microdiffusion.api;

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Simulates the projections that a non-diffracting beam would record of a volume.
 *
 * @since 0.1.0
 */
public final class Simulate {

	private Simulate() {}

	/**
	 * Options of a simulation.
	 *
	 * @param geometry of the acquisition
	 * @param noise of the detector, at the projections' maximum
	 * @param background intensity without photons, finite, in the volume's units
	 * @param seed of the noise
	 */
	public record Options(Geometry geometry, PhotonNoise noise, double background, long seed) {

		/** @throws Refusal one sentence, if the background is not finite */
		public Options {
			if (!Double.isFinite(background)) throw new Refusal("background is " + background +
				": give a number in the image's units.");
		}

		/** Options with background 0, so that all intensity is due to photons. */
		public Options(final Geometry geometry, final PhotonNoise noise, final long seed) {
			this(geometry, noise, 0, seed);
		}
	}

	/**
	 * Simulated projections.
	 *
	 * @param projections axes x, y, block, in the volume's intensity units
	 * @param remarks sentences that the user should read
	 */
	public record Result(RandomAccessibleInterval<FloatType> projections, List<String> remarks) {}

	/**
	 * Projects one channel at one time point and adds the noise.
	 *
	 * @param volume axes x, y, z; not changed
	 * @param options of the simulation
	 * @param progress to report to
	 * @throws Refusal one sentence, if no whole block fits into the volume, a value is not finite, or
	 *           no pixel is brighter than the background
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static Result run(final RandomAccessibleInterval<FloatType> volume, final Options options,
		final Progress progress)
	{
		final Result exact = project(volume, options.geometry());
		return new Result(expose(List.of(exact.projections()), options, progress).get(0), exact.remarks());
	}

	/**
	 * Adds noise to the projections of all channels and time points of an image. As one detector at one
	 * setting records them, the number of photons is that at the maximum of all projections.
	 *
	 * @param exact noise-free projections, each with axes x, y, block; not changed
	 * @param options of the simulation
	 * @param progress to report to
	 * @return noisy projections, in the same order
	 * @throws Refusal one sentence, if no pixel is brighter than the background
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static List<RandomAccessibleInterval<FloatType>> expose(
		final List<RandomAccessibleInterval<FloatType>> exact, final Options options, final Progress progress)
	{
		return options.noise().apply(exact, options.background(), options.seed(), progress);
	}

	/**
	 * Checks before any work whether a stack can be projected.
	 *
	 * @param width of the stack, in pixels
	 * @param height of the stack, in pixels
	 * @param slices of the stack
	 * @throws Refusal one sentence, if no whole block fits into it, or the beam displaces slices by half of its size
	 */
	public static void check(final int width, final int height, final int slices, final Geometry geometry) {
		new AxialProjection(geometry, geometry.projections(slices)).shifted(width, height);
	}

	/**
	 * Computes the noise-free projections of one channel at one time point.
	 *
	 * @param volume axes x, y, z; not changed
	 * @param geometry of the acquisition
	 * @throws Refusal one sentence, if no whole block fits into the volume or a value is not finite
	 */
	public static Result project(final RandomAccessibleInterval<FloatType> volume, final Geometry geometry) {
		final Planes whole = Planes.read(volume);
		Range.of(whole, "input"); // throws if a value is not finite
		final AxialProjection operator = new AxialProjection(geometry, geometry.projections(whole.depth()));
		final List<String> remarks = new ArrayList<>();
		final int trailing = geometry.trailingSlices(whole.depth());
		if (trailing > 0) remarks.add(trailing == 1 ? "The last of " + whole
			.depth() + " slices fills no whole block and is left out." : "The last " + trailing + " of " + whole.depth() +
				" slices fill no whole block and are left out.");
		final RandomAccessibleInterval<FloatType> exact = operator.forward(whole.range(geometry.offset(), geometry
			.offset() + operator.slices()).image());
		return new Result(exact, remarks);
	}
}
