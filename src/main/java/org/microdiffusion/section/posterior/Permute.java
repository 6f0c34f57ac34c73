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

import org.microdiffusion.volume.Planes;

/** Exchanges two axes of volumes, so that sections along z become planes. */
public final class Permute {

	private Permute() {}

	/** Exchanges y and z: plane y of the result is the XZ section at y, with z along its rows. Its own inverse. */
	public static Planes yz(final Planes volume) {
		final int width = volume.width();
		final Planes permuted = Planes.zeros(width, volume.depth(), volume.height());
		Planes.parallel(permuted.depth(), y -> {
			for (int z = 0; z < volume.depth(); z++)
				System.arraycopy(volume.plane(z), y * width, permuted.plane(y), z * width, width);
		});
		return permuted;
	}

	/** Exchanges x and y. Its own inverse. */
	public static Planes xy(final Planes volume) {
		final int width = volume.width();
		final int height = volume.height();
		final Planes permuted = Planes.zeros(height, width, volume.depth());
		Planes.parallel(volume.depth(), z -> {
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					permuted.plane(z)[x * height + y] = volume.plane(z)[y * width + x];
		});
		return permuted;
	}
}
