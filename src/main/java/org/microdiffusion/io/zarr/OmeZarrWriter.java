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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;

import org.microdiffusion.files.WholeFile;
import org.microdiffusion.json.StrictJson;
import org.microdiffusion.refusal.Refusal;

import com.github.luben.zstd.Zstd;
import com.google.gson.JsonObject;

/**
 * Writes an image as OME-Zarr 0.5: arrays of Zarr v3 with the codec sharding_indexed, zstd within shards and an index
 * with a CRC-32C behind them. First {@link #begin}; then the shards of full resolution by {@link #write}, in any order
 * and by any number of threads or programs; then those of each lower resolution by {@link #downsample}; then
 * {@link #describe}, which makes the folder an image. A shard is a file that is complete or not there, so what exists
 * need not be written again.
 *
 * @param key the parameter that names the image, for messages
 * @param folder that is written to, best a temporary one: see {@link org.microdiffusion.files.WholeFolder}
 * @param layout of the image
 */
public record OmeZarrWriter(String key, Path folder, OmeLayout layout) {

	static final int ZSTD_LEVEL = 3;

	/**
	 * Makes the folders and the metadata of the arrays.
	 *
	 * @throws Refusal one sentence, if they cannot be written
	 */
	public void begin() {
		for (int level = 0; level < layout.levels().size(); level++)
			write(level + "/" + ArrayV3.FILE, OmeJson.array(layout, level));
	}

	/**
	 * Makes the folder an image, by the metadata of the whole.
	 *
	 * @throws Refusal one sentence, if they cannot be written
	 */
	public void describe(final OmeMetadata metadata) {
		write(ArrayV3.FILE, OmeJson.group(layout, metadata));
	}

	private void write(final String name, final JsonObject json) {
		WholeFile.write(key, file(name), out -> out.write(StrictJson.write(json).getBytes(StandardCharsets.UTF_8)));
	}

	private Path file(final String name) {
		final Path file = folder.resolve(name);
		try {
			Files.createDirectories(file.getParent());
			return file;
		}
		catch (final IOException e) {
			throw new Refusal(key + " is " + folder + ", where no folder can be made (" + e.getMessage() +
				"): free space there, or choose another folder.", e);
		}
	}

	/** Whether a shard is already written. */
	public boolean has(final ShardPosition shard) {
		return Files.exists(folder.resolve(shard.file()));
	}

	/**
	 * Writes a shard. Besides the source's memory, a chunk of voxels is in memory.
	 *
	 * @param source of the volume of the shard's channel and time point, at the shard's level; it is asked for the chunks
	 *          of {@link OmeLayout#box}, with x the fastest
	 * @throws Refusal one sentence, if the file cannot be written
	 */
	public void write(final ShardPosition shard, final VoxelSource source) {
		final OmeLayout.Level level = layout.levels().get(shard.level());
		final Box box = level.box(shard);
		final Box chunk = level.chunk();
		final Box all = level.shard();
		final int chunks = all.depth() / chunk.depth() * (all.height() / chunk.height()) * (all.width() / chunk.width());
		final ByteBuffer index = ByteBuffer.allocate(chunks * ShardIndex.ENTRY + Integer.BYTES).order(
			ByteOrder.LITTLE_ENDIAN);
		WholeFile.write(key, file(shard.file()), out -> {
			long at = 0;
			for (int z = 0; z < all.depth(); z += chunk.depth())
				for (int y = 0; y < all.height(); y += chunk.height())
					for (int x = 0; x < all.width(); x += chunk.width()) {
						final byte[] data = z < box.depth() && y < box.height() && x < box.width() ? encoded(chunk, new Box(box
							.z() + z, box.y() + y, box.x() + x, Math.min(chunk.depth(), box.depth() - z), Math.min(chunk.height(),
								box.height() - y), Math.min(chunk.width(), box.width() - x)), source) : new byte[0];
						index.putLong(data.length == 0 ? ShardIndex.NONE : at).putLong(data.length == 0 ? ShardIndex.NONE
							: data.length);
						out.write(data);
						at += data.length;
					}
			out.write(index.putInt(Codec.checksum(index.array(), index.position())).array());
		});
	}

	/** A chunk's stored bytes; none if all voxels are 0, which is what is read of a chunk that is not stored. */
	private byte[] encoded(final Box chunk, final Box part, final VoxelSource source) {
		final DataType type = DataType.of(layout.type());
		final Object voxels = source.read(part);
		final ByteBuffer bytes = ByteBuffer.allocate(chunk.voxels() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
		for (int z = 0; z < part.depth(); z++)
			for (int y = 0; y < part.height(); y++) {
				bytes.position((z * chunk.height() + y) * chunk.width() * type.bytes());
				type.put(voxels, (z * part.height() + y) * part.width(), part.width(), bytes);
			}
		if (isZero(bytes.array())) return new byte[0];
		try {
			return Zstd.compress(bytes.array(), ZSTD_LEVEL);
		}
		catch (final UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
			throw new Refusal(key + " is an OME-Zarr, but the library zstd that compresses it does not run on this system: " +
				"give the name of a TIFF file.", e);
		}
	}

	private static boolean isZero(final byte[] bytes) {
		for (final byte b : bytes)
			if (b != 0) return false;
		return true;
	}

	/**
	 * Writes a shard of a lower resolution, each voxel the mean of the two, four or eight at the next higher one. The
	 * shards of that level must be written.
	 *
	 * @param shard of level 1 or below
	 * @throws Refusal one sentence, if a shard cannot be read or the file not be written
	 */
	public void downsample(final ShardPosition shard) {
		final int above = shard.level() - 1;
		final ZarrArray array = ZarrArray.open(new ZarrStore(key, folder), Integer.toString(above));
		final OmeLayout.Level from = layout.levels().get(above);
		final int[] factors = layout.levels().get(shard.level()).factors();
		final int[] by = new int[factors.length];
		for (int axis = 0; axis < by.length; axis++)
			by[axis] = factors[axis] / from.factors()[axis];
		write(shard, new Downsampling(layout.type(), from.size(), by, box -> array.read(new int[] { shard.frame(), shard
			.channel(), box.z(), box.y(), box.x() }, new int[] { 1, 1, box.depth(), box.height(), box.width() })));
	}
}
