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
import java.util.OptionalInt;

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

	private final Scratch scratch;
	private final String name;
	private final LargeMeasurement data;
	private final OptionalInt side;
	private final long outside;
	private final int model;
	private StoredVolume last;

	/**
	 * @param name of the volume in the scratch file
	 * @param side of the blocks, in pixels; if it is empty, it follows from the free memory
	 * @param outside memory that is needed outside of Java, in bytes
	 * @param model index of the model that the volume uses
	 */
	BlockStages(final Scratch scratch, final String name, final LargeMeasurement data, final OptionalInt side,
		final long outside, final int model)
	{
		this.scratch = scratch;
		this.name = name;
		this.data = data;
		this.side = side;
		this.outside = outside;
		this.model = model;
	}

	@Override
	public Path model() {
		return scratch.model(model);
	}

	@Override
	public RegionSource volume(final String stage, final RegionMethod method, final Progress progress) {
		final String key = name + " " + stage + " blocks";
		final BlockPlan plan = scratch.find(key).map(this::parse).orElseGet(() -> fresh(method, progress));
		final int slices = data.operator().slices();
		final StoredVolume volume = new StoredVolume(scratch, name + " " + stage, data.images().width(), data.images()
			.height(), slices, plan.blocks().stream().map(block -> new StoredVolume.Piece(block, 0, slices)).toList());
		final List<StoredVolume.Piece> blocks = volume.pieces();
		int found = 0;
		for (int i = 0; i < blocks.size(); i++) {
			progress.checkCancelled();
			if (volume.has(blocks.get(i))) found++;
			else {
				final Progress part = progress.part((double) i / blocks.size(), (i + 1.0) / blocks.size()).named("Block " + (i +
					1) + " of " + blocks.size() + ", " + stage);
				final Planes made = method.reconstruct(blocks.get(i).region(), part);
				// The same blocks are made when an interrupted run goes on.
				if (scratch.find(key).isEmpty()) scratch.keep(key, plan.columns() + " x " + plan.rows());
				volume.keep(blocks.get(i), made);
			}
		}
		if (found > 0) progress.log(Words.count(found, "finished block") + " of " + blocks.size() + " (" + stage +
			") were kept by an earlier run.");
		last = volume;
		return volume;
	}

	/** The volume of the last stage. */
	StoredVolume last() {
		return last;
	}

	private BlockPlan parse(final String text) {
		final String[] counts = text.split(" x ");
		return new BlockPlan(data.images().width(), data.images().height(), Integer.parseInt(counts[0]), Integer.parseInt(
			counts[1]));
	}

	private BlockPlan fresh(final RegionMethod method, final Progress progress) {
		if (side.isPresent()) return BlockPlan.ofSide(data.images(), side.getAsInt());
		final long usable = Memory.usable(outside);
		final BlockPlan plan = BlockPlan.fitting(data.images(), data.operator().slices(), method, (long) (PLANNED *
			usable));
		progress.log(Words.count(plan.columns() * plan.rows(), "block") + " of " + plan.blockWidth() + " x " + plan
			.blockHeight() + " pixels, with a margin of " + method.margin() + ", for " + (usable >> 20) + " MB of memory.");
		return plan;
	}
}
