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
package org.microdiffusion.inr;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Eq. 2 and the smoothness along slants, for a {@link GridField}: all slices of
 * the whole volume, or of a tile at a random place where the volume is large.
 */
final class GridObjective implements FieldObjective {

	/** About 300 bytes a voxel are kept until the gradient is computed. */
	private static final int MAX_VOXELS = 2_000_000;
	private static final int MIN_TILE = 32;
	private static final double LATERAL_WEIGHT = 0.15;
	private static final double SLANT_PENALTY = 1e-6;

	private final GridField field;
	private final NDManager manager;
	private final Grid whole;
	private final int height;
	private final int width;
	private final Measured measured;
	private final NDArray operator;
	private final SlantedHessian hessian;
	private final NDArray smoothness;
	private final NDArray slantPenalty;
	private final long seed;
	private Tile tile;

	GridObjective(final NDManager parent, final GridField field, final Extent extent, final Projections data,
		final InrOptions options, final long seed)
	{
		this.field = field;
		this.seed = seed;
		manager = parent.newSubManager();
		whole = Grid.acquired(extent);
		height = tileSize(extent.height(), extent);
		width = tileSize(extent.width(), extent);
		measured = Measured.of(manager, data, options.heldOut(), seed);
		operator = operator(manager, data);
		hessian = new SlantedHessian(manager, LATERAL_WEIGHT);
		this.smoothness = Tensors.scalar(manager, options.smoothness());
		slantPenalty = Tensors.scalar(manager, SLANT_PENALTY);
	}

	/** A as [blocks, slices]. */
	private static NDArray operator(final NDManager manager, final Projections data) {
		final int blocks = data.operator().blocks();
		final int slices = data.operator().slices();
		final float[] entries = new float[Tensors.size(new Shape(blocks, slices))];
		for (int i = 0; i < entries.length; i++)
			entries[i] = (float) data.operator().entry(i / slices, i % slices);
		return Tensors.of(manager, entries, blocks, slices);
	}

	private static int tileSize(final int size, final Extent extent) {
		final int largest = Math.max(MIN_TILE, (int) Math.sqrt(MAX_VOXELS / (double) extent.depth()));
		final boolean fits = (long) extent.depth() * extent.height() * extent.width() <= MAX_VOXELS;
		return fits ? size : Math.min(size, largest);
	}

	/** How many tiles cover the volume once. */
	static int tiles(final Extent extent) {
		return (int) (Math.ceil(extent.height() / (double) tileSize(extent.height(), extent)) * Math.ceil(extent.width() /
			(double) tileSize(extent.width(), extent)));
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final Tile here = tile(step);
		final NDArray u = here.field.values(weights);
		final NDArray error = squares(here, u).mul(here.part(measured.seen())).mean();
		final NDArray bend = hessian.mean(u, here.field.slantY(weights), here.field.slantX(weights));
		final NDArray slants = field.slantCoefficients(weights).square().mean();
		return error.add(bend.mul(smoothness)).add(slants.mul(slantPenalty));
	}

	/** Of the middle tile. */
	@Override
	public double validation(final NDList weights) {
		final Tile middle = tile((whole.y().length - height) / 2, (whole.x().length - width) / 2);
		final NDArray held = middle.part(measured.held());
		return squares(middle, middle.field.values(weights)).mul(held).sum().getFloat() / held.sum().getFloat();
	}

	/** (A u − X)² of each measured pixel. */
	private NDArray squares(final Tile here, final NDArray u) {
		final NDArray x = here.part(measured.values());
		return operator.matMul(u.reshape(whole.z().length, (long) height * width)).reshape(x.getShape()).sub(x).square();
	}

	private Tile tile(final long step) {
		final Noise noise = new Noise(seed, "tile", step);
		final int y = place(noise, whole.y().length, height);
		return tile(y, place(noise, whole.x().length, width));
	}

	private Tile tile(final int y, final int x) {
		if (tile == null || tile.y != y || tile.x != x) {
			if (tile != null) tile.close();
			tile = new Tile(y, x);
		}
		return tile;
	}

	/** A tile may hang over either end by half; it is then moved inside, so that borders are seen as often. */
	private static int place(final Noise noise, final int size, final int tile) {
		if (tile == size) return 0;
		return Math.max(0, Math.min(size - tile, noise.below(size) - tile / 2));
	}

	@Override
	public void close() {
		manager.close();
	}

	/** What does not depend on the weights. */
	private final class Tile {

		private final int y;
		private final int x;
		private final GridField.OnGrid field;

		Tile(final int y, final int x) {
			this.y = y;
			this.x = x;
			field = GridObjective.this.field.on(manager, whole.rows(y, y + height).columns(x, x + width));
		}

		/** The tile's part of [blocks, y, x]. */
		NDArray part(final NDArray images) {
			return images.get(new NDIndex(":, {}:{}, {}:{}", y, y + height, x, x + width));
		}

		void close() {
			field.close();
		}
	}
}
