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

import org.microdiffusion.volume.Planes;

/**
 * The dual variable of {@link HessianL1}: one number for each of the six second
 * derivatives at each voxel. Derivatives are central along one axis and forward
 * when mixed; where a neighbour is missing they are 0.
 */
final class HessianDual {

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
	private final int height;
	private final int depth;
	private final float sigma;
	/** [term] */
	private final Planes[] p = new Planes[WEIGHTS.length];

	/** @param tau the primal step that the dual step must fit: σ τ ‖∇²‖² = 1 */
	HessianDual(final int width, final int height, final int depth, final float tau) {
		this.width = width;
		this.height = height;
		this.depth = depth;
		float squares = 0;
		for (final float weight : WEIGHTS)
			squares += weight * weight;
		sigma = 1 / (tau * 16 * squares);
		for (int term = 0; term < p.length; term++)
			p[term] = Planes.zeros(width, height, depth);
	}

	private static float mixed(final float a, final float b) {
		return (float) Math.sqrt(2 * a * b);
	}

	/** p ← (p + σ ∇²x) / max(1, |p + σ ∇²x|) on slice z. */
	void ascend(final Planes x, final int z) {
		final float[] norm = new float[width];
		final float[] here = x.plane(z);
		for (int y = 0; y < height; y++) {
			final int row = y * width;
			final boolean below = y + 1 < height;
			if (z > 0 && z + 1 < depth) second(p[ZZ].plane(z), row, width, WEIGHTS[ZZ] * sigma, x.plane(z - 1), row, here,
				row, x.plane(z + 1), row);
			if (y > 0 && below) second(p[YY].plane(z), row, width, WEIGHTS[YY] * sigma, here, row - width, here, row, here,
				row + width);
			if (width > 2) second(p[XX].plane(z), row + 1, width - 2, WEIGHTS[XX] * sigma, here, row, here, row + 1, here,
				row + 2);
			if (below) cross(p[XY].plane(z), row, width - 1, WEIGHTS[XY] * sigma, here, row, row + 1, here, row + width, row +
				width + 1);
			if (z + 1 < depth) {
				cross(p[XZ].plane(z), row, width - 1, WEIGHTS[XZ] * sigma, here, row, row + 1, x.plane(z + 1), row, row + 1);
				if (below) cross(p[YZ].plane(z), row, width, WEIGHTS[YZ] * sigma, here, row, row + width, x.plane(z + 1), row,
					row + width);
			}
			shrink(norm, z, row);
		}
	}

	/** p += s (a − 2b + c) */
	private static void second(final float[] p, final int at, final int count, final float s, final float[] a,
		final int ia, final float[] b, final int ib, final float[] c, final int ic)
	{
		for (int i = 0; i < count; i++)
			p[at + i] += s * (a[ia + i] - 2 * b[ib + i] + c[ic + i]);
	}

	/** p += s (a₀ − a₁ − b₀ + b₁) */
	private static void cross(final float[] p, final int at, final int count, final float s, final float[] a,
		final int a0, final int a1, final float[] b, final int b0, final int b1)
	{
		for (int i = 0; i < count; i++)
			p[at + i] += s * (a[a0 + i] - a[a1 + i] - b[b0 + i] + b[b1 + i]);
	}

	private void shrink(final float[] norm, final int z, final int row) {
		final float[] zz = p[ZZ].plane(z), yy = p[YY].plane(z), xx = p[XX].plane(z), xy = p[XY].plane(z), xz = p[XZ].plane(
			z), yz = p[YZ].plane(z);
		for (int i = 0; i < width; i++) {
			final int j = row + i;
			norm[i] = 1 / Math.max(1, (float) Math.sqrt(zz[j] * zz[j] + yy[j] * yy[j] + xx[j] * xx[j] + xy[j] * xy[j] +
				xz[j] * xz[j] + yz[j] * yz[j]));
		}
		for (final Planes term : p)
			multiply(term.plane(z), row, norm);
	}

	private static void multiply(final float[] p, final int row, final float[] by) {
		for (int i = 0; i < by.length; i++)
			p[row + i] *= by[i];
	}

	/** Adds (∇²ᵀp)(·, y, z) to a row. */
	void addAdjoint(final float[] row, final int y, final int z) {
		addSecond(row, ZZ, y, z, 0, 1);
		addSecond(row, YY, y, z, 1, 0);
		final float[] xx = p[XX].plane(z);
		final int at = y * width;
		final float weight = WEIGHTS[XX];
		add(row, 0, -2 * weight, xx, at, width);
		add(row, 0, weight, xx, at + 1, width - 1);
		add(row, 1, weight, xx, at, width - 1);
		addCross(row, XY, y, z);
		addCross(row, XZ, y, z);
		addForward(row, WEIGHTS[YZ], YZ, y, z, 0);
		addForward(row, -WEIGHTS[YZ], YZ, y - 1, z, 0);
		addForward(row, -WEIGHTS[YZ], YZ, y, z - 1, 0);
		addForward(row, WEIGHTS[YZ], YZ, y - 1, z - 1, 0);
	}

	private void addSecond(final float[] row, final int term, final int y, final int z, final int dy, final int dz) {
		addForward(row, WEIGHTS[term], term, y - dy, z - dz, 0);
		addForward(row, -2 * WEIGHTS[term], term, y, z, 0);
		addForward(row, WEIGHTS[term], term, y + dy, z + dz, 0);
	}

	/** Mixed derivatives along x and y, or x and z. */
	private void addCross(final float[] row, final int term, final int y, final int z) {
		final int dy = term == XY ? 1 : 0;
		final int dz = 1 - dy;
		final float weight = WEIGHTS[term];
		addForward(row, weight, term, y, z, 0);
		addForward(row, -weight, term, y, z, 1);
		addForward(row, -weight, term, y - dy, z - dz, 0);
		addForward(row, weight, term, y - dy, z - dz, 1);
	}

	/** row(i + shift) += weight · p(i, y, z); nothing outside of the volume. */
	private void addForward(final float[] row, final float weight, final int term, final int y, final int z,
		final int shift)
	{
		if (y >= 0 && y < height && z >= 0 && z < depth) add(row, shift, weight, p[term].plane(z), y * width, width -
			shift);
	}

	private static void add(final float[] row, final int to, final float weight, final float[] p, final int from,
		final int count)
	{
		for (int i = 0; i < count; i++)
			row[to + i] += weight * p[from + i];
	}
}
