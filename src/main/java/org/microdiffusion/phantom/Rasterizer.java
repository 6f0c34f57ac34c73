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
import java.util.List;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/**
 * Draws capsules on a voxel grid: each voxel gets the brightness of the
 * brightest capsule in it times the part of the voxel that this one fills.
 */
final class Rasterizer {

	private final double pixel;
	private final double layer;
	private final int layers;

	/**
	 * @param pixel voxel width and height, micrometres
	 * @param spacing distance of the planes, micrometres; planes further apart
	 *          than a pixel is wide are averaged from several layers
	 */
	Rasterizer(final double pixel, final double spacing) {
		this.pixel = pixel;
		layers = Math.max(1, (int) Math.ceil(spacing / pixel - 1e-6));
		layer = spacing / layers;
	}

	/**
	 * @param target the grid, overwritten; its voxel (marginXY, marginXY, marginZ)
	 *          begins at the origin of the scene
	 */
	void draw(final List<Capsule> capsules, final Planes target, final int marginXY, final int marginZ,
		final Progress progress)
	{
		final Vec origin = new Vec(-marginXY * pixel, -marginXY * pixel, -marginZ * layers * layer);
		final Capsule[] shapes = capsules.stream().map(c -> c.softened(pixel)).toArray(Capsule[]::new);
		final double[] top = Arrays.stream(shapes).mapToDouble(c -> Math.min(c.from().z(), c.to().z()) - c
			.largestRadius() - layer).toArray();
		final double[] bottom = Arrays.stream(shapes).mapToDouble(c -> Math.max(c.from().z(), c.to().z()) + c
			.largestRadius() + layer).toArray();
		EachPlane.run(target.depth(), progress, plane -> {
			final float[] out = target.plane(plane);
			final float[] slab = new float[out.length];
			for (int l = 0; l < layers; l++) {
				Arrays.fill(slab, 0);
				final double z = origin.z() + (plane * layers + l + 0.5) * layer;
				IntStream.range(0, shapes.length).filter(i -> top[i] <= z && z <= bottom[i]).forEach(i -> draw(shapes[i],
					slab, target.width(), target.height(), origin, z));
				for (int i = 0; i < out.length; i++)
					out[i] += slab[i] / layers;
			}
		});
	}

	private void draw(final Capsule c, final float[] slab, final int width, final int height, final Vec origin,
		final double z)
	{
		final Vec a = c.from();
		final Vec axis = c.to().minus(a);
		final double inverse = axis.dot(axis) > 0 ? 1 / axis.dot(axis) : 0;
		final double reach = c.largestRadius() + pixel;
		final int left = index(Math.min(a.x(), c.to().x()) - reach - origin.x(), width);
		final int right = index(Math.max(a.x(), c.to().x()) + reach - origin.x(), width);
		final int low = index(Math.min(a.y(), c.to().y()) - reach - origin.y(), height);
		final int high = index(Math.max(a.y(), c.to().y()) + reach - origin.y(), height);
		for (int y = low; y < high; y++) {
			for (int x = left; x < right; x++) {
				final double px = origin.x() + (x + 0.5) * pixel - a.x();
				final double py = origin.y() + (y + 0.5) * pixel - a.y();
				final double pz = z - a.z();
				final double t = Math.max(0, Math.min(1, (px * axis.x() + py * axis.y() + pz * axis.z()) * inverse));
				final double radius = c.fromRadius() + t * (c.toRadius() - c.fromRadius());
				final double filled = filled(px - t * axis.x(), py - t * axis.y(), pz - t * axis.z(), radius);
				final int i = y * width + x;
				slab[i] = (float) Math.max(slab[i], filled * c.brightness());
			}
		}
	}

	/**
	 * The part of a voxel that is inside, 0 to 1, from the distance of its centre to
	 * the axis. The voxel is as wide, towards the surface, as its second moment
	 * says.
	 */
	private double filled(final double dx, final double dy, final double dz, final double radius) {
		final double lateral = dx * dx + dy * dy;
		final double square = lateral + dz * dz;
		final double distance = Math.sqrt(square);
		final double voxel = square > 0 ? Math.sqrt((lateral * pixel * pixel + dz * dz * layer * layer) / square) : pixel;
		return Math.max(0, Math.min(1, 0.5 - (distance - radius) / voxel));
	}

	private int index(final double position, final int size) {
		return (int) Math.max(0, Math.min(size, Math.floor(position / pixel)));
	}
}
