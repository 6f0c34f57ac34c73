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
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/**
 * Sections of a volume as input of the network. Rows run along the projected axis, columns along a
 * lateral one; plane i of the prior and of the projections is section i.
 *
 * @param prior m
 * @param repeated R, the nearest projection at each row
 * @param slices place of each row among the projections
 * @param noise of the projections
 * @param symmetric whether the axial profile is symmetric, so that sections upside down are valid
 *          inputs, too
 * @param normalization of intensities
 * @param before columns of the whole volume before these
 * @param after columns of the whole volume behind these
 */
public record SectionStack(Planes prior, Planes repeated, SliceGeometry slices, NoiseLevel noise, boolean symmetric,
	IntensityNormalization normalization, int before, int after)
{

	/**
	 * Sections of an inverse problem.
	 *
	 * @param from first section
	 * @param to behind the last section
	 */
	static SectionStack of(final InverseProblem problem, final SectionPlane sectionPlane, final int from, final int to) {
		final Projections data = problem.data();
		final Planes repeated = sectionPlane.sections(data.operator().repeated(data.planes()), from, to);
		return new SectionStack(sectionPlane.sections(problem.prior(), from, to), repeated,
			SliceGeometry.of(data.operator()), data.noise(), data.operator().mirrorSymmetric(), problem.normalization(),
			sectionPlane.before(problem.window()), sectionPlane.after(problem.window()));
	}

	/**
	 * Mirror images over which predictions are averaged.
	 *
	 * @param wanted 1, 2 or 4
	 * @return as many as wanted; at most 2 if the axial profile is not symmetric
	 */
	public static int views(final Projections data, final int wanted) {
		return views(data.operator().mirrorSymmetric(), wanted);
	}

	/** Mirror images of these sections over which predictions are averaged. */
	int views(final int wanted) {
		return views(symmetric, wanted);
	}

	private static int views(final boolean symmetric, final int wanted) {
		return symmetric ? wanted : Math.min(2, wanted);
	}

	/** Number of sections. */
	public int count() {
		return prior.depth();
	}

	/** Rows, along the projected axis. */
	public int height() {
		return prior.height();
	}

	/** Columns, along the lateral axis. */
	public int width() {
		return prior.width();
	}
}
