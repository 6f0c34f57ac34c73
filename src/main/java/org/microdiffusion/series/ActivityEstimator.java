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

import org.microdiffusion.volume.Planes;

/** Computes the volume s r_t of a time point and the brightness of components in it. Safe for several threads. */
public interface ActivityEstimator {

	/**
	 * The volume s r_t that explains the projections of a time point.
	 *
	 * @param projections X_t, axes x, y, block; not changed
	 * @return a new volume, at least 0 everywhere
	 */
	Planes volume(Planes projections);

	/**
	 * The brightness of each component relative to the structure: the mean of r_t, weighted by the structure.
	 *
	 * @param projections X_t, axes x, y, block; not changed
	 */
	double[] brightness(Planes projections);

	/**
	 * The standard deviation of {@link #brightness}, which follows from the noise of the projections.
	 *
	 * @param projections X_t, axes x, y, block; not changed
	 */
	double[] deviation(Planes projections);

	/**
	 * By how much the brightness of component i is wrong if that of component j changes by 1, as [i][j]; 1 for i = j.
	 */
	double[][] crosstalk();
}
