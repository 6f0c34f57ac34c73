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

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;
import org.microdiffusion.volume.RegionSource;

/**
 * Projections that need not fit into memory. Any part of them is normalised as the whole is.
 *
 * @param images axes x, y, block, in any units
 * @param statistics of all of them; not {@link ProjectionStatistics#flat}
 * @param operator A, for as many blocks
 */
public record LargeMeasurement(RegionSource images, ProjectionStatistics statistics, AxialProjection operator) {

	/** The normalised projections of a region. */
	public Projections projections(final Region region) {
		return statistics.projections(images.region(region), operator);
	}

	/** Nearest-neighbour interpolation along z of the normalised projections, slice by slice. */
	public PlaneSource repeated() {
		return PlaneSource.of(images.width(), images.height(), operator.slices(), z -> statistics.normalised(Planes.wrap(
			new float[][] { images.plane(operator.nearestBlock(z)) }, images.width(), images.height())).plane(0));
	}
}
