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

import org.microdiffusion.volume.Planes;

/** Images as blurred along their rows as sections are along z. */
final class Rows {

	private Rows() {}

	/** Convolves with a Gaussian of a standard deviation in rows; the outer rows are repeated. */
	static Planes blurred(final Planes images, final double sigma) {
		if (sigma == 0) return images;
		final int reach = (int) Math.ceil(3 * sigma);
		final float[] kernel = new float[2 * reach + 1];
		float sum = 0;
		for (int k = 0; k < kernel.length; k++)
			sum += kernel[k] = (float) Math.exp(-0.5 * Math.pow((k - reach) / sigma, 2));
		final float norm = 1 / sum;
		final int width = images.width();
		final Planes blurred = Planes.zeros(width, images.height(), images.depth());
		Planes.parallel(images.depth(), v -> {
			for (int row = 0; row < images.height(); row++)
				for (int k = 0; k < kernel.length; k++) {
					final int from = Math.max(0, Math.min(images.height() - 1, row + k - reach));
					for (int x = 0; x < width; x++)
						blurred.plane(v)[row * width + x] += norm * kernel[k] * images.plane(v)[from * width + x];
				}
		});
		return blurred;
	}
}
