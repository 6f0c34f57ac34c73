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

/**
 * A specimen of capsules: a voxel has the brightness of the brightest capsule in it, times the fraction
 * of the voxel that this capsule fills.
 */
final class Capsules implements Specimen {

	private final Capsule[] shapes;
	private final double[] top;
	private final double[] bottom;

	/** @param pixel width and height of the voxels, micrometres */
	Capsules(final List<Capsule> capsules, final double pixel) {
		shapes = capsules.stream().map(c -> c.softened(pixel)).toArray(Capsule[]::new);
		top = Arrays.stream(shapes).mapToDouble(c -> Math.min(c.from().z(), c.to().z()) - c.largestRadius()).toArray();
		bottom = Arrays.stream(shapes).mapToDouble(c -> Math.max(c.from().z(), c.to().z()) + c.largestRadius()).toArray();
	}

	@Override
	public void draw(final VoxelLayer layer) {
		IntStream.range(0, shapes.length).filter(i -> top[i] - layer.thickness() <= layer.z() && layer.z() <= bottom[i] +
			layer.thickness()).forEach(i -> draw(shapes[i], layer));
	}

	private static void draw(final Capsule c, final VoxelLayer layer) {
		final Vec a = c.from();
		final Vec axis = c.to().minus(a);
		final double inverse = axis.dot(axis) > 0 ? 1 / axis.dot(axis) : 0;
		final double reach = c.largestRadius() + layer.pixel();
		final int left = layer.column(Math.min(a.x(), c.to().x()) - reach);
		final int right = layer.column(Math.max(a.x(), c.to().x()) + reach);
		final int low = layer.row(Math.min(a.y(), c.to().y()) - reach);
		final int high = layer.row(Math.max(a.y(), c.to().y()) + reach);
		for (int y = low; y < high; y++) {
			for (int x = left; x < right; x++) {
				final double px = layer.x(x) - a.x();
				final double py = layer.y(y) - a.y();
				final double pz = layer.z() - a.z();
				final double t = Math.max(0, Math.min(1, (px * axis.x() + py * axis.y() + pz * axis.z()) * inverse));
				final double radius = c.fromRadius() + t * (c.toRadius() - c.fromRadius());
				final double filled = filled(px - t * axis.x(), py - t * axis.y(), pz - t * axis.z(), radius, layer);
				layer.brighten(y * layer.width() + x, filled * c.brightness());
			}
		}
	}

	/**
	 * The fraction of a voxel inside the capsule, 0 to 1, from the distance of its centre to the axis.
	 * The width of the voxel towards the surface follows from its second moment.
	 */
	private static double filled(final double dx, final double dy, final double dz, final double radius,
		final VoxelLayer layer)
	{
		final double lateral = dx * dx + dy * dy;
		final double square = lateral + dz * dz;
		final double distance = Math.sqrt(square);
		final double pixel = layer.pixel();
		final double voxel = square > 0 ? Math.sqrt((lateral * pixel * pixel + dz * dz * layer.thickness() * layer
			.thickness()) / square) : pixel;
		return Math.max(0, Math.min(1, 0.5 - (distance - radius) / voxel));
	}
}
