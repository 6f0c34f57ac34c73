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

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The dual variable of {@link HessianL1}: one value for each of the six second derivatives at each
 * voxel. Second derivatives along one axis are central differences, mixed ones are forward differences;
 * at the border they are 0.
 */
final class HessianDual {

	/** Pixels per run, so few that all buffers stay in the first-level cache. */
	static final int PIXELS_PER_RUN = 512;

	private static final int ZZ = 0;
	private static final int YY = 1;
	private static final int XX = 2;
	private static final int XY = 3;
	private static final int XZ = 4;
	private static final int YZ = 5;

	private static final float WEIGHT_Z = 1;
	private static final float WEIGHT_XY = 0.25f;
	private static final float[] WEIGHTS = { WEIGHT_Z, WEIGHT_XY, WEIGHT_XY, mixed(WEIGHT_XY, WEIGHT_XY), mixed(
		WEIGHT_XY, WEIGHT_Z), mixed(WEIGHT_XY, WEIGHT_Z) };

	private final int width;
	private final int size;
	private final int depth;
	private final float sigma;
	private final float relaxation;
	private final PaddedVolume[] p;
	/** Reused by each thread, since new buffers for each run would be gigabytes of garbage. */
	private final ThreadLocal<float[][]> buffers = ThreadLocal.withInitial(() ->
		new float[2 * WEIGHTS.length + 5][PIXELS_PER_RUN]);

	/**
	 * @param tau the primal step τ; the dual step σ follows from σ τ ‖∇²‖² = 1
	 * @param relaxation ρ, 1 to below 2
	 */
	HessianDual(final int width, final int height, final int depth, final float tau, final float relaxation) {
		this.width = width;
		this.depth = depth;
		this.relaxation = relaxation;
		size = width * height;
		p = Stream.generate(() -> new PaddedVolume(width, height, depth)).limit(WEIGHTS.length).toArray(
			PaddedVolume[]::new);
		float squares = 0;
		for (final float weight : WEIGHTS)
			squares += weight * weight;
		sigma = 1 / (tau * 16 * squares);
	}

	private static float mixed(final float a, final float b) {
		return (float) Math.sqrt(2 * a * b);
	}

	/** p ← p + ρ (q / max(1, |q|) − p) on slice z, where q = p + σ ∇²x. */
	void ascend(final PaddedVolume x, final int z) {
		final float[][] own = buffers.get();
		final float[][] term = Arrays.copyOf(own, WEIGHTS.length);
		final float[][] old = Arrays.copyOfRange(own, WEIGHTS.length, 2 * WEIGHTS.length);
		final float[][] b = Arrays.copyOfRange(own, 2 * WEIGHTS.length, own.length);
		for (int from = 0; from < size; from += PIXELS_PER_RUN) {
			final int count = Math.min(PIXELS_PER_RUN, size - from);
			for (int i = 0; i < term.length; i++)
				System.arraycopy(p[i].load(old[i], z, from, count), 0, term[i], 0, count);
			final float[] here = x.load(b[0], z, from, count);
			final float[] right = x.load(b[1], z, from + 1, count);
			final float[] down = x.load(b[2], z, from + width, count);
			addSecond(term[XX], sigma * WEIGHTS[XX], x.load(b[3], z, from - 1, count), here, right, count);
			addSecond(term[YY], sigma * WEIGHTS[YY], x.load(b[3], z, from - width, count), here, down, count);
			addCross(term[XY], sigma * WEIGHTS[XY], here, right, down, x.load(b[3], z, from + width + 1, count), count);
			if (z + 1 < depth) {
				final float[] below = x.load(b[3], z + 1, from, count);
				if (z > 0) addSecond(term[ZZ], sigma * WEIGHTS[ZZ], x.load(b[4], z - 1, from, count), here, below, count);
				addCross(term[XZ], sigma * WEIGHTS[XZ], here, right, below, x.load(b[4], z + 1, from + 1, count), count);
				addCross(term[YZ], sigma * WEIGHTS[YZ], here, down, below, x.load(b[4], z + 1, from + width, count), count);
			}
			clearAtBorders(term, from, count);
			shrink(term, b[0], count);
			for (int i = 0; i < term.length; i++) {
				relax(old[i], term[i], relaxation, count);
				p[i].store(old[i], z, from, count);
			}
		}
	}

	private void clearAtBorders(final float[][] term, final int from, final int count) {
		for (int i = (width - from % width) % width; i < count; i += width)
			term[XX][i] = 0;
		for (int i = width - 1 - from % width; i < count; i += width)
			term[XX][i] = term[XY][i] = term[XZ][i] = 0;
		if (from < width) Arrays.fill(term[YY], 0, Math.min(count, width - from), 0);
		final int lastRow = Math.max(0, size - width - from);
		if (lastRow < count) for (final int i : new int[] { YY, XY, YZ })
			Arrays.fill(term[i], lastRow, count, 0);
	}

	private static void shrink(final float[][] term, final float[] factor, final int count) {
		Arrays.fill(factor, 0, count, 0);
		for (final float[] values : term)
			addSquares(factor, values, count);
		for (int i = 0; i < count; i++)
			factor[i] = 1 / (float) Math.sqrt(Math.max(1, factor[i]));
		for (final float[] values : term)
			multiply(values, factor, count);
	}

	/** Sets {@code gradient} to ∇²ᵀp at a run of pixels of slice z. */
	void adjoint(final float[] gradient, final int z, final int from, final int count) {
		final float[][] own = buffers.get();
		final float[] a = own[0], b = own[1], c = own[2], d = own[3];
		Arrays.fill(gradient, 0, count, 0);
		addSecond(gradient, WEIGHTS[ZZ], p[ZZ].load(a, z - 1, from, count), p[ZZ].load(b, z, from, count), p[ZZ].load(c, z +
			1, from, count), count);
		addSecond(gradient, WEIGHTS[YY], p[YY].load(a, z, from - width, count), p[YY].load(b, z, from, count), p[YY].load(c,
			z, from + width, count), count);
		addSecond(gradient, WEIGHTS[XX], p[XX].load(a, z, from - 1, count), p[XX].load(b, z, from, count), p[XX].load(c, z,
			from + 1, count), count);
		addCross(gradient, WEIGHTS[XY], p[XY].load(a, z, from, count), p[XY].load(b, z, from - 1, count), p[XY].load(c, z,
			from - width, count), p[XY].load(d, z, from - width - 1, count), count);
		addCross(gradient, WEIGHTS[XZ], p[XZ].load(a, z, from, count), p[XZ].load(b, z, from - 1, count), p[XZ].load(c, z -
			1, from, count), p[XZ].load(d, z - 1, from - 1, count), count);
		addCross(gradient, WEIGHTS[YZ], p[YZ].load(a, z, from, count), p[YZ].load(b, z, from - width, count), p[YZ].load(c,
			z - 1, from, count), p[YZ].load(d, z - 1, from - width, count), count);
	}

	/** sum += s (a − 2b + c) */
	private static void addSecond(final float[] sum, final float s, final float[] a, final float[] b, final float[] c,
		final int count)
	{
		for (int i = 0; i < count; i++)
			sum[i] += s * (a[i] - 2 * b[i] + c[i]);
	}

	/** sum += s (a − b − c + d) */
	private static void addCross(final float[] sum, final float s, final float[] a, final float[] b, final float[] c,
		final float[] d, final int count)
	{
		for (int i = 0; i < count; i++)
			sum[i] += s * (a[i] - b[i] - c[i] + d[i]);
	}

	/** a ← a + ρ (b − a) */
	static void relax(final float[] a, final float[] b, final float rho, final int count) {
		for (int i = 0; i < count; i++)
			a[i] += rho * (b[i] - a[i]);
	}

	private static void addSquares(final float[] sum, final float[] a, final int count) {
		for (int i = 0; i < count; i++)
			sum[i] += a[i] * a[i];
	}

	private static void multiply(final float[] a, final float[] by, final int count) {
		for (int i = 0; i < count; i++)
			a[i] *= by[i];
	}
}
