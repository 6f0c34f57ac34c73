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
package org.microdiffusion.diffusion.axial;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/**
 * A measurement whose volume is wanted.
 *
 * @param data the measurement
 * @param prior m, a volume that agrees with it
 * @param bothWays whether YZ sections are looked at, too
 */
record Subject(Projections data, Planes prior, boolean bothWays) {

	/** The XZ sections. */
	Sections sections() {
		return Sections.of(data, prior);
	}

	/** The YZ sections. */
	Sections turnedSections() {
		return Sections.of(new Projections(Turn.xy(Planes.read(data.images())).image(), data.operator(), data.noise(), data
			.nonNegative()), Turn.xy(prior));
	}

	/**
	 * What the network adds to the prior, the mean of both directions; it need not
	 * agree with the measurement.
	 *
	 * @param noisy √ᾱ_t X_t of the volume, in units of the residual's scale; null:
	 *          nothing, at t = T
	 * @param level t
	 * @param views mirror images, 1, 2 or 4
	 */
	Planes residual(final SectionModel model, final Planes noisy, final int level, final int views,
		final Progress progress)
	{
		final Planes x = Turn.yz(model.residual(sections(), noisy == null ? null : Turn.yz(noisy), level, views, progress
			.part(0, bothWays ? 0.5 : 1)));
		if (!bothWays) return x;
		final Planes y = Turn.xy(Turn.yz(model.residual(turnedSections(), noisy == null ? null : Turn.yz(Turn.xy(noisy)),
			level, views, progress.part(0.5, 1))));
		Planes.parallel(x.depth(), z -> {
			for (int p = 0; p < x.plane(z).length; p++)
				x.plane(z)[p] = (x.plane(z)[p] + y.plane(z)[p]) / 2;
		});
		return x;
	}

	/** Replaces a residual by that of the nearest volume that agrees with the measurement. */
	void restore(final Planes residual, final Progress progress) {
		add(residual, 1);
		data.consistent().project(residual, progress);
		add(residual, -1);
	}

	private void add(final Planes residual, final float factor) {
		Planes.parallel(prior.depth(), z -> {
			for (int p = 0; p < prior.plane(z).length; p++)
				residual.plane(z)[p] += factor * prior.plane(z)[p];
		});
	}

	/** The volume that agrees with the measurement and is nearest to the prior with trusted parts of a residual. */
	Planes volume(final Planes residual, final Trust trust, final Progress progress) {
		final Planes volume = prior.copy();
		Planes.parallel(prior.depth(), z -> {
			for (int p = 0; p < prior.plane(z).length; p++)
				volume.plane(z)[p] += trust.factor(prior.plane(z)[p]) * residual.plane(z)[p];
		});
		data.consistent().project(volume, progress);
		return volume;
	}
}
