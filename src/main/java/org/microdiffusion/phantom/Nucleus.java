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

/**
 * A nucleus: an ellipsoid of stained chromatin with an irregular outline.
 *
 * @param centre micrometres
 * @param frame directions of the axes
 * @param axes semi-axes, micrometres
 * @param brightness mean fluorescence inside
 * @param chromatin texture of the chromatin
 * @param seed seed of texture and outline
 */
record Nucleus(Vec centre, OrthonormalBasis frame, Vec axes, double brightness, Chromatin chromatin, long seed) {

	/** Maximum deviation of the outline from the ellipsoid, relative to the semi-axes. */
	private static final double MAX_RELATIVE_DEVIATION = 0.12;

	/** The maximum distance of the outline from the centre, micrometres. */
	private double reach() {
		return (1 + MAX_RELATIVE_DEVIATION) * Math.max(axes.x(), Math.max(axes.y(), axes.z()));
	}

	/** Draws the nucleus into a layer. */
	void draw(final VoxelLayer layer) {
		final double reach = reach() + layer.pixel();
		final double z = layer.z() - centre.z();
		if (Math.abs(z) > reach) return;
		final int right = layer.column(centre.x() + reach + layer.pixel());
		final int high = layer.row(centre.y() + reach + layer.pixel());
		for (int row = layer.row(centre.y() - reach); row < high; row++)
			for (int column = layer.column(centre.x() - reach); column < right; column++)
				layer.brighten(row * layer.width() + column, fluorescence(new Vec(layer.x(column) - centre.x(), layer.y(row) -
					centre.y(), z), layer.pixel()));
	}

	private double fluorescence(final Vec offset, final double pixel) {
		if (offset.norm() > reach() + pixel) return 0;
		final Vec p = frame.coordinates(offset);
		final Vec unit = new Vec(p.x() / axes.x(), p.y() / axes.y(), p.z() / axes.z());
		final double level = unit.norm();
		// The distance from the surface to first order is the level over its gradient.
		final double slope = level == 0 ? 1 / axes.x() : new Vec(unit.x() / axes.x(), unit.y() / axes.y(), unit.z() / axes
			.z()).norm() / level;
		final double bump = 2 * MAX_RELATIVE_DEVIATION * (SmoothNoise.at(1.3 * unit.x(), 1.3 * unit.y(), 1.3 * unit.z(),
			seed) - 0.5);
		final double filled = Math.min(1, 0.5 - (level - 1 - bump) / (slope * pixel));
		return filled <= 0 ? 0 : Math.min(1, filled * brightness * chromatin.at(p, Math.min(1, level), seed + 1));
	}
}
