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
 * Eq. 2 and the smoothness along slants, for a {@link GridField}. It is computed on all slices of the
 * volume, or of a random lateral tile if the volume is large.
 */
final class GridObjective implements FieldObjective {

	/** Maximum voxels of a tile; about 300 bytes per voxel are stored for the gradient. */
	private static final int MAX_VOXELS_PER_TILE = 2_000_000;
	private static final int MIN_TILE_PIXELS = 32;
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
	private VolumeTile tile;

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

	/** The projection A as a matrix, [blocks, slices]. */
	private static NDArray operator(final NDManager manager, final Projections data) {
		final int blocks = data.operator().blocks();
		final int slices = data.operator().slices();
		final float[] entries = new float[Tensors.size(new Shape(blocks, slices))];
		for (int i = 0; i < entries.length; i++)
			entries[i] = (float) data.operator().entry(i / slices, i % slices);
		return Tensors.of(manager, entries, blocks, slices);
	}

	private static int tileSize(final int size, final Extent extent) {
		final int largest = Math.max(MIN_TILE_PIXELS, (int) Math.sqrt(MAX_VOXELS_PER_TILE / (double) extent.depth()));
		final boolean fits = (long) extent.depth() * extent.height() * extent.width() <= MAX_VOXELS_PER_TILE;
		return fits ? size : Math.min(size, largest);
	}

	/** Number of tiles that cover the volume once. */
	static int tiles(final Extent extent) {
		return (int) (Math.ceil(extent.height() / (double) tileSize(extent.height(), extent)) * Math.ceil(extent.width() /
			(double) tileSize(extent.width(), extent)));
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final VolumeTile here = tile(step);
		final NDArray u = here.field.values(weights);
		final NDArray error = squares(here, u).mul(here.part(measured.fitted())).mean();
		final NDArray bend = hessian.mean(u, here.field.slantY(weights), here.field.slantX(weights));
		final NDArray slants = field.slantCoefficients(weights).square().mean();
		return error.add(bend.mul(smoothness)).add(slants.mul(slantPenalty));
	}

	/** The validation loss of the central tile. */
	@Override
	public double validation(final NDList weights) {
		final VolumeTile middle = tile((whole.y().length - height) / 2, (whole.x().length - width) / 2);
		final NDArray validation = middle.part(measured.validation());
		return squares(middle, middle.field.values(weights)).mul(validation).sum().getFloat() / validation.sum().getFloat();
	}

	/** (A u − X)² at each measured pixel. */
	private NDArray squares(final VolumeTile here, final NDArray u) {
		final NDArray x = here.part(measured.values());
		return operator.matMul(u.reshape(whole.z().length, (long) height * width)).reshape(x.getShape()).sub(x).square();
	}

	private VolumeTile tile(final long step) {
		final Noise noise = new Noise(seed, "tile", step);
		final int y = place(noise, whole.y().length, height);
		return tile(y, place(noise, whole.x().length, width));
	}

	private VolumeTile tile(final int y, final int x) {
		if (tile == null || tile.y != y || tile.x != x) {
			if (tile != null) tile.close();
			tile = new VolumeTile(y, x);
		}
		return tile;
	}

	/** Random begin of a tile. Tiles beyond the border are moved inside, so that borders are sampled as often. */
	private static int place(final Noise noise, final int size, final int tile) {
		if (tile == size) return 0;
		return Math.max(0, Math.min(size - tile, noise.below(size) - tile / 2));
	}

	@Override
	public void close() {
		manager.close();
	}

	/** Arrays of a tile that do not depend on the weights. */
	private final class VolumeTile {

		private final int y;
		private final int x;
		private final GridField.OnGrid field;

		VolumeTile(final int y, final int x) {
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
