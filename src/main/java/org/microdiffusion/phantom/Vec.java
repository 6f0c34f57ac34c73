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

import java.util.random.RandomGenerator;

/** A position or direction in space, in micrometres. */
record Vec(double x, double y, double z) {

	Vec plus(final Vec v) {
		return new Vec(x + v.x, y + v.y, z + v.z);
	}

	Vec plus(final double scale, final Vec v) {
		return new Vec(x + scale * v.x, y + scale * v.y, z + scale * v.z);
	}

	Vec minus(final Vec v) {
		return new Vec(x - v.x, y - v.y, z - v.z);
	}

	Vec times(final double scale) {
		return new Vec(scale * x, scale * y, scale * z);
	}

	double dot(final Vec v) {
		return x * v.x + y * v.y + z * v.z;
	}

	double norm() {
		return Math.sqrt(dot(this));
	}

	Vec unit() {
		return times(1 / norm());
	}

	double distance(final Vec v) {
		return minus(v).norm();
	}

	/** A random direction of length 1, uniform on the sphere. */
	static Vec random(final RandomGenerator random) {
		final double z = random.nextDouble(-1, 1);
		final double angle = random.nextDouble(2 * Math.PI);
		final double across = Math.sqrt(1 - z * z);
		return new Vec(across * Math.cos(angle), across * Math.sin(angle), z);
	}

	/** A random direction of length 1 perpendicular to this one. */
	Vec perpendicular(final RandomGenerator random) {
		final Vec unit = unit();
		Vec across;
		do {
			final Vec any = random(random);
			across = any.plus(-any.dot(unit), unit);
		}
		while (across.norm() < 0.1);
		return across.unit();
	}

	/** This direction turned by an angle (radians) to a random side, length 1. */
	Vec turned(final double angle, final RandomGenerator random) {
		return unit().times(Math.cos(angle)).plus(Math.sin(angle), perpendicular(random));
	}
}
