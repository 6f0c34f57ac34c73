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

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.microdiffusion.volume.Planes;

/** The fast runs against plain loops over voxels. */
class HessianDualTest {

	private static final int WIDTH = 29;
	private static final int HEIGHT = 37;
	private static final int DEPTH = 5;
	private static final float TAU = 0.02f;

	/** ∇²x at one voxel: zz, yy, xx, xy, xz, yz with the weights 1, ¼, ¼ and √(w_i w_j)·√2. */
	private static double[] hessian(final Planes v, final int x, final int y, final int z) {
		final int w = v.width(), h = v.height(), d = v.depth();
		final double[] result = new double[6];
		if (z > 0 && z + 1 < d) result[0] = at(v, x, y, z - 1) - 2 * at(v, x, y, z) + at(v, x, y, z + 1);
		if (y > 0 && y + 1 < h) result[1] = 0.25 * (at(v, x, y - 1, z) - 2 * at(v, x, y, z) + at(v, x, y + 1, z));
		if (x > 0 && x + 1 < w) result[2] = 0.25 * (at(v, x - 1, y, z) - 2 * at(v, x, y, z) + at(v, x + 1, y, z));
		if (x + 1 < w && y + 1 < h) result[3] = 0.25 * Math.sqrt(2) * (at(v, x, y, z) - at(v, x + 1, y, z) - at(v, x, y + 1,
			z) + at(v, x + 1, y + 1, z));
		if (x + 1 < w && z + 1 < d) result[4] = Math.sqrt(0.5) * (at(v, x, y, z) - at(v, x + 1, y, z) - at(v, x, y, z + 1) +
			at(v, x + 1, y, z + 1));
		if (y + 1 < h && z + 1 < d) result[5] = Math.sqrt(0.5) * (at(v, x, y, z) - at(v, x, y + 1, z) - at(v, x, y, z + 1) +
			at(v, x, y + 1, z + 1));
		return result;
	}

	private static double at(final Planes v, final int x, final int y, final int z) {
		return v.plane(z)[y * v.width() + x];
	}

	/** Σ ‖∇²x‖ */
	static double energy(final Planes v) {
		double sum = 0;
		for (int z = 0; z < v.depth(); z++)
			for (int y = 0; y < v.height(); y++)
				for (int x = 0; x < v.width(); x++)
					sum += Math.sqrt(dot(hessian(v, x, y, z), hessian(v, x, y, z)));
		return sum;
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += a[i] * b[i];
		return sum;
	}

	private static Planes random(final double amplitude, final long seed) {
		final Random random = new Random(seed);
		final Planes planes = Planes.zeros(WIDTH, HEIGHT, DEPTH);
		for (int z = 0; z < DEPTH; z++)
			for (int i = 0; i < WIDTH * HEIGHT; i++)
				planes.plane(z)[i] = (float) (amplitude * random.nextGaussian());
		return planes;
	}

	/** ⟨∇²ᵀp, y⟩ after one ascent from p = 0. */
	private static double viaAdjoint(final Planes x, final Planes y, final float relaxation) {
		final PaddedVolume padded = new PaddedVolume(WIDTH, HEIGHT, DEPTH);
		for (int z = 0; z < DEPTH; z++)
			padded.store(x.plane(z), z, 0, WIDTH * HEIGHT);
		final HessianDual dual = new HessianDual(WIDTH, HEIGHT, DEPTH, TAU, relaxation);
		for (int z = 0; z < DEPTH; z++)
			dual.ascend(padded, z);
		double sum = 0;
		final float[] gradient = new float[100];
		for (int z = 0; z < DEPTH; z++)
			for (int from = 0; from < WIDTH * HEIGHT; from += 100) {
				final int count = Math.min(100, WIDTH * HEIGHT - from);
				dual.adjoint(gradient, z, from, count);
				for (int i = 0; i < count; i++)
					sum += gradient[i] * y.plane(z)[from + i];
			}
		return sum;
	}

	/** p = σ ∇²x, shortened to length 1; then ⟨∇²ᵀp, y⟩ = ⟨p, ∇²y⟩. */
	@Test
	void ascendsAndReturnsAsThePlainLoopsDo() {
		for (final double amplitude : new double[] { 1e-3, 1 }) {
			final Planes x = random(amplitude, 1);
			final Planes y = random(1, 2);
			final double sigma = 1 / (TAU * 16 * (1 + 2 * 0.0625 + 0.125 + 0.5 + 0.5));
			double expected = 0;
			double size = 0;
			for (int k = 0; k < DEPTH; k++)
				for (int j = 0; j < HEIGHT; j++)
					for (int i = 0; i < WIDTH; i++) {
						final double[] p = hessian(x, i, j, k);
						final double length = Math.max(1, sigma * Math.sqrt(dot(p, p)));
						expected += sigma * dot(p, hessian(y, i, j, k)) / length;
						size += sigma * Math.sqrt(dot(p, p)) / length;
					}
			assertEquals(expected, viaAdjoint(x, y, 1), 1e-5 * size);
		}
	}

	/** From p = 0 the relaxed step is ρ times the plain one. */
	@Test
	void relaxationLengthensTheStep() {
		final Planes x = random(1, 1), y = random(1, 2);
		assertEquals(1.9 * viaAdjoint(x, y, 1), viaAdjoint(x, y, 1.9f), 1e-3 * Math.abs(viaAdjoint(x, y, 1)));
	}
}
