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
package org.microdiffusion.series;

import java.util.function.UnaryOperator;

import org.microdiffusion.volume.Planes;

/** The projections of a series of time points, which are read one after the other. */
public interface ProjectionSeries {

	/** The number of time points. */
	int frames();

	/**
	 * The projections of a time point, which are not changed.
	 *
	 * @param frame from 0
	 * @return axes x, y, block
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if they cannot be read or a pixel is not finite
	 */
	Planes frame(int frame);

	/** The same series with each frame converted when it is read. */
	default ProjectionSeries converted(final UnaryOperator<Planes> conversion) {
		final ProjectionSeries source = this;
		return new ProjectionSeries() {

			@Override
			public int frames() {
				return source.frames();
			}

			@Override
			public Planes frame(final int frame) {
				return conversion.apply(source.frame(frame));
			}
		};
	}
}
