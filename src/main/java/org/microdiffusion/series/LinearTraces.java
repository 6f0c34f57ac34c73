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

import java.util.List;

import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.volume.Planes;

/**
 * Brightness that is a linear function of the projections, u_c · X.
 *
 * @param functionals u_c for each component
 * @param noise of a pixel of X
 */
record LinearTraces(List<SparseImage> functionals, NoiseLevel noise) {

	double[] of(final Planes projections) {
		return functionals.stream().mapToDouble(u -> u.dot(projections)).toArray();
	}

	/** √(Σ u_c² σ²(X)), since the noise of each pixel is independent. */
	double[] deviation(final Planes projections) {
		final int pixels = projections.width() * projections.height();
		return functionals.stream().mapToDouble(u -> {
			double variance = 0;
			for (int k = 0; k < u.places().length; k++) {
				final int place = u.places()[k];
				final double sigma = noise.at(projections.plane(place / pixels)[place % pixels]);
				variance += Math.pow(u.values()[k] * sigma, 2);
			}
			return Math.sqrt(variance);
		}).toArray();
	}

	/**
	 * The response of each brightness to a change of each component.
	 *
	 * @param footprints A s_c
	 * @return [i][j], divided by the response of i to itself
	 */
	double[][] response(final List<SparseImage> footprints) {
		final double[][] response = new double[functionals.size()][footprints.size()];
		for (int i = 0; i < response.length; i++) {
			final double own = functionals.get(i).dot(footprints.get(i));
			for (int j = 0; j < response[i].length; j++)
				response[i][j] = own > 0 ? functionals.get(i).dot(footprints.get(j)) / own : 0;
		}
		return response;
	}
}
