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
package org.microdiffusion.section;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/**
 * What the network sees of a volume: sections along the axis of the projection,
 * as rows, across one lateral axis, as columns. Plane i of each is section i.
 *
 * @param prior m
 * @param repeated R, the nearest projection at each row
 * @param phase of each row, where it lies in the nearest block: -1 to 1
 * @param spacing of the blocks, in {@value #LONGEST} rows
 * @param symmetric whether sections upside down could be measured as well
 * @param scales of their intensities
 */
record Sections(Planes prior, Planes repeated, float[] phase, float spacing, boolean symmetric, IntensityNormalization scales) {

	private static final int LONGEST = 16;

	/**
	 * Some sections of a subject.
	 *
	 * @param from first section
	 * @param to behind the last section
	 */
	static Sections of(final InverseProblem subject, final SectionPlane direction, final int from, final int to) {
		final Projections data = subject.data();
		final Planes images = Permute.yz(direction.sections(data.planes(), from, to));
		final Planes repeated = data.operator().repeated(images);
		return new Sections(direction.sections(subject.prior(), from, to), Permute.yz(repeated), phase(data), (float) data
			.operator().spacing() / LONGEST, data.operator().mirrorSymmetric(), subject.scales());
	}

	private static float[] phase(final Projections data) {
		final float[] phase = new float[data.operator().slices()];
		final double spacing = data.operator().spacing();
		for (int z = 0; z < phase.length; z++) {
			final double distance = z - data.operator().centre(data.operator().nearestBlock(z));
			phase[z] = (float) Math.max(-1, Math.min(1, 2 * distance / spacing));
		}
		return phase;
	}

	/** Of so many mirror images those that could be measured as well. */
	static int views(final Projections data, final int wanted) {
		return views(data.operator().mirrorSymmetric(), wanted);
	}

	/** The same of these sections. */
	int views(final int wanted) {
		return views(symmetric, wanted);
	}

	private static int views(final boolean symmetric, final int wanted) {
		return symmetric ? wanted : Math.min(2, wanted);
	}

	int count() {
		return prior.depth();
	}

	/** Rows, along the axis of the projection. */
	int height() {
		return prior.height();
	}

	int width() {
		return prior.width();
	}
}
