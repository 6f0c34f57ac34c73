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

import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Conversion to the network's intensities, in which the projections range from -1 to 1.
 *
 * @param centre intensity that becomes 0
 * @param half half of the range, above 0
 */
record IntensityScale(double centre, double half) {

	static IntensityScale of(final Projections data) {
		final Range range = Range.of(data.planes(), "projections");
		return new IntensityScale((range.min() + range.max()) / 2, range.size() > 0 ? range.size() / 2 : 1);
	}

	Planes toNetwork(final Planes intensities) {
		return intensities.scaled(1 / half, -centre / half);
	}

	/** The same for arrays, differentiable. */
	NDArray toNetwork(final NDArray intensities) {
		final NDManager manager = intensities.getManager();
		return intensities.sub(Tensors.scalar(manager, centre)).mul(Tensors.scalar(manager, 1 / half));
	}

	Planes toIntensities(final Planes values) {
		return values.scaled(half, centre);
	}
}
