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
package org.microdiffusion.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A persistent random walk, the path of a process through tissue: a smooth curve whose curvature is an
 * Ornstein-Uhlenbeck process along the arc, and whose direction relaxes towards its initial heading, so
 * that it does not curl up.
 *
 * @param step distance of successive points of the curve, micrometres
 * @param curvature root mean square curvature, 1/micrometre
 * @param persistence arc length over which the curvature is correlated, micrometres
 * @param pull rate of relaxation towards the initial heading, 1/micrometre
 */
record PersistentRandomWalk(double step, double curvature, double persistence, double pull) {

	/**
	 * @param from first point of the curve
	 * @param heading initial direction, of any length above 0
	 * @param length arc length, micrometres
	 * @return the points, at least two
	 */
	List<Vec> grow(final Vec from, final Vec heading, final double length, final RandomGenerator random) {
		final List<Vec> points = new ArrayList<>();
		points.add(from);
		final Vec goal = heading.unit();
		Vec direction = goal;
		Vec bend = direction.perpendicular(random).times(curvature);
		final double keep = Math.exp(-step / persistence);
		final double renew = curvature * Math.sqrt((1 - keep * keep) / 2);
		for (int i = 0; i < Math.max(1, Math.round(length / step)); i++) {
			final Vec kick = new Vec(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
			bend = bend.times(keep).plus(renew, kick);
			bend = bend.plus(-bend.dot(direction), direction);
			direction = direction.plus(step, bend).plus(step * pull, goal.minus(direction)).unit();
			points.add(points.get(points.size() - 1).plus(step, direction));
		}
		return points;
	}
}
