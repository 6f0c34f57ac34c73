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

import java.util.SplittableRandom;

/**
 * A brain or ganglion at low magnification, stained or autofluorescent: regions of different
 * brightness, with or without dim borders, layers parallel to the surface, tracts, texture at all
 * scales (with a power-law spectrum), small dark holes, and nothing outside.
 */
final class Neuropil implements Specimen {

	private static final int OCTAVES = 5;

	private final Organ organ;
	private final Tessellation regions;
	private final double region;
	private final double border;
	private final double borderDepth;
	private final double contrast;
	private final double roughness;
	private final double texture;
	private final double layering;
	private final double tracts;
	private final double tractBrightness;
	private final double holes;
	private final double rim;
	private final long seed;

	/** @param size of the box, micrometres */
	Neuropil(final Vec size, final SplittableRandom random) {
		organ = random.nextDouble() < 0.75 ? new Organ(size, random) : null;
		region = 38 * Math.pow(2.2, random.nextDouble());
		border = region * random.nextDouble(0.06, 0.3);
		borderDepth = random.nextBoolean() ? random.nextDouble(0.15, 0.75) : 0;
		contrast = random.nextDouble(0.2, 0.8);
		roughness = random.nextDouble(0.45, 0.75);
		texture = random.nextDouble(0.25, 1.1);
		layering = random.nextBoolean() ? random.nextDouble(0.2, 0.6) : 0;
		tracts = random.nextDouble(0.04, 0.1);
		tractBrightness = random.nextDouble(-0.9, 0.6);
		holes = random.nextBoolean() ? random.nextDouble(0.2, 0.9) : 0;
		rim = random.nextDouble(2, 9);
		seed = random.nextLong();
		final Vec field = new Vec(1, random.nextDouble(0.7, 1.4), random.nextDouble(0.7, 1.4)).times(region);
		final long places = random.nextLong();
		regions = new Tessellation(OrthonormalBasis.random(random), field, places,
			p -> SmoothNoise.hash(Double.doubleToLongBits(p.x()), Double.doubleToLongBits(p.y()),
			Double.doubleToLongBits(p.z()), seed));
	}

	@Override
	public void draw(final VoxelLayer layer) {
		final Tessellation.Finder finder = regions.new Finder(border);
		for (int row = 0; row < layer.height(); row++)
			for (int column = 0; column < layer.width(); column++)
				layer.brighten(row * layer.width() + column, fluorescence(finder, layer.x(column), layer.y(row), layer.z()));
	}

	private double fluorescence(final Tessellation.Finder finder, final double x, final double y, final double z) {
		final double depth = organ == null ? Double.POSITIVE_INFINITY : organ.depth(x, y, z);
		if (depth <= 0) return 0;
		final double bend = 0.5 * region;
		final double u = noise(x, y, z, bend, 1) - 0.5;
		final double v = noise(x, y, z, bend, 2) - 0.5;
		final long here = finder.moveTo(x + 0.5 * region * u, y + 0.5 * region * v, z - 0.5 * region * u);
		double level = level(here);
		double open = 1;
		for (int i = 0; i < finder.walls(); i++) {
			final double near = 1 - finder.distance(i) / border;
			// The mean of both regions at the border, so that the brightness is continuous.
			level += 0.5 * near * near * (level(finder.behind(i)) - level);
			open = Math.min(open, 1 - borderDepth * Math.pow(near, 4));
		}
		if (layering > 0 && organ != null) level *= 1 + layering * 2 * (SmoothNoise.at(depth / (0.35 * region), 0.3, 0.7,
			seed + 3) - 0.5);
		final double tract = Math.exp(-(u * u + v * v) / (tracts * tracts));
		level += tract * tractBrightness * (tractBrightness < 0 ? level : 1 - level);
		final double hole = holes == 0 ? 0 : holes * Math.max(0, Math.min(1, (noise(x, y, z, 4, 4) - 0.7) * 5));
		return Math.max(0, Math.min(1, level * open * (1 - hole) * Math.exp(texture * fractal(x, y, z)) * Math.min(1, depth
			/ rim)));
	}

	/** The mean brightness of a region. */
	private double level(final long label) {
		return 0.55 * (1 - contrast + contrast * 1.6 * SmoothNoise.unit(SmoothNoise.mix(label)));
	}

	/** Fractal noise with mean 0: octaves whose amplitudes decrease with their wavelengths. */
	private double fractal(final double x, final double y, final double z) {
		double sum = 0;
		double amplitude = 1;
		double wave = 0.6 * region;
		for (int i = 0; i < OCTAVES; i++) {
			sum += amplitude * (noise(x, y, z, wave, 10 + i) - 0.5);
			amplitude *= roughness;
			wave /= 2;
		}
		return sum;
	}

	private double noise(final double x, final double y, final double z, final double wave, final int which) {
		return SmoothNoise.at(x / wave, y / wave, z / wave, seed + which);
	}
}
