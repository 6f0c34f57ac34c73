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
 * Cell nuclei with a chromatin stain, densely packed or sparse: ellipsoids of irregular outline and
 * different brightness, with clumps of chromatin and dark nucleoli; a few are dividing.
 */
final class Nuclei implements Specimen {

	/** Distance from the box within which nuclei may blur into it, micrometres. */
	private static final double MARGIN = 12;

	/** Trials per nucleus that would fit in a cubic lattice. */
	private static final int TRIALS_PER_NUCLEUS = 30;

	private static final double DIVIDING_FRACTION = 0.04;

	private final Vec size;
	private final SplittableRandom random;
	private final List<Nucleus> nuclei = new ArrayList<>();
	private final double radius;
	private final double gap;
	private final double elongation;
	private final double unevenness;
	private final Chromatin chromatin;

	/** @param size of the box, micrometres */
	Nuclei(final Vec size, final SplittableRandom random, final Progress progress) {
		this.size = size;
		this.random = random;
		radius = 2.6 * Math.pow(1.8, random.nextDouble());
		gap = 1.8 * radius * Math.pow(2.2, Math.pow(random.nextDouble(), 2));
		elongation = random.nextDouble(0.05, 0.35);
		unevenness = random.nextDouble(0.1, 0.6);
		chromatin = new Chromatin(random.nextDouble(0.2, 0.9), radius * random.nextDouble(0.2, 0.45));
		fill(progress);
	}

	/** Places nuclei one after the other where there is room (random sequential addition). */
	private void fill(final Progress progress) {
		final Organ organ = random.nextDouble() < 0.5 ? new Organ(size, random) : null;
		final double patchy = random.nextDouble() < 0.35 ? random.nextDouble(0.3, 0.6) : 0;
		final long patches = random.nextLong();
		final OrthonormalBasis grown = OrthonormalBasis.random(random);
		final Map<Vec, List<Vec>> taken = new HashMap<>();
		final Vec around = size.plus(new Vec(2 * MARGIN, 2 * MARGIN, 2 * MARGIN));
		final long trials = TRIALS_PER_NUCLEUS * (long) Math.ceil(around.x() * around.y() * around.z() / Math.pow(gap, 3));
		// At least one nucleus lies in the box.
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

	private void place(final Vec p, final OrthonormalBasis grown, final Map<Vec, List<Vec>> taken) {
		final Vec cell = new Vec(Math.floor(p.x() / gap), Math.floor(p.y() / gap), Math.floor(p.z() / gap));
		for (int dz = -1; dz <= 1; dz++)
			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++)
					if (taken.getOrDefault(cell.plus(new Vec(dx, dy, dz)), List.of()).stream().anyMatch(q -> q.distance(p) < gap))
						return;
		taken.computeIfAbsent(cell, c -> new ArrayList<>()).add(p);
		final double r = radius * Math.exp(0.1 * random.nextGaussian());
		final double brightness = Math.min(1, 0.62 * Math.exp(unevenness * random.nextGaussian()));
		if (random.nextDouble() < DIVIDING_FRACTION) divide(p, r);
		else nuclei.add(new Nucleus(p, OrthonormalBasis.along(grown.a().plus(0.6, Vec.random(random)), random),
			new Vec(r * Math.exp(elongation), r * Math.exp(elongation * random.nextDouble(-1, 0.5)),
			r * Math.exp(-elongation)), brightness, chromatin, random.nextLong()));
	}

	/** A plate of chromosomes (metaphase), or two separated plates (anaphase). */
	private void divide(final Vec p, final double r) {
		final OrthonormalBasis frame = OrthonormalBasis.random(random);
		final double apart = random.nextBoolean() ? 0 : r * random.nextDouble(0.35, 0.75);
		final Vec plate = new Vec(0.28 * r, 0.85 * r, 0.75 * r);
		for (int side = apart == 0 ? 1 : -1; side <= 1; side += 2)
			nuclei.add(new Nucleus(p.plus(side * apart, frame.a()), frame, apart == 0 ? plate : plate.times(0.85), 1,
				Chromatin.CONDENSED, random.nextLong()));
	}

	@Override
	public void draw(final VoxelLayer layer) {
		for (final Nucleus nucleus : nuclei)
			nucleus.draw(layer);
	}
}
