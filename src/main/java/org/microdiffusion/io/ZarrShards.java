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
package org.microdiffusion.io;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;

import org.microdiffusion.files.WholeFolder;
import org.microdiffusion.io.zarr.OmeLayout;
import org.microdiffusion.io.zarr.OmeMetadata;
import org.microdiffusion.io.zarr.OmeZarrWriter;
import org.microdiffusion.io.zarr.PixelType;
import org.microdiffusion.io.zarr.PlaneSource;
import org.microdiffusion.io.zarr.ShardPosition;
import org.microdiffusion.progress.Progress;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * The shards of an image's OME-Zarr in a folder that becomes the image when all of them are there. They may be written
 * by several programs and in several runs. First {@link #begin}, then each level from full resolution down, then
 * {@link #finish}. Values that ImageJ calibrates are written as floats.
 */
public final class ZarrShards {

	private final String key;
	private final ImagePlus image;
	private final PixelType type;
	private final OmeZarrWriter writer;

	/**
	 * @param key the parameter that names the image
	 * @param image whose planes are read when they are written
	 * @param folder that is written to
	 */
	public ZarrShards(final String key, final ImagePlus image, final Path folder) {
		this.key = key;
		this.image = image;
		type = StoredPixels.type(image);
		writer = new OmeZarrWriter(key, folder, OmeLayout.slabs(type, image.getNFrames(), image.getNChannels(), image
			.getNSlices(), image.getHeight(), image.getWidth(), VoxelShape.depthInWidths(image.getCalibration(), 1)));
	}

	/** The folder that is written to. */
	public Path folder() {
		return writer.folder();
	}

	/** Resolution levels; level 0 is the full resolution. */
	public int levels() {
		return writer.layout().levels().size();
	}

	/** Shards of a level. */
	public int count(final int level) {
		return writer.layout().shards(level).size();
	}

	/**
	 * Makes the folders and the metadata of the arrays.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if they cannot be written
	 */
	public void begin() {
		writer.begin();
	}

	/**
	 * Writes shards of a level, those that are not there yet. The level above must be complete.
	 *
	 * @param wanted which shards, from 0
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if a file cannot be written; earlier shards are kept
	 * @throws java.util.concurrent.CancellationException if cancelled; finished shards are kept
	 */
	public void write(final int level, final IntPredicate wanted, final Progress progress) {
		final List<ShardPosition> shards = writer.layout().shards(level);
		for (int i = 0; i < shards.size(); i++) {
			final ShardPosition shard = shards.get(i);
			progress.checkCancelled();
			if (!wanted.test(i) || writer.has(shard)) continue;
			progress.report((double) i / shards.size(), "Writing the volume");
			if (level > 0) writer.downsample(shard);
			else writer.write(shard, new PlaneSource(z -> {
				progress.checkCancelled();
				return plane(shard, z);
			}, type, image.getWidth()));
		}
	}

	/** Whether all shards of a level are there. */
	public boolean complete(final int level) {
		return writer.layout().shards(level).stream().allMatch(writer::has);
	}

	/**
	 * Writes all shards that are not there yet.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if a file cannot be written; earlier shards are kept
	 * @throws java.util.concurrent.CancellationException if cancelled; finished shards are kept
	 */
	public void writeAll(final Progress progress) {
		for (int level = 0; level < levels(); level++)
			write(level, i -> true, progress.part((double) level / levels(), (level + 1.0) / levels()));
	}

	/**
	 * Makes the folder an image, with the properties of one.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if a file cannot be written
	 */
	public void describe(final ImagePlus shown) {
		final Calibration calibration = shown.getCalibration();
		final String info = shown.getInfoProperty();
		writer.describe(new OmeMetadata(shown.getTitle(), ZarrCalibration.time(calibration), ZarrCalibration.z(calibration),
			ZarrCalibration.y(calibration), ZarrCalibration.x(calibration), ZarrDisplay.channels(shown, calibration),
			ZarrDisplay.mode(shown), info == null ? "" : info));
	}

	/**
	 * Describes the image and moves the folder to its place; what is there is replaced.
	 *
	 * @return a virtual stack of what was written
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if it cannot be written; the shards are kept
	 */
	public ImagePlus finish(final ImagePlus shown, final Path path) {
		describe(shown);
		WholeFolder.replace(key, writer.folder(), path);
		final ImagePlus written = ZarrFile.read(key, path);
		written.setTitle(shown.getTitle());
		return written;
	}

	private Object plane(final ShardPosition of, final int z) {
		return StoredPixels.plane(image, image.getStackIndex(of.channel() + 1, z + 1, of.frame() + 1), type);
	}
}
