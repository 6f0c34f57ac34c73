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
package org.microdiffusion.guided;

import org.microdiffusion.volume.Planes;

/** The images X_0 when a model is trained on projections. */
public enum TrainingTarget {

	/** The projection X_i of the block. */
	PROJECTION(1),

	/** 0.1 X_i + 0.9 m, as in the published code. */
	MIXED(0.1);

	private final double ofProjection;

	TrainingTarget(final double ofProjection) {
		this.ofProjection = ofProjection;
	}

	/** @param prior m of each block */
	Planes images(final Planes projections, final Planes prior) {
		final Planes images = projections.scaled(ofProjection, 0);
		if (this == PROJECTION) return images;
		Planes.parallel(images.depth(), i -> {
			final float[] image = images.plane(i);
			final float[] m = prior.plane(i);
			for (int p = 0; p < image.length; p++)
				image[p] += (float) (1 - ofProjection) * m[p];
		});
		return images;
	}
}
