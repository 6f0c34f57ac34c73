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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.microdiffusion.progress.Progress;

/**
 * Cell nuclei with a chromatin stain, densely packed or sparse: ellipsoids of
 * uneven outline, brighter and dimmer ones, with clumps of chromatin and dark
 * nucleoli; a few divide.
 */
final class Nuclei implements Specimen {

	/** Nuclei this near the box may still blur into it, micrometres. */
	private static final double MARGIN = 12;

	/** Places tried for each nucleus that would fit if they lay in a lattice. */
	private static final int TRIALS = 12;

	private static final double DIVIDING = 0.04;

	private final Vec size;
	private final SplittableRandom random;
	private final List<Nucleus> nuclei = new ArrayList<>();
	private final double radius;
	private final double gap;
	private final double elongation;
	private final double unevenness;
	private final double clumps;
	private final double grain;

	/** @param size of the box, micrometres */
	Nuclei(final Vec size, final SplittableRandom random, final Progress progress) {
		this.size = size;
		this.random = random;
		radius = 2.6 * Math.pow(1.8, random.nextDouble());
		gap = 2 * radius * Math.pow(2.4, random.nextDouble());
		elongation = random.nextDouble(0.05, 0.4);
		unevenness = random.nextDouble(0.1, 0.6);
		clumps = random.nextDouble(0.2, 0.9);
		grain = radius * random.nextDouble(0.2, 0.45);
		fill(progress);
	}

	/** Places them one after the other where there is room (random sequential addition). */
	private void fill(final Progress progress) {
		final Organ organ = random.nextDouble() < 0.5 ? new Organ(size, random) : null;
		final double patchy = random.nextBoolean() ? random.nextDouble(0.2, 0.6) : 0;
		final long patches = random.nextLong();
		final Frame grown = Frame.random(random);
		final Map<Vec, List<Vec>> taken = new HashMap<>();
		final Vec around = size.plus(1, new Vec(2 * MARGIN, 2 * MARGIN, 2 * MARGIN));
		final long trials = TRIALS * (long) Math.ceil(around.x() * around.y() * around.z() / Math.pow(gap, 3));
		// One is where it is seen, whatever the chance.
		place(size.times(0.5), grown, taken);
		for (long i = 0; i < trials; i++) {
			if (i % 1000 == 0) progress.checkCancelled();
			final Vec p = new Vec(random.nextDouble(around.x()) - MARGIN, random.nextDouble(around.y()) - MARGIN, random
				.nextDouble(around.z()) - MARGIN);
			final double patch = 12 * radius;
			if (organ != null && organ.depth(p.x(), p.y(), p.z()) < radius) continue;
			if (SmoothNoise.at(p.x() / patch, p.y() / patch, p.z() / patch, patches) < patchy) continue;
			place(p, grown, taken);
		}
	}

	private void place(final Vec p, final Frame grown, final Map<Vec, List<Vec>> taken) {
		final Vec cell = new Vec(Math.floor(p.x() / gap), Math.floor(p.y() / gap), Math.floor(p.z() / gap));
		for (int dz = -1; dz <= 1; dz++)
			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++)
					if (taken.getOrDefault(cell.plus(1, new Vec(dx, dy, dz)), List.of()).stream().anyMatch(q -> q.distance(p) < gap))
						return;
		taken.computeIfAbsent(cell, c -> new ArrayList<>()).add(p);
		final double r = radius * Math.exp(0.1 * random.nextGaussian());
		final double brightness = Math.min(1, 0.62 * Math.exp(unevenness * random.nextGaussian()));
		if (random.nextDouble() < DIVIDING) divide(p, r);
		else nuclei.add(new Nucleus(p, Frame.along(grown.a().plus(0.6, Vec.random(random)), random), new Vec(r * Math.exp(
			elongation), r * Math.exp(elongation * random.nextDouble(-1, 0.5)), r * Math.exp(-elongation)), brightness, false,
			random.nextLong()));
	}

	/** A plate of chromosomes (metaphase), or two that have parted (anaphase). */
	private void divide(final Vec p, final double r) {
		final Frame frame = Frame.random(random);
		final double apart = random.nextBoolean() ? 0 : r * random.nextDouble(0.35, 0.75);
		final Vec plate = new Vec(0.28 * r, 0.85 * r, 0.75 * r);
		for (int side = apart == 0 ? 1 : -1; side <= 1; side += 2)
			nuclei.add(new Nucleus(p.plus(side * apart, frame.a()), frame, apart == 0 ? plate : plate.times(0.85), 1, true,
				random.nextLong()));
	}

	@Override
	public void draw(final Layer layer) {
		for (final Nucleus nucleus : nuclei)
			if (Math.abs(nucleus.centre().z() - layer.z()) < 1.2 * nucleus.largestRadius() + layer.pixel()) draw(nucleus,
				layer);
	}

	private void draw(final Nucleus nucleus, final Layer layer) {
		final Vec c = nucleus.centre();
		final double reach = 1.2 * nucleus.largestRadius() + layer.pixel();
		final int right = layer.column(c.x() + reach + layer.pixel());
		final int high = layer.row(c.y() + reach + layer.pixel());
		for (int row = layer.row(c.y() - reach); row < high; row++)
			for (int column = layer.column(c.x() - reach); column < right; column++)
				layer.brighten(row * layer.width() + column, fluorescence(nucleus, layer.x(column) - c.x(), layer.y(row) - c
					.y(), layer.z() - c.z(), layer.pixel()));
	}

	/** @param x from its centre, micrometres; likewise y and z */
	private double fluorescence(final Nucleus nucleus, final double x, final double y, final double z,
		final double pixel)
	{
		final Vec p = nucleus.frame().coordinates(new Vec(x, y, z));
		final Vec a = nucleus.axes();
		final double u = p.x() / a.x();
		final double v = p.y() / a.y();
		final double w = p.z() / a.z();
		final double relative = Math.sqrt(u * u + v * v + w * w);
		if (relative > 1.2 && (relative - 1.2) * largest(a) > pixel) return 0;
		// To first order: the ellipsoid's level over the length of its gradient.
		final double slope = relative == 0 ? 1 / largest(a) : Math.sqrt(square(u / a.x()) + square(v / a.y()) + square(w / a
			.z())) / relative;
		final double bumps = 0.24 * (SmoothNoise.at(1.3 * u, 1.3 * v, 1.3 * w, nucleus.seed()) - 0.5);
		final double filled = Math.min(1, 0.5 - (relative - 1 - bumps) / (slope * pixel));
		if (filled <= 0) return 0;
		return Math.min(1, filled * nucleus.brightness() * texture(nucleus, p, relative));
	}

	private double texture(final Nucleus nucleus, final Vec p, final double relative) {
		if (nucleus.dividing()) return 1;
		final double fine = SmoothNoise.at(p.x() / grain, p.y() / grain, p.z() / grain, nucleus.seed() + 1);
		final double hole = 2.6 * grain;
		final double nucleolus = SmoothNoise.at(p.x() / hole, p.y() / hole, p.z() / hole, nucleus.seed() + 2);
		final double rim = 0.2 * Math.min(1, relative * relative);
		return (0.8 + rim + clumps * (fine * fine * 2 - 0.6)) * (1 - 0.7 * clumps * smoothStep((nucleolus - 0.62) / 0.12));
	}

	private static double smoothStep(final double t) {
		final double s = Math.max(0, Math.min(1, t));
		return s * s * (3 - 2 * s);
	}

	private static double square(final double v) {
		return v * v;
	}

	private static double largest(final Vec v) {
		return Math.max(v.x(), Math.max(v.y(), v.z()));
	}
}
