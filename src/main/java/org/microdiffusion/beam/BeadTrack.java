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
package org.microdiffusion.beam;

import org.ejml.simple.SimpleMatrix;

/**
 * The path of a bead through the slices of its stack: a parabola through its centres, weighted by their light. Beyond
 * the slices where the bead was found it goes on straight.
 */
final class BeadTrack {

	private final double middle;
	private final double half;
	private final SimpleMatrix x;
	private final SimpleMatrix y;

	BeadTrack(final Bead bead) {
		middle = (bead.first() + bead.last()) / 2.0;
		half = Math.max(1, (bead.last() - bead.first()) / 2.0);
		final int terms = Math.min(3, bead.centres().size());
		final SimpleMatrix design = new SimpleMatrix(bead.centres().size(), terms);
		final SimpleMatrix targets = new SimpleMatrix(bead.centres().size(), 2);
		for (int row = 0; row < bead.centres().size(); row++) {
			final Bead.Centre centre = bead.centres().get(row);
			final double weight = Math.sqrt(centre.sum());
			for (int term = 0; term < terms; term++)
				design.set(row, term, weight * Math.pow((centre.slice() - middle) / half, term));
			targets.set(row, 0, weight * centre.x());
			targets.set(row, 1, weight * centre.y());
		}
		final SimpleMatrix fit = design.solve(targets);
		x = fit.extractVector(false, 0);
		y = fit.extractVector(false, 1);
	}

	double x(final double slice) {
		return at(x, slice);
	}

	double y(final double slice) {
		return at(y, slice);
	}

	private double at(final SimpleMatrix terms, final double slice) {
		final double t = (slice - middle) / half;
		final double inside = Math.max(-1, Math.min(1, t));
		double value = 0, slope = 0;
		for (int k = 0; k < terms.getNumElements(); k++) {
			value += terms.get(k) * Math.pow(inside, k);
			if (k > 0) slope += k * terms.get(k) * Math.pow(inside, k - 1);
		}
		return value + slope * (t - inside);
	}
}
