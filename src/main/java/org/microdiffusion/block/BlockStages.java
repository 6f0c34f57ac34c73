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
package org.microdiffusion.block;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.microdiffusion.method.LargeMeasurement;
import org.microdiffusion.method.LargeMethod;
import org.microdiffusion.method.RegionMethod;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.RegionSource;

/** Makes the volumes of a method's stages block by block, and keeps each block in the scratch file. */
final class BlockStages implements LargeMethod.Stages {

	/** Fraction of the free memory that blocks are planned for. */
	private static final double PLANNED = 0.75;
	/** Blocks are not larger where several machines make them, so that there is one for each. */
	private static final int SHARED_SIDE = 512;

	private final Scratch scratch;
	private final KeptVolume volume;
	private final LargeMeasurement data;
	private final BlockTask task;
	private final Share share;
	private StoredVolume last;

	/**
	 * @param volume that is made
	 * @param task what to do
	 * @param share which blocks are made
	 */
	BlockStages(final Scratch scratch, final KeptVolume volume, final LargeMeasurement data, final BlockTask task,
		final Share share)
	{
		this.scratch = scratch;
		this.volume = volume;
		this.data = data;
		this.task = task;
		this.share = share;
	}

	@Override
	public Path model() {
		return scratch.model(volume.model());
	}

	@Override
	public void checkLearning() {
		if (!share.learns()) throw UnfinishedException.notPlanned();
	}

	@Override
	public String once(final String fact, final Supplier<String> text) {
		return scratch.once(volume.name() + " " + fact, () -> {
			volume.checkMeasuring(share);
			return text.get();
		});
	}

	@Override
	public RegionSource volume(final String stage, final RegionMethod method, final Progress progress) {
		// Runs that share the work number the blocks of all volumes in the same way.
		final String key = (scratch.shared() ? "" : volume.name() + " ") + stage + " blocks";
		final BlockPlan plan = scratch.find(key).map(this::parse).orElseGet(() -> fresh(method, progress));
		if (scratch.shared() && share.learns()) keep(key, plan);
		final int slices = data.operator().slices();
		final StoredVolume stored = new StoredVolume(scratch, volume.name() + " " + stage, data.images().width(), data.images()
			.height(), slices, plan.blocks().stream().map(block -> new StoredVolume.Piece(block, 0, slices)).toList());
		final List<StoredVolume.Piece> blocks = stored.pieces();
		int found = 0, missing = 0;
		for (int i = 0; i < blocks.size(); i++) {
			progress.checkCancelled();
			if (!share.makes(volume.number() * blocks.size() + i)) missing += stored.contains(blocks.get(i)) ? 0 : 1;
			else if (stored.has(blocks.get(i))) found++;
			else {
				final Progress part = progress.part((double) i / blocks.size(), (i + 1.0) / blocks.size()).named("Block " + (i +
					1) + " of " + blocks.size() + ", " + stage);
				final Planes made = method.reconstruct(blocks.get(i).region(), part);
				// The same blocks are made when an interrupted run goes on.
				keep(key, plan);
				scratch.keep(residualKey(stored, blocks.get(i)), Double.toString(residual(blocks.get(i), made)));
				stored.keep(blocks.get(i), made);
			}
		}
		if (found > 0) progress.log(Words.count(found, "finished block") + " of " + blocks.size() + " (" + stage +
			") were kept by an earlier run.");
		if (missing > 0) throw new UnfinishedException(stage, blocks.size(), missing);
		last = stored;
		return stored;
	}

	private void keep(final String key, final BlockPlan plan) {
		if (scratch.find(key).isEmpty()) scratch.keep(key, plan.columns() + " x " + plan.rows());
	}

	/**
	 * The largest |A x − X| of a block, in units of the largest projection, where its projections show nothing of the
	 * blocks beside it; 0 if a displacing beam leaves no such pixel.
	 */
	private double residual(final StoredVolume.Piece block, final Planes made) {
		if (Math.min(made.width(), made.height()) <= 2 * data.operator().lateralReach()) return 0;
		final Planes measured = data.operator().inside(data.projections(block.region()).planes());
		final Planes reprojected = data.operator().inside(data.operator().forward(made));
		double largest = 0;
		for (int i = 0; i < reprojected.depth(); i++)
			for (int p = 0; p < reprojected.plane(i).length; p++)
				largest = Math.max(largest, Math.abs((double) reprojected.plane(i)[p] - measured.plane(i)[p]));
		return largest;
	}

	private static String residualKey(final StoredVolume volume, final StoredVolume.Piece block) {
		return volume.key(block) + " residual";
	}

	/** The largest |A x − X| of the volume of the last stage, in units of the largest projection. */
	double residual() {
		double largest = 0;
		for (final StoredVolume.Piece block : last.pieces())
			largest = Math.max(largest, Double.parseDouble(scratch.once(residualKey(last, block), () -> Double.toString(
				residual(block, last.region(block.region()))))));
		return largest;
	}

	private BlockPlan parse(final String text) {
		final String[] counts = text.split(" x ");
		return new BlockPlan(data.images().width(), data.images().height(), Integer.parseInt(counts[0]), Integer.parseInt(
			counts[1]));
	}

	private BlockPlan fresh(final RegionMethod method, final Progress progress) {
		checkLearning();
		if (task.side().isPresent()) return BlockPlan.ofSide(data.images(), task.side().getAsInt());
		final long usable = Memory.usable(task.outside());
		final BlockPlan fitting = BlockPlan.fitting(data.images(), data.operator().slices(), method, (long) (PLANNED *
			usable));
		final BlockPlan plan = scratch.shared() ? fitting.finer(BlockPlan.ofSide(data.images(), SHARED_SIDE)) : fitting;
		progress.log(Words.count(plan.columns() * plan.rows(), "block") + " of " + plan.blockWidth() + " x " + plan
			.blockHeight() + " pixels, with a margin of " + method.margin() + ", for " + (usable >> 20) + " MB of memory.");
		return plan;
	}
}
