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

import java.util.Optional;

import org.microdiffusion.series.Baseline;
import org.microdiffusion.series.Labels;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Options of a {@link FunctionalSeries}.
 *
 * @param reconstruction of the structure, with the geometry, the noise of a single time point, and the background
 * @param source of which projections the structure is reconstructed
 * @param structure that is known, axes x, y, z, in any intensity units; then nothing is reconstructed
 * @param estimator of the activity; if it is empty, joint with components and ratio without
 * @param components a label image of the size of the structure, 0 where there is no component
 * @param find whether components are found; not together with a label image
 * @param bleaching whether a common slow loss of brightness is divided out
 * @param baseline for ΔF/F
 * @param relative whether volumes are of ΔF/F
 * @since 0.2.0
 */
public record SeriesOptions(Reconstruct.Options reconstruction, Source source,
	Optional<RandomAccessibleInterval<FloatType>> structure, Optional<Estimator> estimator,
	Optional<Labels> components, boolean find, boolean bleaching, Baseline baseline, boolean relative)
{

	/** Of which projections the structure is reconstructed. */
	public enum Source {
			/** The mean over time. */
			MEAN,
			/** The maximum over time, for cells that are dark most of the time; it has more noise. */
			MAXIMUM
	}

	/** How the activity is estimated. */
	public enum Estimator {
			/** {@link org.microdiffusion.series.RatioEstimator}. */
			RATIO,
			/** {@link org.microdiffusion.series.NearestEstimator}. */
			NEAREST,
			/** {@link org.microdiffusion.series.JointEstimator}. */
			JOINT
	}

	/** @throws org.microdiffusion.refusal.Refusal one sentence, if the beam is not straight */
	public SeriesOptions {
		reconstruction.geometry().requireStraight("a time series of one structure");
	}

	/** The mean over time, no components, ratio, and the usual baseline. */
	public static SeriesOptions of(final Reconstruct.Options reconstruction) {
		return new SeriesOptions(reconstruction, Source.MEAN, Optional.empty(), Optional.empty(), Optional.empty(), false,
			true, Baseline.USUAL, false);
	}

	/** The same with a known structure. */
	public SeriesOptions withStructure(final RandomAccessibleInterval<FloatType> volume) {
		return new SeriesOptions(reconstruction, source, Optional.of(volume), estimator, components, find, bleaching,
			baseline, relative);
	}

	/** The same with a label image of components. */
	public SeriesOptions withComponents(final Labels labels) {
		return new SeriesOptions(reconstruction, source, structure, estimator, Optional.of(labels), false, bleaching,
			baseline, relative);
	}

	/** The same with components that are found. */
	public SeriesOptions finding() {
		return new SeriesOptions(reconstruction, source, structure, estimator, Optional.empty(), true, bleaching, baseline,
			relative);
	}

	/** The same with another estimator. */
	public SeriesOptions with(final Estimator other) {
		return new SeriesOptions(reconstruction, source, structure, Optional.of(other), components, find, bleaching,
			baseline, relative);
	}

	/** The same with volumes of ΔF/F, and a baseline. */
	public SeriesOptions relativeTo(final Baseline rest) {
		return new SeriesOptions(reconstruction, source, structure, estimator, components, find, bleaching, rest, true);
	}
}
