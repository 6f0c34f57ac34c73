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
package org.microdiffusion.io.zarr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.microdiffusion.io.zarr.OmeGroup.Level;
import org.microdiffusion.refusal.Refusal;

/**
 * An image in OME-Zarr 0.4 or 0.5. Voxels are read only when they are asked for. Several threads may read.
 */
public final class OmeZarr {

	private static final int MAX_CHANNELS = 4096;

	private final String axes;
	private final List<ZarrArray> levels;
	private final OmeMetadata metadata;

	private OmeZarr(final OmeGroup group) {
		axes = group.axes();
		final List<Level> described = group.levels(axes.length());
		levels = described.stream().map(level -> ZarrArray.open(group.store(), level.path())).toList();
		for (final ZarrArray level : levels)
			check(group, level.metadata());
		if (channels() > MAX_CHANNELS) throw group.ome().refusal("has " + channels() + " channels, more than " +
			MAX_CHANNELS + ": choose another image");
		metadata = new OmeMetadata(group.multiscales().text("name").orElse(""), axis(group, "t", described.get(0)), axis(
			group, "z", described.get(0)), axis(group, "y", described.get(0)), axis(group, "x", described.get(0)), group
				.channels(channels()), group.own().flatMap(own -> own.text("mode")).orElse(""), group.own().flatMap(own -> own
					.text("info")).orElse(""));
	}

	/** Whether a folder looks like a Zarr, of whatever content. */
	public static boolean isZarr(final Path folder) {
		return Stream.of(ArrayV3.FILE, ".zattrs", ".zgroup", ArrayV2.FILE).anyMatch(name -> Files.isRegularFile(folder
			.resolve(name)));
	}

	/**
	 * Opens an image.
	 *
	 * @param key the parameter that names the folder, for messages
	 * @param folder the image's own, or that of a file of several images, whose first one is opened
	 * @throws Refusal one sentence, if it is not there, is damaged, or is of a kind that is not read here
	 */
	public static OmeZarr open(final String key, final Path folder) {
		return new OmeZarr(OmeGroup.find(new ZarrStore(key, folder)));
	}

	private void check(final OmeGroup group, final ArrayMetadata level) {
		final ArrayMetadata full = levels.get(0).metadata();
		if (level.shape().length != axes.length()) throw group.ome().refusal("has the axes " + axes + " but its array " +
			level.path() + " has " + level.shape().length + ": write it again");
		for (final String axis : List.of("t", "c"))
			if (size(full, axis) != size(level, axis)) throw group.ome().refusal("has arrays of " + size(full, axis) +
				" and " + size(level, axis) + " along " + axis + ": write it again");
		if (level.type() != full.type()) throw group.ome().refusal("has arrays of " + full.type() + " and " + level.type() +
			": write it again");
	}

	private OmeAxis axis(final OmeGroup group, final String name, final Level level) {
		final int at = axes.indexOf(name);
		return at < 0 ? OmeAxis.UNKNOWN : new OmeAxis(level.scale()[at], group.unit(name), level.translation()[at]);
	}

	private int size(final ArrayMetadata level, final String axis) {
		final int at = axes.indexOf(axis);
		return at < 0 ? 1 : level.shape()[at];
	}

	/** What the image says about its voxels. */
	public OmeMetadata metadata() {
		return metadata;
	}

	/** Type of the pixels as they are read. */
	public PixelType type() {
		return levels.get(0).metadata().type().pixels();
	}

	/** Whether values are stored with more digits than {@link #type()} has. */
	public boolean rounds() {
		return levels.get(0).metadata().type().rounds();
	}

	/** Number of resolution levels; level 0 is the full resolution. */
	public int levels() {
		return levels.size();
	}

	public int channels() {
		return size(levels.get(0).metadata(), "c");
	}

	/** Time points. */
	public int frames() {
		return size(levels.get(0).metadata(), "t");
	}

	/** The whole volume of a level. */
	public Box bounds(final int level) {
		final ArrayMetadata array = levels.get(level).metadata();
		return new Box(0, 0, 0, size(array, "z"), size(array, "y"), size(array, "x"));
	}

	/** Slices of a chunk, which are decoded together. */
	public int chunkDepth(final int level) {
		final int at = axes.indexOf("z");
		return at < 0 ? 1 : levels.get(level).metadata().chunk()[at];
	}

	/**
	 * Reads a box. Only the chunks that it touches are read.
	 *
	 * @param level from 0, the full resolution
	 * @param frame from 0
	 * @param channel from 0
	 * @param box inside of {@link #bounds}
	 * @return byte[], short[] or float[] [depth * height * width]
	 * @throws Refusal one sentence, if a chunk is damaged or cannot be read
	 */
	public Object read(final int level, final int frame, final int channel, final Box box) {
		final int[] from = new int[axes.length()];
		final int[] size = new int[axes.length()];
		final int[] first = { frame, channel, box.z(), box.y(), box.x() };
		final int[] count = { 1, 1, box.depth(), box.height(), box.width() };
		for (int i = 0; i < first.length; i++) {
			final String name = OmeGroup.AXES.substring(i, i + 1);
			final int at = axes.indexOf(name);
			if (first[i] < 0 || first[i] > size(levels.get(level).metadata(), name) - count[i])
				throw new IndexOutOfBoundsException(name + " from " + first[i] + ", " + count[i]);
			if (at < 0) continue;
			from[at] = first[i];
			size[at] = count[i];
		}
		return levels.get(level).read(from, size);
	}
}
