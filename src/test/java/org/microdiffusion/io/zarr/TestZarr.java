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

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.IntStream;

import org.microdiffusion.volume.Range;

/** Images made by formula, for the tests of this package. */
final class TestZarr {

	static final int FRAMES = 2;
	static final int CHANNELS = 3;
	/** Not a whole number of chunks along any axis. */
	static final Box SIZE = new Box(0, 0, 0, 37, 70, 150);

	/** The size of what write.py and write.mjs write. */
	static final Box OTHERS = new Box(0, 0, 0, 5, 12, 17);

	private TestZarr() {}

	/** What they write in a volume. */
	static double[] others(final int t, final int c) {
		return IntStream.range(0, OTHERS.voxels()).mapToDouble(i -> (3 * (i % 17) + 5 * (i / 17 % 12) + 7 * (i / 17 / 12) +
			60 * c + 101 * t) % 251).toArray();
	}

	/** A volume as numbers. */
	static double[] read(final OmeZarr image, final int t, final int c) {
		final Object voxels = image.read(0, t, c, image.bounds(0));
		return IntStream.range(0, image.bounds(0).voxels()).mapToDouble(i -> switch (image.type()) {
			case UINT8 -> ((byte[]) voxels)[i] & 0xFF;
			case UINT16 -> ((short[]) voxels)[i];
			case FLOAT32 -> ((float[]) voxels)[i];
		}).toArray();
	}

	/** What a voxel of full resolution holds, 0 to 250; all 0 in the last columns, whose chunks are not stored. */
	static int value(final int t, final int c, final int z, final int y, final int x) {
		return x >= 128 ? 0 : (3 * x + 5 * y + 7 * z + 60 * c + 101 * t) % 251;
	}

	static OmeLayout layout(final PixelType type) {
		return OmeLayout.slabs(type, FRAMES, CHANNELS, SIZE.depth(), SIZE.height(), SIZE.width(), 1);
	}

	static VoxelSource source(final PixelType type, final int t, final int c) {
		return box -> {
			final Object voxels = type.allocate(box.voxels());
			int i = 0;
			for (int z = box.z(); z < box.z() + box.depth(); z++)
				for (int y = box.y(); y < box.y() + box.height(); y++)
					for (int x = box.x(); x < box.x() + box.width(); x++)
						set(voxels, i++, value(t, c, z, y, x));
			return voxels;
		};
	}

	private static void set(final Object voxels, final int i, final int value) {
		if (voxels instanceof final byte[] bytes) bytes[i] = (byte) value;
		else if (voxels instanceof final short[] shorts) shorts[i] = (short) (200 * value);
		else ((float[]) voxels)[i] = value / 8f;
	}

	/** A voxel of an array in the units of {@link #value}. */
	static double get(final Object voxels, final int i) {
		if (voxels instanceof final byte[] bytes) return bytes[i] & 0xFF;
		return voxels instanceof final short[] shorts ? (shorts[i] & 0xFFFF) / 200.0 : 8 * ((float[]) voxels)[i];
	}

	static OmeMetadata metadata() {
		final OmeAxis lateral = new OmeAxis(0.25, "micrometer", 3);
		return new OmeMetadata("cells", new OmeAxis(1.5, "second", 0), new OmeAxis(0.5, "micrometer", 0), lateral, lateral,
			Collections.nCopies(CHANNELS, new OmeChannel("GFP", Optional.of("00FF80"), Optional.of(new Range(2, 200)),
				Optional.empty())), "color", "Objective: 25x\n");
	}

	static OmeZarrWriter write(final PixelType type, final Path folder) {
		return write(layout(type), folder);
	}

	static OmeZarrWriter write(final OmeLayout layout, final Path folder) {
		final OmeZarrWriter writer = new OmeZarrWriter("output", folder, layout);
		writer.begin();
		for (final ShardPosition shard : layout.shards(0))
			writer.write(shard, source(layout.type(), shard.frame(), shard.channel()));
		for (int level = 1; level < layout.levels().size(); level++)
			layout.shards(level).forEach(writer::downsample);
		writer.describe(metadata());
		return writer;
	}
}
