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
package org.microdiffusion.method;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/**
 * A method whose result at a voxel depends on the projections near it only, so that a region is
 * reconstructed from its own projections and those of a margin.
 *
 * @param algorithm with a {@link Reconstructor#reach}
 * @param data projections of the whole
 */
record LocalMethod(Reconstructor algorithm, LargeMeasurement data) implements RegionMethod {

	@Override
	public int margin() {
		return margin(algorithm, data.operator());
	}

	/**
	 * Pixels around a region on which its result depends.
	 *
	 * @throws java.util.NoSuchElementException if it depends on all
	 */
	static int margin(final Reconstructor algorithm, final AxialProjection operator) {
		return algorithm.reach().getAsInt() + operator.lateralReach();
	}

	/** The result, and what the method holds beside it. */
	@Override
	public int bytesPerVoxel() {
		return Float.BYTES + algorithm.bytesPerVoxel();
	}

	@Override
	public Planes reconstruct(final Region region, final Progress progress) {
		final Region around = region.grown(margin(), data.images());
		return algorithm.reconstruct(data.projections(around), progress).volume().region(region.within(around));
	}
}
