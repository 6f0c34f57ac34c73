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
package org.microdiffusion.section.posterior;

import java.util.List;

import org.microdiffusion.nn.Layout;
import org.microdiffusion.nn.Pass;
import org.microdiffusion.nn.VolumeNet;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * Fuses the predictions in XZ and in YZ sections: a network in 3D predicts what their average still
 * lacks.
 */
public final class FusionModel {

	private static final int WIDTH = 32;
	private static final int BLOCKS = 4;
	/** Maximum voxels of a tile, so that cancelling takes effect soon. */
	private static final int MAX_TILE_VOXELS = 1 << 20;

	private final VolumeNet net = network(new Layout(0));
	private final int maxTileVoxels;
	private final NDManager manager;
	private final NDList weights = new NDList();

	/** @param manager owns the weights on the device */
	FusionModel(final NDManager manager, final List<Parameter> trained) {
		this(manager, trained, MAX_TILE_VOXELS);
	}

	/** @param maxTileVoxels larger volumes are cut into tiles */
	FusionModel(final NDManager manager, final List<Parameter> trained, final int maxTileVoxels) {
		this.maxTileVoxels = maxTileVoxels;
		this.manager = manager;
		for (final Parameter p : trained)
			weights.add(Tensors.of(manager, p.values(), p.shape()));
	}

	/** @param layout to which the parameters are added */
	public static VolumeNet network(final Layout layout) {
		return new VolumeNet(layout, FusionInput.CHANNELS, WIDTH, BLOCKS);
	}

	/**
	 * Applies the network to boxes of the same size.
	 *
	 * @return the corrections in units of the residual's scale, [box, 1, depth, height, width]
	 */
	public static NDArray apply(final VolumeNet net, final Pass pass, final NDManager manager,
		final FusionInput[] volumes, final Box... boxes)
	{
		return net.apply(pass, FusionInput.array(manager, volumes, boxes));
	}

	/** What the average of the predictions lacks at each voxel, as the network predicts it. */
	Planes correction(final FusionInput input, final Progress progress) {
		final Planes prior = input.problem().prior();
		final Planes correction = Planes.zeros(prior.width(), prior.height(), prior.depth());
		final int margin = net.reach();
		final int side = Math.max(4 * margin, (int) Math.cbrt(maxTileVoxels));
		final List<Tile> columns = Tile.of(prior.width(), side, margin, net.grain());
		final List<Tile> rows = Tile.of(prior.height(), side, margin, net.grain());
		final List<Tile> slices = Tile.of(prior.depth(), side, margin, net.grain());
		final int count = columns.size() * rows.size() * slices.size();
		for (int i = 0; i < count; i++) {
			progress.checkCancelled();
			progress.report((double) i / count, "Fusing the section planes");
			add(correction, input, columns.get(i % columns.size()), rows.get(i / columns.size() % rows.size()), slices.get(i /
				columns.size() / rows.size()));
		}
		return correction;
	}

	private void add(final Planes correction, final FusionInput input, final Tile columns, final Tile rows,
		final Tile slices)
	{
		final float[] output;
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			output = Tensors.floats(apply(net, new Pass(weights, false), manager, new FusionInput[] { input }, Box.upright(
				columns, rows, slices)));
		}
		final float scale = (float) input.problem().normalization().residual();
		for (int z = slices.coreFrom(); z < slices.coreTo(); z++)
			for (int y = rows.coreFrom(); y < rows.coreTo(); y++)
				for (int x = columns.coreFrom(); x < columns.coreTo(); x++)
					correction.plane(z)[y * correction.width() + x] = scale * output[((z - slices.from()) * rows.length() + y -
						rows.from()) * columns.length() + x - columns.from()];
	}
}
