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
package org.microdiffusion.phantom;

import java.util.Arrays;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/** Draws a specimen on a voxel grid. */
final class Rasterizer {

	private final double pixel;
	private final double layer;
	private final int layers;

	/**
	 * @param pixel voxel width and height, micrometres
	 * @param spacing distance of the planes, micrometres; if it exceeds the pixel width, a plane is the
	 *          mean of several layers
	 */
	Rasterizer(final double pixel, final double spacing) {
		this.pixel = pixel;
		layers = Math.max(1, (int) Math.ceil(spacing / pixel - 1e-6));
		layer = spacing / layers;
	}

	/**
	 * @param target the voxel grid, initially 0; its voxel (marginXY, marginXY, marginZ) begins at the
	 *          origin of the specimen
	 */
	void draw(final Specimen specimen, final Planes target, final int marginXY, final int marginZ,
		final Progress progress)
	{
		ParallelPlanes.run(target.depth(), progress, plane -> {
			final float[] out = target.plane(plane);
			final float[] slab = new float[out.length];
			for (int l = 0; l < layers; l++) {
				Arrays.fill(slab, 0);
				final double z = -marginZ * layers * layer + (plane * layers + l + 0.5) * layer;
				specimen.draw(new VoxelLayer(slab, target.width(), target.height(), new Vec(-marginXY * pixel,
					-marginXY * pixel, z), pixel, layer));
				for (int i = 0; i < out.length; i++)
					out[i] += slab[i] / layers;
			}
		});
	}
}
