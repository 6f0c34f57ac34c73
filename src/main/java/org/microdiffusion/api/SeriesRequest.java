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
import java.util.function.Function;

import org.microdiffusion.api.SeriesOptions.Estimator;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.series.Baseline;
import org.microdiffusion.series.Labels;
import org.microdiffusion.series.ProjectionSeries;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A request for the activity of a series; see {@link MicroDiffusion#series}. Options that are not set have the
 * defaults of the
 * command Reconstruct Series, but for the method.
 *
 * @since 0.2.0
 */
public final class SeriesRequest extends AcquisitionRequest<SeriesRequest> {

	private final List<RandomAccessibleInterval<FloatType>> timePoints;
	private Method method = Method.HESSIAN_L1;
	private NoiseSetting noise = NoiseSetting.AUTO;
	private OptionalDouble background = OptionalDouble.empty();
	private Function<SeriesOptions, SeriesOptions> choices = Function.identity();

	/** @param timePoints each with the axes x, y, block */
	SeriesRequest(final List<RandomAccessibleInterval<FloatType>> timePoints) {
		this.timePoints = timePoints;
	}

	@Override
	SeriesRequest self() {
		return this;
	}

	/**
	 * Chooses the method that reconstructs the structure, with its default settings. For other settings, reconstruct
	 * the mean by
	 * {@link MicroDiffusion#reconstruct} and give it as the {@link #structure}.
	 *
	 * @param algorithm the default is {@link Method#HESSIAN_L1}
	 */
	public SeriesRequest method(final Method algorithm) {
		method = algorithm;
		return this;
	}

	/**
	 * Sets a structure that is known.
	 *
	 * @param volume axes x, y, z, in any intensity units
	 * @throws Refusal one sentence, if the image has not three axes
	 */
	public SeriesRequest structure(final RandomAccessibleInterval<? extends RealType<?>> volume) {
		final RandomAccessibleInterval<FloatType> known = MicroDiffusion.floats("structure", volume);
		choices = choices.andThen(options -> options.withStructure(known));
		return this;
	}

	/**
	 * Sets the components whose brightness is told.
	 *
	 * @param labels axes x, y, z, of the size of the volume; 0 is no component
	 * @throws Refusal one sentence, if the image has not three axes
	 */
	public SeriesRequest components(final RandomAccessibleInterval<? extends RealType<?>> labels) {
		final Labels given = Labels.of(Planes.read(MicroDiffusion.floats("components", labels)));
		choices = choices.andThen(options -> options.withComponents(given));
		return this;
	}

	/** Finds the components from structure and activity. */
	public SeriesRequest findComponents() {
		choices = choices.andThen(SeriesOptions::finding);
		return this;
	}

	/**
	 * Sets how the brightness is estimated.
	 *
	 * @param way the default is joint with components, and ratio without
	 */
	public SeriesRequest estimator(final Estimator way) {
		choices = choices.andThen(options -> options.with(way));
		return this;
	}

	/**
	 * Makes volumes of ΔF/F.
	 *
	 * @param baseline such as {@code percentile:20;window:200} or {@code frames:1-50}
	 * @throws Refusal one sentence, if it is neither
	 */
	public SeriesRequest relativeTo(final String baseline) {
		final Baseline rest = Baseline.parse(baseline);
		choices = choices.andThen(options -> options.relativeTo(rest));
		return this;
	}

	/**
	 * Sets the noise of a single time point.
	 *
	 * @param text as in {@link ReconstructionRequest#noise}
	 * @throws Refusal one sentence, if it is not allowed
	 */
	public SeriesRequest noise(final String text) {
		noise = NoiseSetting.parse(text);
		return this;
	}

	/**
	 * Sets the intensity without fluorescence.
	 *
	 * @param intensity in the images' units; estimated from the mean if it is not given
	 */
	public SeriesRequest background(final double intensity) {
		background = OptionalDouble.of(intensity);
		return this;
	}

	/**
	 * Reconstructs the structure and finds the components; the activity of each time point is then computed when it is
	 * asked for.
	 *
	 * @throws Refusal one sentence, if the series, the structure, the components or the options do not fit together
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public FunctionalSeries run() {
		final ProjectionSeries series = new ProjectionSeries() {

			@Override
			public int frames() {
				return timePoints.size();
			}

			@Override
			public Planes frame(final int frame) {
				return Planes.read(timePoints.get(frame));
			}
		};
		return new FunctionalSeries(series, choices.apply(SeriesOptions.of(new Reconstruct.Options(geometry(), method, noise,
			background))), progress());
	}
}
