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
import java.util.SplittableRandom;

import org.microdiffusion.progress.Progress;

/**
 * Grows a piece of cortical tissue: spiny dendrites that cross the box, most of them nearly parallel to
 * the image plane and some steep, and thin axons with boutons. Sizes are those of cortical pyramidal
 * cells (Harris and Stevens 1989; Arellano et al. 2007).
 */
final class Dendrites {

	/** Tissue volume per labelled dendrite and per labelled axon, cubic micrometres. */
	private static final double TISSUE_PER_DENDRITE = 5500;
	private static final double TISSUE_PER_AXON = 9000;

	/** Distance of successive points of dendrites and axons, micrometres. */
	private static final double STEP = 0.4;

	private static final PersistentRandomWalk DENDRITE = new PersistentRandomWalk(STEP, 0.1, 4, 0.08);
	private static final PersistentRandomWalk TRUNK = new PersistentRandomWalk(STEP, 0.04, 6, 0.05);
	private static final PersistentRandomWalk AXON = new PersistentRandomWalk(STEP, 0.2, 3, 0.05);
	private static final PersistentRandomWalk NECK = new PersistentRandomWalk(0.1, 0.5, 0.5, 0);

	/** Density of spines, per micrometre of dendrite. */
	private static final double SPINES_PER_MICROMETRE = 1.1;

	private final Scene scene;
	private final SplittableRandom random;
	private final Progress progress;

	Dendrites(final Scene scene, final SplittableRandom random, final Progress progress) {
		this.scene = scene;
		this.random = random;
		this.progress = progress;
	}

	void grow() {
		final int dendrites = (int) Math.max(3, Math.round(scene.volume() / TISSUE_PER_DENDRITE));
		for (int i = 0; i < dendrites; i++) {
			progress.checkCancelled();
			final boolean trunk = i % 6 == 4;
			final Vec middle = placed(i, dendrites);
			final Vec heading = heading(trunk ? 1.5 : 0.35);
			final double radius = trunk ? random.nextDouble(0.6, 0.85) : random.nextDouble(0.3, 0.5);
			final double brightness = random.nextDouble(0.65, 1);
			final double reach = 0.75 * (scene.size().x() + scene.size().y());
			final PersistentRandomWalk walk = trunk ? TRUNK : DENDRITE;
			dendrite(walk, middle, heading, radius, radius * 0.65, random.nextDouble(0.4, 1) * reach, brightness, 0);
			dendrite(walk, middle, heading.times(-1), radius, radius * 1.15, reach, brightness, 1);
		}
		final int axons = (int) Math.max(1, Math.round(scene.volume() / TISSUE_PER_AXON));
		for (int i = 0; i < axons; i++)
			axon(placed(i, axons));
	}

	/** A random position in the box; the depths of all positions are spread evenly. */
	private Vec placed(final int i, final int count) {
		return new Vec(scene.size().x() * random.nextDouble(0.1, 0.9), scene.size().y() * random.nextDouble(0.1, 0.9),
			scene.size().z() * (i + random.nextDouble()) / count);
	}

	/** A random direction; its slope against the image plane has the given standard deviation. */
	private Vec heading(final double slope) {
		final double angle = random.nextDouble(2 * Math.PI);
		return new Vec(Math.cos(angle), Math.sin(angle), slope * random.nextGaussian());
	}

	private void dendrite(final PersistentRandomWalk walk, final Vec from, final Vec heading, final double radius,
		final double endRadius, final double length, final double brightness, final int order)
	{
		final List<Vec> path = walk.grow(from, heading, length, random);
		final RandomModulation caliber = new RandomModulation(0.12, 4, random);
		final double[] radii = new double[path.size()];
		for (int i = 0; i < radii.length; i++)
			radii[i] = (radius + (endRadius - radius) * i / (radii.length - 1)) * caliber.at(i * STEP);
		scene.tube(path, radii, constant(brightness, radii.length));
		spines(path, radii, brightness);
		double next = 4 + 14 * random.nextExponential();
		while (order < 2 && next < length - 5) {
			final int i = (int) (next / STEP);
			if (i < 1 || i >= path.size() || !scene.near(path.get(i), 5)) break;
			final Vec along = path.get(i).minus(path.get(i - 1));
			final double thin = radii[i] * random.nextDouble(0.7, 0.9);
			final Vec aside = along.turned(random.nextDouble(0.6, 1.1), random);
			dendrite(DENDRITE, path.get(i), aside, thin, thin * 0.75, random.nextDouble(10, 30), brightness, order + 1);
			next += 10 + 18 * random.nextExponential();
		}
	}

	private void spines(final List<Vec> path, final double[] radii, final double brightness) {
		final double length = (path.size() - 1) * STEP;
		for (double s = random.nextExponential() / SPINES_PER_MICROMETRE; s < length; s += random.nextExponential() /
			SPINES_PER_MICROMETRE) {
			final int i = (int) (s / STEP);
			final Vec along = path.get(i + 1).minus(path.get(i));
			final Vec base = path.get(i).plus(s / STEP - i, along);
			if (scene.near(base, 3)) spine(base, along, radii[i], brightness);
		}
	}

	/** A spine: mushroom (wide head), thin, or stubby (no neck). */
	private void spine(final Vec base, final Vec along, final double shaft, final double brightness) {
		final double type = random.nextDouble();
		final Vec out = along.turned(Math.PI / 2 + 0.3 * random.nextGaussian(), random);
		final boolean stubby = type < 0.15;
		final boolean mushroom = type > 0.6;
		final double neck = stubby ? 0.1 : mushroom ? random.nextDouble(0.2, 0.7) : random.nextDouble(0.3, 1.3);
		final double head = stubby ? random.nextDouble(0.22, 0.32) : mushroom ? random.nextDouble(0.26, 0.42) : random
			.nextDouble(0.16, 0.26);
		final List<Vec> path = NECK.grow(base.plus(shaft * 0.8, out), out, neck + 0.2 * shaft, random);
		final Vec tip = path.get(path.size() - 1);
		scene.tube(path, constant(random.nextDouble(0.09, 0.16), path.size()), constant(brightness, path.size()));
		final Vec stretch = Vec.random(random).times(0.35 * head);
		scene.add(new Capsule(tip.plus(head * 0.7, out).minus(stretch), head * 0.9, tip.plus(head * 0.7, out).plus(stretch),
			head, brightness));
	}

	private void axon(final Vec middle) {
		final Vec heading = heading(0.6);
		final double brightness = random.nextDouble(0.6, 0.9);
		final double reach = scene.size().x() + scene.size().y();
		for (final int side : new int[] { 1, -1 }) {
			final List<Vec> path = AXON.grow(middle, heading.times(side), reach, random);
			scene.tube(path, constant(0.13, path.size()), constant(brightness, path.size()));
			for (double s = 3 * random.nextExponential(); s < reach; s += 1.5 + 3.5 * random.nextExponential()) {
				final int i = Math.min(path.size() - 2, (int) (s / STEP));
				final Vec along = path.get(i + 1).minus(path.get(i));
				final double radius = random.nextDouble(0.22, 0.42);
				scene.add(new Capsule(path.get(i), radius, path.get(i).plus(along), radius * 0.8, brightness));
			}
		}
	}

	private static double[] constant(final double value, final int length) {
		final double[] values = new double[length];
		Arrays.fill(values, value);
		return values;
	}
}
