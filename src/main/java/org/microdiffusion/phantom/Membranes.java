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

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Closely packed cells with stained membranes, as in an embryo or an organ in a light-sheet microscope:
 * membranes of uniform thickness and varying brightness between cells of different sizes and shapes,
 * dim cytoplasm, cavities, and nothing outside of the organ.
 */
final class Membranes implements Specimen {

	private static final long OUTSIDE = 0;
	private static final long CAVITY = 1;

	/** Fraction of the sites that are merged with a neighbouring cell, which makes cells that are not convex. */
	private static final double MERGED_FRACTION = 0.12;

	private final Tessellation cells;
	private final Organ skin;
	private final double diameter;
	private final double thickness;
	private final double surface;
	private final double contrast;
	private final double cytoplasm;
	private final double wobble;
	private final long seed;

	/** A spherical cavity in the tissue. */
	private record Cavity(Vec centre, double radius) {}

	/**
	 * Chooses at random whether the surface of the organ is smooth and cuts its outermost cells, or
	 * consists of whole cells.
	 *
	 * @param size of the box, micrometres
	 */
	Membranes(final Vec size, final SplittableRandom random) {
		diameter = 6.5 * Math.pow(2, random.nextDouble());
		thickness = random.nextDouble(0.35, 0.9);
		surface = random.nextDouble(0.7, 1.4);
		contrast = random.nextDouble(0.3, 0.8);
		cytoplasm = random.nextBoolean() ? random.nextDouble(0.03, 0.16) : 0.01;
		wobble = diameter * random.nextDouble(0.08, 0.3);
		seed = random.nextLong();
		final Organ organ = random.nextDouble() < 0.65 ? new Organ(size, random) : null;
		final boolean smooth = random.nextBoolean();
		skin = smooth ? organ : null;
		final List<Cavity> cavities = new ArrayList<>();
		for (int i = random.nextInt(4); i > 1; i--)
			cavities.add(new Cavity(new Vec(size.x() * random.nextDouble(), size.y() * random.nextDouble(), size.z() * random
				.nextDouble()), diameter * random.nextDouble(0.7, 1.8)));
		final Vec field = new Vec(stretch(random), stretch(random), stretch(random));
		cells = new Tessellation(OrthonormalBasis.random(random),
			field.times(diameter / Math.cbrt(field.x() * field.y() * field.z())), random.nextLong(), p -> label(p,
			smooth ? null : organ, cavities));
	}

	private static double stretch(final RandomGenerator random) {
		return Math.exp(random.nextDouble(-0.35, 0.35));
	}

	private long label(final Vec p, final Organ organ, final List<Cavity> cavities) {
		if (organ != null && organ.depth(p.x(), p.y(), p.z()) < 0) return OUTSIDE;
		if (cavities.stream().anyMatch(c -> c.centre().distance(p) < c.radius())) return CAVITY;
		// Merged sites of the same cube of a grid get the same label.
		final long own = SmoothNoise.hash(Double.doubleToLongBits(p.x()), Double.doubleToLongBits(p.y()), Double
			.doubleToLongBits(p.z()), seed) | 2;
		final double patch = 1.6 * diameter;
		return SmoothNoise.unit(own) < MERGED_FRACTION ? SmoothNoise.hash((long) Math.floor(p.x() / patch),
			(long) Math.floor(p.y() / patch), (long) Math.floor(p.z() / patch), seed) | 2 : own;
	}

	@Override
	public void draw(final VoxelLayer layer) {
		final Tessellation.Finder finder = cells.new Finder(Math.max(1, surface) * thickness / 2 + layer.pixel());
		for (int row = 0; row < layer.height(); row++)
			for (int column = 0; column < layer.width(); column++)
				layer.brighten(row * layer.width() + column, fluorescence(finder, layer.x(column), layer.y(row), layer.z(),
				layer.pixel()));
	}

	private double fluorescence(final Tessellation.Finder finder, final double x, final double y, final double z,
		final double pixel)
	{
		final double depth = skin == null ? Double.POSITIVE_INFINITY : skin.depth(x, y, z);
		if (depth < -thickness - pixel) return 0;
		final double wave = 0.85 * diameter;
		final long here = finder.moveTo(x + wobble(x, y, z, wave, seed), y + wobble(x, y, z, wave, seed + 1), z + wobble(x,
			y, z, wave, seed + 2));
		final double inside = isOpen(here) ? 0 : cytoplasm * (0.3 + 1.4 * SmoothNoise.unit(SmoothNoise.mix(here)));
		double bright = inside;
		for (int i = 0; i < finder.walls(); i++) {
			final long there = finder.behind(i);
			final double filled = filled(finder.distance(i), isOpen(here) || isOpen(there), pixel);
			bright = Math.max(bright, inside + filled * (brightness(here ^ there) - inside));
		}
		if (skin != null) bright = Math.max(bright * Math.max(0, Math.min(1, 0.5 + depth / pixel)), filled(Math.abs(depth),
			true, pixel) * brightness(here));
		if (bright == 0) return 0;
		final double patch = 6 * diameter;
		final double uneven = (1 - contrast) + contrast * SmoothNoise.at(x / patch, y / patch, z / patch, seed + 3);
		final double grain = 0.7 + 0.6 * SmoothNoise.at(x / 0.9, y / 0.9, z / 0.9, seed + 4);
		return Math.min(1, bright * uneven * grain);
	}

	/** The fraction of a voxel inside a membrane whose centre is at a distance, micrometres. */
	private double filled(final double distance, final boolean atSurface, final double pixel) {
		final double half = thickness / 2 * (atSurface ? surface : 1);
		return Math.max(0, Math.min(distance + pixel / 2, half) - Math.max(distance - pixel / 2, -half)) / pixel;
	}

	private double wobble(final double x, final double y, final double z, final double wave, final long noise) {
		return 2 * wobble * (SmoothNoise.at(x / wave, y / wave, z / wave, noise) - 0.5);
	}

	private static boolean isOpen(final long label) {
		return label == OUTSIDE || label == CAVITY;
	}

	/** The brightness of a membrane, equal from both of its cells. */
	private double brightness(final long wall) {
		return 1 - contrast * SmoothNoise.unit(SmoothNoise.mix(wall + seed));
	}
}
