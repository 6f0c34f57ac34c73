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
package org.microdiffusion.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

/** Every pixel is a curve along z, so one pixel shows it all. */
class InterpolationTest {

	/** Projections of a curve whose value at each block centre is f there. */
	static Planes reconstruct(final Reconstructor method, final int n, final int blocks, final DoubleUnaryOperator f) {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(n), blocks);
		final Planes images = Planes.zeros(1, 1, blocks);
		for (int i = 0; i < blocks; i++)
			images.plane(i)[0] = (float) f.applyAsDouble(operator.geometry().centre(i));
		return method.reconstruct(new Projections(images.image(), operator, NoiseLevel.NONE, false),
			Progress.NONE).volume();
	}

	private static void assertFollows(final Reconstructor method, final int n, final int blocks,
		final DoubleUnaryOperator f)
	{
		final double first = (n - 1) / 2.0;
		final double last = first + (blocks - 1) * n;
		final Planes volume = reconstruct(method, n, blocks, f);
		assertEquals(n * blocks, volume.depth());
		for (int z = 0; z < volume.depth(); z++)
			assertEquals(f.applyAsDouble(Math.max(first, Math.min(last, z))), volume.plane(z)[0], 1e-5, "slice " + z);
	}

	@Test
	void linearFollowsLinesAndIsConstantOutside() {
		for (int blocks = 1; blocks < 6; blocks++)
			assertFollows(Interpolation.LINEAR, 6, blocks, z -> 0.1 + z / 50);
		assertEquals(0.5, reconstruct(Interpolation.LINEAR, 2, 2, z -> z < 1 ? 0 : 1).plane(1)[0] + 0.25, 1e-6);
	}

	/** A not-a-knot spline through points of a cubic is that cubic. */
	@Test
	void cubicFollowsCubics() {
		for (int blocks = 4; blocks < 9; blocks++)
			assertFollows(Interpolation.CUBIC, 5, blocks, z -> 0.2 + z / 40 - Math.pow(z / 30, 2) + Math.pow(z / 40, 3));
	}

	@Test
	void cubicFallsBackToLowerDegrees() {
		assertFollows(Interpolation.CUBIC, 4, 3, z -> 0.2 + z / 40 - Math.pow(z / 30, 2));
		assertFollows(Interpolation.CUBIC, 4, 2, z -> 0.2 + z / 40);
		assertFollows(Interpolation.CUBIC, 4, 1, z -> 0.2);
	}
}
