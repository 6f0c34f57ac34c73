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
package org.microdiffusion.beam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/** Connected sets of voxels above a threshold; voxels that share a corner are connected. */
final class Components {

	private final Planes volume;
	private final Progress progress;

	Components(final Planes volume, final Progress progress) {
		this.volume = volume;
		this.progress = progress;
	}

	/**
	 * All components.
	 *
	 * @return voxels as {@code z * width * height + y * width + x}
	 */
	List<int[]> above(final float threshold) {
		final BitSet seen = new BitSet();
		final List<int[]> found = new ArrayList<>();
		for (int z = 0; z < volume.depth(); z++) {
			progress.checkCancelled();
			final float[] plane = volume.plane(z);
			for (int p = 0; p < plane.length; p++)
				if (plane[p] > threshold && !seen.get(z * plane.length + p)) found.add(grow(z * plane.length + p, threshold,
					seen));
		}
		return found;
	}

	/** The parts of a component that are above a higher threshold. */
	List<int[]> above(final float threshold, final int... component) {
		final BitSet seen = new BitSet();
		final List<int[]> found = new ArrayList<>();
		for (final int voxel : component)
			if (value(voxel) > threshold && !seen.get(voxel)) found.add(grow(voxel, threshold, seen));
		return found;
	}

	float value(final int voxel) {
		final int pixels = volume.width() * volume.height();
		return volume.plane(voxel / pixels)[voxel % pixels];
	}

	private int[] grow(final int from, final float threshold, final BitSet seen) {
		int[] queue = { from };
		int count = 1;
		seen.set(from);
		for (int i = 0; i < count; i++) {
			final int z = queue[i] / (volume.width() * volume.height());
			final int p = queue[i] % (volume.width() * volume.height());
			for (int n = 0; n < 27; n++) {
				final int neighbour = neighbour(p % volume.width() + n % 3 - 1, p / volume.width() + n / 3 % 3 - 1, z + n / 9 -
					1);
				if (neighbour < 0 || seen.get(neighbour) || !(value(neighbour) > threshold)) continue;
				seen.set(neighbour);
				if (count == queue.length) queue = Arrays.copyOf(queue, 2 * count);
				queue[count++] = neighbour;
			}
		}
		return Arrays.copyOf(queue, count);
	}

	/** The voxel at a place, or -1 outside. */
	private int neighbour(final int x, final int y, final int z) {
		final boolean inside = x >= 0 && x < volume.width() && y >= 0 && y < volume.height() && z >= 0 && z < volume
			.depth();
		return inside ? (z * volume.height() + y) * volume.width() + x : -1;
	}
}
