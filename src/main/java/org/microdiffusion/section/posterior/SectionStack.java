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

import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/**
 * Sections of a volume as input of the network. Rows run along the projected axis, columns along a
 * lateral one; plane i of the prior and of the projections is section i.
 *
 * @param prior m
 * @param repeated R, the nearest projection at each row
 * @param phase position of each row in its nearest block, -1 to 1
 * @param spacing of the blocks, in units of {@value #SPACING_UNIT_ROWS} rows
 * @param symmetric whether the axial profile is symmetric, so that sections upside down are valid
 *          inputs, too
 * @param normalization of intensities
 */
public record SectionStack(Planes prior, Planes repeated, float[] phase, float spacing, boolean symmetric,
	IntensityNormalization normalization)
{

	private static final int SPACING_UNIT_ROWS = 16;

	/**
	 * Sections of an inverse problem.
	 *
	 * @param from first section
	 * @param to behind the last section
	 */
	static SectionStack of(final InverseProblem problem, final SectionPlane sectionPlane, final int from, final int to) {
		final Projections data = problem.data();
		final Planes images = Permute.yz(sectionPlane.sections(data.planes(), from, to));
		final Planes repeated = data.operator().repeated(images);
		final Geometry geometry = data.operator().geometry();
		return new SectionStack(sectionPlane.sections(problem.prior(), from, to), Permute.yz(repeated), phase(data),
			(float) geometry.spacing() / SPACING_UNIT_ROWS, symmetric(geometry.profile()), problem.normalization());
	}

	private static float[] phase(final Projections data) {
		final float[] phase = new float[data.operator().slices()];
		final double spacing = data.operator().geometry().spacing();
		for (int z = 0; z < phase.length; z++) {
			final double distance = z - data.operator().geometry().centre(data.operator().nearestBlock(z));
			phase[z] = (float) Math.max(-1, Math.min(1, 2 * distance / spacing));
		}
		return phase;
	}

	/**
	 * Mirror images over which predictions are averaged.
	 *
	 * @param wanted 1, 2 or 4
	 * @return as many as wanted; at most 2 if the axial profile is not symmetric
	 */
	public static int views(final Projections data, final int wanted) {
		return views(symmetric(data.operator().geometry().profile()), wanted);
	}

	/** Mirror images of these sections over which predictions are averaged. */
	int views(final int wanted) {
		return views(symmetric, wanted);
	}

	private static int views(final boolean symmetric, final int wanted) {
		return symmetric ? wanted : Math.min(2, wanted);
	}

	private static boolean symmetric(final AxialProfile profile) {
		for (int k = 0; k < profile.length(); k++)
			if (Math.abs(profile.weight(k) - profile.weight(profile.length() - 1 - k)) > 1e-9) return false;
		return true;
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
