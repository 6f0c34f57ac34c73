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

/** An orthonormal basis: three perpendicular directions of length 1. */
record OrthonormalBasis(Vec a, Vec b, Vec c) {

	/** A basis with a uniformly random orientation. */
	static OrthonormalBasis random(final RandomGenerator random) {
		return along(Vec.random(random), random);
	}

	/** A basis whose first direction is the given one, of any length above 0, with a random rotation about it. */
	static OrthonormalBasis along(final Vec direction, final RandomGenerator random) {
		final Vec a = direction.unit();
		final Vec b = a.perpendicular(random);
		return new OrthonormalBasis(a, b, new Vec(a.y() * b.z() - a.z() * b.y(), a.z() * b.x() - a.x() * b.z(),
			a.x() * b.y() - a.y() * b.x()));
	}

	/** The vector with these coordinates in the basis. */
	Vec at(final double x, final double y, final double z) {
		return a.times(x).plus(y, b).plus(z, c);
	}

	/** The coordinates of a vector in the basis. */
	Vec coordinates(final Vec v) {
		return new Vec(v.dot(a), v.dot(b), v.dot(c));
	}
}
