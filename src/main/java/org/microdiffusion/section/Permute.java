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
package org.microdiffusion.section;

import org.microdiffusion.volume.Planes;

/** Volumes with exchanged axes, so that sections along z are planes that can be read at once. */
final class Permute {

	private Permute() {}

	/** Exchanges y and z: plane y of the result is the XZ section at y, z its rows. Undoes itself. */
	static Planes yz(final Planes volume) {
		final int width = volume.width();
		final Planes turned = Planes.zeros(width, volume.depth(), volume.height());
		Planes.parallel(turned.depth(), y -> {
			for (int z = 0; z < volume.depth(); z++)
				System.arraycopy(volume.plane(z), y * width, turned.plane(y), z * width, width);
		});
		return turned;
	}

	/** Exchanges x and y. Undoes itself. */
	static Planes xy(final Planes volume) {
		final int width = volume.width();
		final int height = volume.height();
		final Planes turned = Planes.zeros(height, width, volume.depth());
		Planes.parallel(volume.depth(), z -> {
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					turned.plane(z)[x * height + y] = volume.plane(z)[y * width + x];
		});
		return turned;
	}
}
