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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.microdiffusion.guided.NoiseSchedule;
import org.microdiffusion.nn.Layout;
import org.microdiffusion.nn.Pass;
import org.microdiffusion.nn.SectionNet;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/** The network for sections with its weights, on a device. */
public final class SectionModel implements SectionDenoiser, AutoCloseable {

	/** Number of noise levels, T. */
	public static final int NOISE_LEVELS = 1000;
	private static final List<Integer> WIDTHS = List.of(64, 96, 128);
	/** Maximum pixels of a batch of sections, so that cancelling takes effect soon. */
	private static final int MAX_PIXELS_PER_BATCH = 1 << 16;
	/** Maximum pixels of a tile, large enough that margins cost little. */
	private static final int MAX_TILE_PIXELS = 1 << 18;

	private final SectionNet net;
	private final int maxTilePixels;
	private final NDManager manager;
	private final NDList weights = new NDList();

	/** Copies the weights to the device. */
	public SectionModel(final Backend backend, final SectionWeights trained) {
		this(backend, trained, MAX_TILE_PIXELS);
	}

	/** @param maxTilePixels larger sections are cut into tiles */
	SectionModel(final Backend backend, final SectionWeights trained, final int maxTilePixels) {
		this.maxTilePixels = maxTilePixels;
		net = network(new Layout(0));
		manager = backend.manager().newSubManager();
		for (final Parameter p : trained.parameters())
			weights.add(Tensors.of(manager, p.values(), p.shape()));
	}

	/** @param layout to which the parameters are added */
	public static SectionNet network(final Layout layout) {
		return new SectionNet(layout, Batch.CHANNELS, WIDTHS);
	}

	/** The noise schedule of training and sampling. */
	public static NoiseSchedule schedule() {
		return new NoiseSchedule(NoiseSchedule.Kind.LINEAR, NOISE_LEVELS);
	}

	@Override
	public NetworkResult residual(final SectionStack sections, final Planes noisy, final int level, final int views,
		final Progress progress)
	{
		final Planes sum = Planes.zeros(sections.width(), sections.height(), sections.count());
		final int used = sections.views(views);
		final float factor = (float) (sections.normalization().residual() / used);
		long pixels = 0;
		for (int view = 0; view < used; view++) {
			final boolean mirrored = (view & 1) != 0;
			final List<TilePair> tiles = tiles(sections, mirrored);
			for (int i = 0; i < tiles.size(); i++) {
				final TilePair tile = tiles.get(i);
				final int batch = batch(sections.count(), tile.rows.length() * tile.columns.length());
				for (int from = 0; from < sections.count(); from += batch) {
					progress.checkCancelled();
					progress.report((view + (i + (double) from / sections.count()) / tiles.size()) / used, "Predicting sections");
					pixels += add(sum, new TileBatch(sections, noisy, from, Math.min(sections.count(), from + batch), tile,
						(view & 2) != 0, mirrored), level, factor);
				}
			}
		}
		return new NetworkResult(sum, pixels);
	}

	/** Sections in a batch; all batches are about as large, since the engine is slow with a single small image. */
	private static int batch(final int sections, final int pixels) {
		final int most = Math.max(1, MAX_PIXELS_PER_BATCH / pixels);
		final int batches = (sections + most - 1) / most;
		return (sections + batches - 1) / batches;
	}

	/** A rectangular tile. */
	private record TilePair(Tile rows, Tile columns) {}

	/**
	 * Pixels along x and y, from a voxel, within which its residual depends on the prior and the
	 * projections, wherever the network's grain lies.
	 */
	public static int halo() {
		final SectionNet net = network(new Layout(0));
		return margin(net) + net.grain();
	}

	private static int margin(final SectionNet net) {
		return (net.reach() + net.grain() - 1) / net.grain() * net.grain();
	}

	/** Tiles that begin at multiples of the grain, counted from the border of the whole volume. */
	private List<TilePair> tiles(final SectionStack sections, final boolean mirrored) {
		final int grain = net.grain();
		final int margin = margin(net);
		final int skipped = Math.floorMod(-(mirrored ? sections.after() : sections.before()), grain);
		// Shorter tiles would consist mostly of margins.
		final int minLength = 4 * margin;
		final List<TilePair> tiles = new ArrayList<>();
		final int height = Math.max(minLength, (int) Math.sqrt(maxTilePixels));
		for (final Tile rows : Tile.of(sections.height(), height, margin, grain)) {
			final int width = Math.max(minLength, maxTilePixels / rows.length());
			for (final Tile columns : Tile.of(sections.width() - skipped, width, margin, grain))
				tiles.add(new TilePair(rows, columns.shifted(skipped)));
		}
		return tiles;
	}

	/**
	 * The same tile of several sections, which the network processes in one call.
	 *
	 * @param noisy noisy residual of all sections, or null
	 * @param from first section
	 * @param to behind the last section
	 * @param tile of the mirror image
	 */
	private record TileBatch(SectionStack sections, Planes noisy, int from, int to, TilePair tile, boolean upsideDown,
		boolean mirrored)
	{

		Patch patch(final int section) {
			return new Patch(section, upsideDown ? sections.height() - tile.rows.to() : tile.rows.from(), mirrored
				? sections.width() - tile.columns.to() : tile.columns.from(), upsideDown, mirrored, 1);
		}

		Batch batch() {
			final int height = tile.rows.length();
			final int width = tile.columns.length();
			final Batch batch = new Batch(to - from, height, width);
			for (int i = 0; i < to - from; i++) {
				final Patch patch = patch(from + i);
				batch.load(i, sections, patch);
				if (noisy != null) for (int y = 0, p = 0; y < height; y++)
					for (int x = 0; x < width; x++, p++)
						batch.noisy(i, p, noisy.plane(from + i)[batch.row(patch, y) * sections.width() + batch.column(patch, x)]);
			}
			return batch;
		}
	}

	/**
	 * Adds the prediction of a tile to the sum.
	 *
	 * @return pixels that the network processed
	 */
	private long add(final Planes sum, final TileBatch part, final int level, final float factor) {
		final Batch batch = part.batch();
		final int[] levels = new int[part.to - part.from];
		Arrays.fill(levels, level);
		final float[] output;
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			output = Tensors.floats(net.apply(new Pass(weights, false), batch.array(manager), levels));
		}
		final Tile rows = part.tile.rows;
		final Tile columns = part.tile.columns;
		for (int i = 0; i < levels.length; i++) {
			final Patch patch = part.patch(part.from + i);
			for (int y = rows.coreFrom() - rows.from(); y < rows.coreTo() - rows.from(); y++)
				for (int x = columns.coreFrom() - columns.from(); x < columns.coreTo() - columns.from(); x++)
					sum.plane(part.from + i)[batch.row(patch, y) * sum.width() + batch.column(patch, x)] += factor * output[(i *
						rows.length() + y) * columns.length() + x];
		}
		return batch.pixels();
	}

	@Override
	public void close() {
		manager.close();
	}
}
