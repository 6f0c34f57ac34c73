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

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;

import org.ejml.simple.SimpleMatrix;

/**
 * What a beam does over depth, averaged over beads: light, 1 in the beam's centre, and displacement in pixels. Depths
 * are in slices of the beads' stack from the centre, those of half the largest light being at equal distances.
 *
 * @param first the least depth
 * @param light at the depths first, first + 1, ...
 * @param dx displacement along x; NaN where there is too little light
 * @param dy displacement along y; NaN where there is too little light
 */
record DepthProfile(double first, double[] light, double[] dx, double[] dy) {

	/** Relative to the largest light, where a displacement is measured. */
	private static final double MIN_LIGHT = 0.1;
	private static final double SUMMATION_STEP = 0.1;

	/** The average of beads. Depths that less than half of them show are left out. */
	static DepthProfile of(final List<BeadTrace> beads) {
		final int reach = beads.stream().mapToInt(bead -> (int) bead.centre()).max().orElseThrow();
		int from = -reach;
		while (count(beads, from) * 2 < beads.size())
			from++;
		int to = reach;
		while (count(beads, to + 1) * 2 >= beads.size())
			to++;
		while (count(beads, to) * 2 < beads.size())
			to--;
		final double[] light = new double[to - from + 1], dx = new double[light.length], dy = new double[light.length];
		for (int i = 0; i < light.length; i++) {
			final double sum = sum(beads, from + i, BeadTrace::light);
			light[i] = sum / sum(beads, from + i, (bead, slice) -> bead.amplitude());
			dx[i] = sum(beads, from + i, BeadTrace::momentX) / sum;
			dy[i] = sum(beads, from + i, BeadTrace::momentY) / sum;
		}
		final DepthProfile raw = new DepthProfile(from, light, dx, dy);
		final double half = raw.largest() / 2;
		for (int i = 0; i < light.length; i++)
			if (light[i] < 2 * half * MIN_LIGHT) dx[i] = dy[i] = Double.NaN;
		final double middle = (raw.crossing(half, 1) + raw.crossing(half, -1)) / 2;
		return new DepthProfile(from - middle, light, dx, dy);
	}

	/** Beads that show a depth. */
	private static long count(final List<BeadTrace> beads, final int depth) {
		return beads.stream().filter(bead -> bead.shows(bead.centre() - depth)).count();
	}

	private static double sum(final List<BeadTrace> beads, final int depth,
		final ToDoubleBiFunction<BeadTrace, Double> quantity)
	{
		return beads.stream().filter(bead -> bead.shows(bead.centre() - depth)).mapToDouble(bead -> quantity
			.applyAsDouble(bead, bead.centre() - depth)).sum();
	}

	private double largest() {
		double largest = 0;
		for (final double value : light)
			largest = Math.max(largest, value);
		return largest;
	}

	/**
	 * The outermost depth where the light crosses a level, between whole slices; the end of the profile if it does not.
	 *
	 * @param side 1 for the deeper side, -1 for the other
	 */
	private double crossing(final double level, final int side) {
		int i = side > 0 ? light.length - 1 : 0;
		if (light[i] >= level) return first + i;
		while (light[i - side] < level)
			i -= side;
		return first + i - side * (level - light[i]) / (light[i - side] - light[i]);
	}

	/** Full width at half maximum, in slices of the beads' stack. */
	double fwhm() {
		return crossing(largest() / 2, 1) - crossing(largest() / 2, -1);
	}

	/** The last depth. */
	double last() {
		return first + light.length - 1;
	}

	/** The light at a depth between whole ones, which noise may make negative; 0 outside. */
	double light(final double depth) {
		return depth < first || depth > last() ? 0 : BeadTrace.interpolated(light, depth - first);
	}

	/** The part of the light that comes from farther than a distance from the centre. */
	double beyond(final double reach) {
		double inside = 0, all = 0;
		for (double depth = first; depth <= last(); depth += SUMMATION_STEP) {
			all += light(depth);
			if (Math.abs(depth) <= reach) inside += light(depth);
		}
		return 1 - inside / all;
	}

	/**
	 * The coefficients of the powers 0, 1, ... of the depth in the polynomial that fits a displacement best.
	 *
	 * @param displacement {@link #dx} or {@link #dy}; weighted by the light
	 * @param reach depths that are fitted, on both sides of the centre
	 */
	double[] fit(final double[] displacement, final double reach, final int degree) {
		final SimpleMatrix design = new SimpleMatrix(light.length, degree + 1), target = new SimpleMatrix(light.length, 1);
		for (int i = 0; i < light.length; i++) {
			if (Math.abs(first + i) > reach || Double.isNaN(displacement[i])) continue;
			final double weight = Math.sqrt(light[i]);
			for (int term = 0; term <= degree; term++)
				design.set(i, term, weight * Math.pow((first + i) / reach, term));
			target.set(i, weight * displacement[i]);
		}
		final double[] terms = design.pseudoInverse().mult(target).getDDRM().getData();
		for (int term = 0; term <= degree; term++)
			terms[term] /= Math.pow(reach, term);
		return terms;
	}

	/** The depth up to which there is enough light to measure displacements, on the side that has it farther. */
	private double reach() {
		double reach = 1;
		for (int i = 0; i < light.length; i++)
			if (!Double.isNaN(dx[i])) reach = Math.max(reach, Math.abs(first + i));
		return reach;
	}

	/**
	 * The displacement along x or y at a depth, from the cubic polynomial that fits it; where there is too little
	 * light that of the nearest place.
	 */
	DoubleUnaryOperator displacement(final double[] values) {
		final double reach = reach();
		final double[] terms = fit(values, reach, 3);
		return depth -> {
			final double u = Math.max(-reach, Math.min(reach, depth));
			return terms[0] + u * (terms[1] + u * (terms[2] + u * terms[3]));
		};
	}
}
