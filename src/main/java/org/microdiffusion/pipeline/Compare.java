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

import org.microdiffusion.metric.Residual;
import org.microdiffusion.metric.VolumeScore;
import org.microdiffusion.progress.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Several methods on the same projections, each scored against the truth. */
public final class Compare {

	private Compare() {}

	/**
	 * @param method that made the volume
	 * @param volume axes x, y, z, in the projections' units
	 * @param score against the truth
	 * @param residual against the truth's noise-free projections
	 * @param seconds that the reconstruction took on this machine
	 */
	public record Row(Method method, RandomAccessibleInterval<FloatType> volume, VolumeScore score, Residual residual,
		double seconds)
	{}

	/**
	 * @param projections axes x, y, block; all that the methods see
	 * @param truth axes x, y, z; only for the scores
	 * @param methods in the order of the rows
	 * @param options of the reconstruction; its method does not count
	 * @throws IllegalArgumentException one sentence, if the stacks do not belong
	 *           together
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static List<Row> run(final RandomAccessibleInterval<FloatType> projections,
		final RandomAccessibleInterval<FloatType> truth, final List<Method> methods, final Reconstruct.Options options,
		final Progress progress)
	{
		final List<Row> rows = new ArrayList<>();
		for (final Method method : methods) {
			final double from = (double) rows.size() / methods.size();
			final Progress part = progress.part(from, from + 1.0 / methods.size());
			final long start = System.nanoTime();
			final RandomAccessibleInterval<FloatType> volume = Reconstruct.run(projections, new Reconstruct.Options(options
				.geometry(), method, options.noise(), options.background()), part.part(0, 0.95)).volume();
			final double seconds = (System.nanoTime() - start) / 1e9;
			final Evaluate.Result result = Evaluate.run(volume, truth, options.geometry(), part.part(0.95, 1));
			rows.add(new Row(method, volume, result.score(), result.residual(), seconds));
		}
		return rows;
	}
}
