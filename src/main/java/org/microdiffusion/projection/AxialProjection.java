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
package org.microdiffusion.projection;

import java.util.Arrays;

import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The operator A of a {@link Geometry} for N blocks: {@code (A x)_i = Σ_k w_k
 * x_{first(i) + k}} at every pixel. Its pseudo-inverse is {@code A⁺ = Aᵀ (A
 * Aᵀ)⁻¹}, where A Aᵀ is an N×N band, the same for every pixel, and is factorised
 * once. Volumes have the axes x, y, z with {@link #slices()}
 * planes, projections the axes x, y, block with {@link #blocks()} planes.
 */
public final class AxialProjection {

	private final Geometry geometry;
	private final int blocks;
	private final AxialMatrix forward;
	private final BandedCholesky gram;

	/**
	 * @param geometry of the acquisition
	 * @param blocks N, at least 1
	 * @throws IllegalArgumentException if there is no block, or if blocks overlap
	 *           so much that their projections depend on each other
	 */
	public AxialProjection(final Geometry geometry, final int blocks) {
		if (blocks < 1) throw new Refusal("the stack has " + Words.count(blocks, "projection") +
			": at least 1 is needed.");
		this.geometry = geometry;
		this.blocks = blocks;
		forward = new AxialMatrix(blocks, slices(), this::entry);
		gram = new BandedCholesky(blocks, (geometry.stepLength() - 1) / geometry.spacing(), (row, column) -> gram(row - column));
	}

	/** A itself: the weight of a slice in a block's projection. */
	public double entry(final int block, final int slice) {
		final int k = slice - geometry.firstSlice(block);
		return k < 0 || k >= geometry.stepLength() ? 0 : geometry.profile().weight(k);
	}

	/** (A Aᵀ)(lag): the correlation of two blocks' weights that are lag blocks apart. */
	private double gram(final int lag) {
		double sum = 0;
		for (int k = lag * geometry.spacing(); k < geometry.stepLength(); k++)
			sum += geometry.profile().weight(k) * geometry.profile().weight(k - lag * geometry.spacing());
		return sum;
	}

	public Geometry geometry() {
		return geometry;
	}

	/** N, the number of projections. */
	public int blocks() {
		return blocks;
	}

	/** The slices of the imaged range, from the first block to the last. */
	public int slices() {
		return geometry.imagedSlices(blocks);
	}

	/** The block whose centre is nearest to a slice; of two the first. */
	public int nearestBlock(final int slice) {
		int nearest = 0;
		for (int i = 1; i < blocks; i++)
			if (Math.abs(slice - geometry.centre(i)) < Math.abs(slice - geometry.centre(nearest))) nearest = i;
		return nearest;
	}

	/**
	 * What the projections show at each slice, which is A⁺ y where the weights are equal and no
	 * slice is shared.
	 *
	 * @param projections axes x, y, block
	 * @return the nearest block's at each slice, not copied
	 */
	public Planes repeated(final Planes projections) {
		final float[][] slices = new float[slices()][];
		Arrays.setAll(slices, z -> projections.plane(nearestBlock(z)));
		return Planes.wrap(slices, projections.width(), projections.height());
	}

	/** A x: x, y, slice to x, y, block. */
	public RandomAccessibleInterval<FloatType> forward(final RandomAccessibleInterval<FloatType> volume) {
		return forward.apply(Planes.read(volume)).image();
	}

	/**
	 * Replaces y by (A Aᵀ)⁻¹ y.
	 *
	 * @param lines [block][pixel]
	 */
	void solve(final double[][] lines) {
		gram.solve(lines);
	}
}
