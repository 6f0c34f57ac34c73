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
import java.util.Optional;

import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The operator A of a {@link Geometry} for N projections: {@code (A x)_i = Σ_k w_k x_{first(i) + k}} at
 * every pixel. Its pseudo-inverse is {@code A⁺ = Aᵀ (A Aᵀ)⁻¹}, where A Aᵀ is an N×N
 * band, the same for every pixel, and is factorised once (Cholesky). Volumes have the axes x, y, z with
 * {@link #slices()} planes, projections the axes x, y, block with {@link #blocks()} planes.
 * <p>
 * For a {@link Beam} that displaces slices or has several views, the lateral part of A is the {@link
 * ShiftedProjection} that {@link #shifted} returns; each of the V views of a block is then a projection of its own, and
 * what this class says about weights is their mean over the views.
 * </p>
 */
public final class AxialProjection {

	private static final double SYMMETRY_TOLERANCE = 1e-9;

	private final Geometry geometry;
	private final int blocks;
	private final AxialMatrix forward;
	/** Null unless the beam is straight. */
	private final BandedCholesky gram;

	/**
	 * @param geometry geometry of the acquisition
	 * @param blocks number of projections N, at least 1
	 * @throws Refusal one sentence, if there is no projection, the views do not divide their number, or if blocks overlap
	 *           so much that their projections depend on each other
	 */
	public AxialProjection(final Geometry geometry, final int blocks) {
		if (blocks < 1) throw new Refusal("the stack has " + Words.count(blocks, "projection") +
			": at least 1 is needed.");
		this.geometry = geometry;
		this.blocks = blocks;
		forward = new AxialMatrix(blocks, slices(), this::entry);
		gram = !geometry.straight() ? null : new BandedCholesky(blocks, (geometry.stepLength() - 1) / geometry.spacing(), (row, column) -> gram(row -
			column));
	}

	/** The entry of A: the weight of a slice in a block's projection. */
	public double entry(final int block, final int slice) {
		final int k = slice - firstSlice(block);
		return k < 0 || k >= geometry.stepLength() ? 0 : geometry.profile().weight(k);
	}

	/** The entry of A Aᵀ for two blocks at a distance of lag blocks: the correlation of their weights. */
	private double gram(final int lag) {
		double sum = 0;
		for (int k = lag * geometry.spacing(); k < geometry.stepLength(); k++)
			sum += geometry.profile().weight(k) * geometry.profile().weight(k - lag * geometry.spacing());
		return sum;
	}

	/** The description of the acquisition, as it is written to files and messages. */
	public Geometry geometry() {
		return geometry;
	}

	/** Whether all projections see a block along z with the same weights, one projection for each block. */
	public boolean straight() {
		return geometry.straight();
	}

	/**
	 * The lateral part of this operator on projections of a size.
	 *
	 * @return empty for a straight beam, which acts on each pixel by itself
	 * @throws Refusal one sentence, if the beam displaces slices by half of the projections' size or more
	 */
	public Optional<ShiftedProjection> shifted(final int width, final int height) {
		return geometry.beam().map(beam -> new ShiftedProjection(this, beam, width, height));
	}

	/** The operator of the same acquisition for another number of projections, at least 1. */
	public AxialProjection withBlocks(final int count) {
		return new AxialProjection(geometry, count);
	}

	/**
	 * The operator of the same acquisition for as many whole blocks as fit into a volume, the first
	 * of which begins at the volume's first slice.
	 *
	 * @param depth slices of the volume
	 * @throws Refusal one sentence, if not even one block fits
	 */
	public AxialProjection forDepth(final int depth) {
		final Geometry aligned = geometry.with(geometry.overlap(), 0);
		return new AxialProjection(aligned, aligned.projections(depth));
	}

	/** N, the number of projections. */
	public int blocks() {
		return blocks;
	}

	/** The slices of the imaged range, from the first block to the last. */
	public int slices() {
		return geometry.imagedSlices(blocks);
	}

	/** The first slice that a block's projection depends on. */
	public int firstSlice(final int block) {
		return geometry.firstSlice(block / geometry.views());
	}

	/** The slice behind the last one that a block's projection depends on. */
	public int endSlice(final int block) {
		return firstSlice(block) + geometry.stepLength();
	}

	/** Where a block's centre of mass lies along z, in slices from the first imaged one. */
	public double centre(final int block) {
		return geometry.centre(block / geometry.views());
	}

	/** Slices from one block's beginning to the next one's. */
	public int spacing() {
		return geometry.spacing();
	}

	/** The resolution along z: the slices that a single projection does not tell apart. */
	public int axialResolution() {
		return geometry.stepLength();
	}

	/** The response of a projection to each of its block's slices, with sum 1. */
	public double[] axialResponse() {
		final double[] response = new double[geometry.stepLength()];
		Arrays.setAll(response, geometry.profile()::weight);
		return response;
	}

	/** Whether each slice of the imaged range is seen by exactly one projection. */
	public boolean tiling() {
		return geometry.overlap() == 0 && geometry.views() == 1;
	}

	/** Whether a volume that is turned upside down has the same projections in reverse order. */
	public boolean mirrorSymmetric() {
		final double[] response = axialResponse();
		if (!straight()) return false;
		for (int k = 0; k < response.length; k++)
			if (Math.abs(response[k] - response[response.length - 1 - k]) > SYMMETRY_TOLERANCE) return false;
		return true;
	}

	/**
	 * Pixels along x and y by which a projection may show a slice elsewhere than it is; a region that is
	 * reconstructed by itself needs so many more pixels around it.
	 */
	public int lateralReach() {
		return geometry.beam().map(beam -> (int) Math.ceil(beam.largestShift())).orElse(0);
	}

	/** The variance of the projection of independent voxels of variance 1: Σ_k w_k². */
	public double projectedVariance() {
		double variance = 0;
		for (final double weight : axialResponse())
			variance += Math.pow(weight, 2);
		return variance;
	}

	/**
	 * The block whose centre is nearest to a position along z; of two the first.
	 *
	 * @param position in slices from the first imaged one
	 */
	public int nearestBlock(final double position) {
		int nearest = 0;
		for (int i = 1; i < blocks; i++)
			if (Math.abs(position - centre(i)) < Math.abs(position - centre(nearest))) nearest = i;
		return nearest;
	}

	/**
	 * Nearest-neighbour interpolation along z: each slice shows the projection of the nearest block, or the mean of its
	 * views shifted back. For disjoint blocks with equal weights and a straight beam this is A⁺ y.
	 *
	 * @param projections axes x, y, block
	 * @return axes x, y, slice; with a straight beam planes are shared with the projections, not copied
	 */
	public Planes repeated(final Planes projections) {
		final Optional<ShiftedProjection> lateral = shifted(projections.width(), projections.height());
		if (lateral.isPresent()) return lateral.get().cropped(lateral.get().repeated(projections));
		final float[][] slices = new float[slices()][];
		Arrays.setAll(slices, z -> projections.plane(nearestBlock(z)));
		return Planes.wrap(slices, projections.width(), projections.height());
	}

	/**
	 * A x: x, y, slice to x, y, block. What a displacing beam sees beyond the volume's edges is taken to be as at the
	 * edges.
	 */
	public Planes forward(final Planes volume) {
		return shifted(volume.width(), volume.height()).map(lateral -> lateral.forward(lateral.extended(volume))).orElseGet(
			() -> forward.apply(volume));
	}

	/**
	 * The part of projections that shows nothing from beyond the volume's edges, where alone a volume can be compared
	 * with them; all of them with a straight beam.
	 */
	public Planes inside(final Planes projections) {
		return shifted(projections.width(), projections.height()).map(lateral -> lateral.inside(projections)).orElse(
			projections);
	}

	/** {@link #forward(Planes)} of an image. */
	public RandomAccessibleInterval<FloatType> forward(final RandomAccessibleInterval<FloatType> volume) {
		return forward(Planes.read(volume)).image();
	}

	/**
	 * Replaces y by (A Aᵀ)⁻¹ y, for a straight beam.
	 *
	 * @param lines [block][pixel]
	 */
	void solve(final double[][] lines) {
		gram.solve(lines);
	}
}
