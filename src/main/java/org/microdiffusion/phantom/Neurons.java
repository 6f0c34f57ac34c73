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
 * Grows a few sparsely labelled cortical neurons, pyramidal and stellate, in and around the box. Apical
 * dendrites grow towards the surface (z = 0), axons away from it.
 */
final class Neurons {

	/** Tissue volume per labelled neuron, cubic micrometres. */
	private static final double TISSUE_PER_NEURON = 7.5e5;

	/** Distance from the box within which neurons may have processes in it, micrometres. */
	private static final double SURROUND = 70;

	/** Distance of successive points of processes, micrometres. */
	private static final double STEP = 1;

	private static final PersistentRandomWalk APICAL = new PersistentRandomWalk(STEP, 0.015, 12, 0.02);
	private static final PersistentRandomWalk DENDRITE = new PersistentRandomWalk(STEP, 0.045, 8, 0.02);
	private static final PersistentRandomWalk AXON = new PersistentRandomWalk(STEP, 0.07, 8, 0.02);

	/** Brightness of cell bodies relative to processes; the nucleus is not labelled. */
	private static final double SOMA_BRIGHTNESS = 0.7;

	private final Scene scene;
	private final SplittableRandom random;
	private final Progress progress;

	Neurons(final Scene scene, final SplittableRandom random, final Progress progress) {
		this.scene = scene;
		this.random = random;
		this.progress = progress;
	}

	void grow() {
		final Vec size = scene.size();
		final int inside = (int) Math.max(1, Math.round(scene.volume() / TISSUE_PER_NEURON));
		for (int i = 0; i < inside; i++)
			neuron(new Vec(size.x() * random.nextDouble(0.12, 0.88), size.y() * random.nextDouble(0.12, 0.88), size.z() * (i +
				random.nextDouble(0.2, 0.8)) / inside));
		final double around = (size.x() + 2 * SURROUND) * (size.y() + 2 * SURROUND) * (size.z() + SURROUND);
		final int outside = (int) Math.round((around - scene.volume()) / TISSUE_PER_NEURON / 4);
		for (int i = 0; i < outside; i++) {
			final Vec place = new Vec(random.nextDouble(-SURROUND, size.x() + SURROUND), random.nextDouble(-SURROUND, size
				.y() + SURROUND), random.nextDouble(0, size.z() + SURROUND));
			if (!scene.near(place, 12)) neuron(place);
		}
	}

	private void neuron(final Vec soma) {
		progress.checkCancelled();
		final double brightness = random.nextDouble(0.75, 1);
		final double radius = random.nextDouble(5.5, 7.5);
		final Vec squash = Vec.random(random).times(0.25 * radius);
		scene.add(new Capsule(soma.minus(squash), radius, soma.plus(squash), radius * 0.92, SOMA_BRIGHTNESS * brightness));
		final boolean pyramidal = random.nextDouble() < 0.7;
		if (pyramidal) apical(soma, radius, brightness);
		final int primary = random.nextInt(4, 7);
		final double turn = random.nextDouble(2 * Math.PI);
		for (int i = 0; i < primary; i++) {
			final double angle = turn + 2 * Math.PI * (i + 0.5 * random.nextDouble()) / primary;
			final double sink = pyramidal ? random.nextDouble(-0.1, 0.8) : random.nextDouble(-0.8, 0.8);
			final Vec heading = new Vec(Math.cos(angle), Math.sin(angle), sink).unit();
			stump(soma, heading, radius, 0.35 * radius, 1.1, 7, brightness);
			branch(soma.plus(radius + 5, heading), heading, random.nextDouble(0.9, 1.2), random.nextDouble(35, 70),
				brightness, 0);
		}
		axon(soma, radius, brightness);
	}

	/** The cone at the base of a dendrite. */
	private void stump(final Vec soma, final Vec heading, final double radius, final double wide, final double thin,
		final double length, final double brightness)
	{
		scene.add(new Capsule(soma.plus(radius - wide, heading), wide, soma.plus(radius + length, heading), thin,
			(SOMA_BRIGHTNESS + 1) / 2 * brightness));
	}

	private void apical(final Vec soma, final double radius, final double brightness) {
		final double angle = random.nextDouble(2 * Math.PI);
		final double tilt = random.nextDouble(0.2, 0.9);
		final Vec up = new Vec(tilt * Math.cos(angle), tilt * Math.sin(angle), -1).unit();
		stump(soma, up, radius, 0.7 * radius, 1.7, 14, brightness);
		final Vec from = soma.plus(radius + 12, up);
		final double length = 250;
		final List<Vec> path = APICAL.grow(from, up, length, random);
		tube(path, 1.7, 1.2, brightness);
		for (double s = 10 + 15 * random.nextExponential(); s < length; s += 12 + 18 * random.nextExponential()) {
			final int i = Math.min(path.size() - 2, (int) (s / STEP));
			final Vec along = path.get(i + 1).minus(path.get(i));
			branch(path.get(i), along.turned(random.nextDouble(0.8, 1.4), random), random.nextDouble(0.7, 0.95), random
				.nextDouble(40, 90), brightness, 1);
		}
	}

	/** A dendrite that bifurcates up to three times. */
	private void branch(final Vec from, final Vec heading, final double radius, final double length,
		final double brightness, final int order)
	{
		final List<Vec> path = DENDRITE.grow(from, heading, length, random);
		tube(path, radius, radius * 0.8, brightness);
		if (order >= 2 || random.nextDouble() < 0.15) return;
		final Vec end = path.get(path.size() - 1);
		final Vec along = end.minus(path.get(path.size() - 2));
		final Vec side = along.perpendicular(random);
		final double spread = random.nextDouble(0.3, 0.6);
		for (final int sign : new int[] { 1, -1 })
			branch(end, along.unit().plus(sign * spread * random.nextDouble(0.6, 1.4), side), radius * random.nextDouble(0.7,
				0.85), random.nextDouble(35, 80), brightness, order + 1);
	}

	private void axon(final Vec soma, final double radius, final double brightness) {
		final Vec down = new Vec(0.4 * random.nextGaussian(), 0.4 * random.nextGaussian(), 1).unit();
		final List<Vec> path = AXON.grow(soma.plus(radius * 0.8, down), down, 200, random);
		tube(path, 0.5, 0.4, brightness);
		for (double s = 25 + 20 * random.nextExponential(); s < 200; s += 30 + 30 * random.nextExponential()) {
			final int i = (int) (s / STEP);
			final Vec along = path.get(i).minus(path.get(i - 1));
			final double length = random.nextDouble(60, 200);
			final List<Vec> collateral = AXON.grow(path.get(i), along.turned(random.nextDouble(1, 1.6), random), length,
				random);
			tube(collateral, 0.4, 0.35, brightness);
			for (double b = 8 * random.nextExponential(); b < length; b += 4 + 8 * random.nextExponential())
				scene.sphere(collateral.get((int) (b / STEP)), random.nextDouble(0.7, 1.1), brightness);
		}
	}

	private void tube(final List<Vec> path, final double from, final double to, final double brightness) {
		final RandomModulation caliber = new RandomModulation(0.12, 15, random);
		final double[] radii = new double[path.size()];
		for (int i = 0; i < radii.length; i++)
			radii[i] = (from + (to - from) * i / (radii.length - 1)) * caliber.at(i * STEP);
		final double[] bright = new double[radii.length];
		Arrays.fill(bright, brightness);
		scene.tube(path, radii, bright);
	}
}
