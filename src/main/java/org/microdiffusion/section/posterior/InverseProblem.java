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

import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/**
 * The reconstruction of a volume from its projections, with a prior and section planes.
 *
 * @param data the measured projections
 * @param prior m, a volume that agrees with the projections; axes x, y, z
 * @param sectionPlanes planes over which predictions are averaged
 * @param normalization of intensities
 * @param window the part of data and prior whose residual is wanted, and where they lie in a larger volume
 */
public record InverseProblem(Projections data, Planes prior, List<SectionPlane> sectionPlanes,
	IntensityNormalization normalization, Window window)
{

	/** Sections that are copied out of the volume at a time, to limit memory. */
	private static final int SECTIONS_PER_SLAB = 64;
	/**
	 * Standard deviations of noise by which a projection may differ from the measurement. A third of
	 * the true volume's pixels differ by more than one, and would be fitted to noise; two were 0.2 to
	 * 0.4 dB better at 20 photons.
	 */
	private static final double NOISE_TOLERANCE_SIGMAS = 2;

	/** The problem for all of a volume. */
	public InverseProblem(final Projections data, final Planes prior, final List<SectionPlane> sectionPlanes,
		final IntensityNormalization normalization)
	{
		this(data, prior, sectionPlanes, normalization, Window.all(prior));
	}

	/** Normalises by the statistics of prior and projections. */
	public InverseProblem(final Projections data, final Planes prior, final List<SectionPlane> sectionPlanes) {
		this(data, prior, sectionPlanes, IntensityNormalization.of(prior, data.operator().repeated(Planes.read(data
			.images()))));
	}

	/** The same problem with one section plane only. */
	public InverseProblem in(final SectionPlane sectionPlane) {
		return new InverseProblem(data, prior, List.of(sectionPlane), normalization, window);
	}

	/** The problem of the wanted part alone; this one if that is all. */
	public InverseProblem wanted() {
		final Region part = window.wanted();
		return part.equals(Region.all(prior)) ? this : new InverseProblem(data.region(part), prior.region(part),
			sectionPlanes, normalization);
	}

	/** All sections in a plane. */
	public SectionStack sections(final SectionPlane sectionPlane) {
		return SectionStack.of(this, sectionPlane, 0, sectionPlane.count(prior));
	}

	/**
	 * The residual truth − prior as the network predicts it, averaged over the section planes. Prior
	 * and residual together need not agree with the measurement. Outside of the wanted part it is
	 * incomplete.
	 *
	 * @param noisy √ᾱ_t X_t of the volume, normalised by the residual's scale; null at t = T, where it
	 *          is 0
	 * @param level t
	 * @param views mirror images, 1, 2 or 4
	 */
	NetworkResult residual(final SectionDenoiser model, final Planes noisy, final int level, final int views,
		final Progress progress)
	{
		final Planes sum = Planes.zeros(prior.width(), prior.height(), prior.depth());
		long pixels = 0;
		for (int i = 0; i < sectionPlanes.size(); i++) {
			final Progress part = progress.part((double) i / sectionPlanes.size(), (i + 1.0) / sectionPlanes.size());
			final SectionPlane sectionPlane = sectionPlanes.get(i);
			final int first = sectionPlane.first(window.wanted()), end = sectionPlane.end(window.wanted());
			for (int from = first; from < end; from += SECTIONS_PER_SLAB) {
				final int to = Math.min(end, from + SECTIONS_PER_SLAB);
				final NetworkResult slab = model.residual(SectionStack.of(this, sectionPlane, from, to), noisy == null ? null
					: sectionPlane.sections(noisy, from, to), level, views, part.part((double) (from - first) / (end - first),
						(double) (to - first) / (end - first)));
				sectionPlane.add(sum, slab.planes(), from, 1f / sectionPlanes.size());
				pixels += slab.pixels();
			}
		}
		return new NetworkResult(sum, pixels);
	}

	/** Projects prior + residual onto the volumes that agree with the measurement, in place. */
	void restore(final Planes residual, final Progress progress) {
		residual.add(prior, 1);
		project(residual, progress);
		residual.add(prior, -1);
	}

	/** Replaces a volume by the nearest one that agrees with the measurement, in place. */
	public void project(final Planes volume, final Progress progress) {
		progress.checkCancelled();
		progress.report(0, "Restoring agreement with the projections");
		data.consistent(NOISE_TOLERANCE_SIGMAS).project(volume, progress);
	}
}
