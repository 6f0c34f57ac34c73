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

import java.util.List;
import java.util.OptionalDouble;

import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.metric.Residual;
import org.microdiffusion.metric.VolumeScore;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Runs one of several methods on the same projections, and scores its volume against the truth.
 *
 * @since 0.1.0
 */
public final class Compare {

	/** Fraction of the progress that the scoring takes. */
	private static final double SCORING = 0.05;
	private static final double NANOSECONDS_PER_SECOND = 1e9;

	private Compare() {}

	/**
	 * The result of one method.
	 *
	 * @param label name of the variant of the method
	 * @param volume axes x, y, z, in the projections' intensity units
	 * @param score of the volume against the truth
	 * @param residual of the volume's projections against the truth's noise-free projections
	 * @param seconds that the reconstruction takes on this machine, trainings that were reused included
	 * @param networkCalls calls of a diffusion model's denoiser per slice; 0 for other methods
	 * @param remarks sentences that the user should read
	 */
	public record Row(String label, RandomAccessibleInterval<FloatType> volume, VolumeScore score, Residual residual,
		double seconds, double networkCalls, List<String> remarks)
	{}

	/**
	 * Checks whether volumes can be scored against a truth, so that this is known before long work.
	 *
	 * @param truth axes x, y, z
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the truth is constant or smaller
	 *           than the window of a metric
	 */
	public static void check(final RandomAccessibleInterval<FloatType> truth) {
		final Planes planes = Planes.read(truth);
		final RandomAccessibleInterval<FloatType> slice = planes.range(0, 1).image();
		VolumeScore.of(slice, slice, Range.of(planes, "truth"), Progress.NONE);
	}

	/**
	 * Reconstructs with one method and scores the volume.
	 *
	 * @param projections axes x, y, block; the only input of the method
	 * @param truth axes x, y, z; used for the score only
	 * @param variant the method and its settings
	 * @param geometry of the acquisition
	 * @param noise of the projections
	 * @param models trained for earlier rows of the same projections, which are reused; the time of a
	 *          reused training counts for each row that uses it
	 * @param progress to report to
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the stacks do not belong together or the method
	 *           refuses them, or if the method's engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static Row run(final RandomAccessibleInterval<FloatType> projections,
		final RandomAccessibleInterval<FloatType> truth, final Variant variant, final Geometry geometry,
		final NoiseSetting noise, final ModelCache models, final Progress progress)
	{
		final Reconstruct.Options options = new Reconstruct.Options(geometry, variant.method(), variant.settings(), noise,
			OptionalDouble.empty());
		final long start = System.nanoTime();
		final Reconstruct.Result made = Reconstruct.run(projections, options, models, volume -> {}, progress.part(0,
			1 - SCORING));
		final double seconds = (System.nanoTime() - start) / NANOSECONDS_PER_SECOND + made.reusedSeconds();
		final Evaluate.Result result = Evaluate.run(made.volume(), truth, geometry, progress.part(1 - SCORING, 1));
		return new Row(variant.label(), made.volume(), result.score(), result.residual(), seconds, made.networkCalls(),
			made.remarks());
	}
}
