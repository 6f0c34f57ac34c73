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
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import net.imglib2.KDTree;
import net.imglib2.RealPoint;
import net.imglib2.neighborsearch.NearestNeighborSearchOnKDTree;

import org.microdiffusion.progress.Progress;

/**
 * Grows the blood vessels below the surface of a cortex as in the mouse (Blinder et al. 2013): pial
 * arteries and veins parallel to the surface, tapering arterioles and venules that descend from them,
 * and a network of capillary loops that connects these. No vessel ends within the box.
 */
final class Vasculature {

	/** Mean distance of the junctions of capillaries, micrometres. */
	private static final double JUNCTION_SPACING = 38;

	/** Distance of neighbouring pial arteries, and of veins, micrometres. */
	private static final double PIAL_SPACING = 230;

	/** Vertical component of a pial vessel's winding, relative to the horizontal one. */
	private static final double FLATNESS = 0.3;

	/** Minimum distance of descending vessels, micrometres. */
	private static final double DIVING_SPACING = 60;

	/** Distance of the branches of a descending vessel, micrometres. */
	private static final double BRANCH_SPACING = 34;

	/** Distance from the box at which the end of a vessel is not visible, micrometres. */
	private static final double INVISIBLE_DISTANCE = 22;

	private static final double STEP = 2;
	private static final PersistentRandomWalk PIAL = new PersistentRandomWalk(STEP, 0.008, 40, 0.01);
	private static final PersistentRandomWalk DIVING = new PersistentRandomWalk(STEP, 0.006, 40, 0.012);

	private final Scene scene;
	private final SplittableRandom random;
	private final Progress progress;
	private final RandomDeformation bending;
	private final RandomDeformation wiggle;

	private final List<Vec> large = new ArrayList<>();
	private final List<Vec> divingTops = new ArrayList<>();
	private final List<Vec> junctions = new ArrayList<>();

	Vasculature(final Scene scene, final SplittableRandom random, final Progress progress) {
		this.scene = scene;
		this.random = random;
		this.progress = progress;
		bending = new RandomDeformation(8, 110, random);
		wiggle = new RandomDeformation(3.5, 32, random);
	}

	void grow() {
		pial(new Vec(1, 0, 0), new Vec(0, 1, 0), 20, 7, 9.5, 4.2);
		pial(new Vec(0, 1, 0), new Vec(1, 0, 0), 43, 9, 13, 5.5);
		capillaries();
	}

	/** Pial vessels that cross the whole box, and the vessels that descend from them. */
	private void pial(final Vec along, final Vec across, final double depth, final double leastRadius,
		final double mostRadius, final double divingRadius)
	{
		final double length = scene.size().dot(along);
		final double width = scene.size().dot(across);
		final long count = Math.max(1, Math.round(width / PIAL_SPACING));
		for (int i = 0; i < count; i++) {
			progress.checkCancelled();
			final double slant = random.nextDouble(-0.5, 0.5);
			final Vec heading = along.plus(slant, across);
			final Vec middle = along.times(length / 2).plus(width * (i + random.nextDouble(0.25, 0.75)) / count, across).plus(
				new Vec(0, 0, depth + random.nextDouble(-3, 3)));
			final double radius = random.nextDouble(leastRadius, mostRadius);
			final double half = 0.75 * length + 80;
			for (final int side : new int[] { 1, -1 }) {
				final List<Vec> winding = PIAL.grow(middle, heading.times(side), half, random);
				final List<Vec> path = winding.stream().map(p -> p.plus(new Vec(0, 0, (FLATNESS - 1) * (p.z() - middle
					.z())))).toList();
				large(path, radius, radius * (1 - 0.15 * side));
				for (double s = random.nextDouble(10, 60); s < half; s += random.nextDouble(60, 130)) {
					final Vec top = path.get((int) (s / STEP));
					if (scene.near(top, 10) && divingTops.stream().allMatch(t -> t.distance(top) > DIVING_SPACING)) dive(top,
						divingRadius * random.nextDouble(0.8, 1.25));
				}
			}
		}
	}

	private void dive(final Vec top, final double radius) {
		divingTops.add(top);
		final Vec down = new Vec(0.22 * random.nextGaussian(), 0.22 * random.nextGaussian(), 1);
		final double length = 1.15 * (scene.size().z() - top.z()) + 60;
		final List<Vec> path = DIVING.grow(top, down, length, random);
		large(path, radius, Math.max(3, radius * Math.exp(-length / 500)));
		for (double s = 25; s < length; s += BRANCH_SPACING * random.nextDouble(0.7, 1.3))
			junctions.add(path.get(Math.min(path.size() - 1, (int) (s / STEP))));
	}

	private void large(final List<Vec> path, final double from, final double to) {
		large.addAll(path);
		tube(path, from, to, 0.05);
	}

	private void capillaries() {
		final int fed = junctions.size();
		addFreeJunctions();
		final IntPredicate isFed = i -> i < fed;
		final CapillaryNet net = new CapillaryNet(junctions, 1.8 * JUNCTION_SPACING,
			i -> i < fed || !scene.near(junctions.get(i), INVISIBLE_DISTANCE), isFed, progress);
		final int[] generation = net.distances(isFed);
		final double[] radius = IntStream.range(0, junctions.size()).mapToDouble(i -> random.nextDouble(2, 2.9) + 1.6 * Math
			.pow(0.5, Math.min(generation[i], 60))).toArray();
		for (int i = 0; i < junctions.size(); i++)
			for (final int j : net.neighbours(i))
				if (i < j) tube(curve(net, i, j), radius[i], radius[j], 0.1);
	}

	/** Random junctions at the mean distance, away from the large vessels and below the pial ones. */
	private void addFreeJunctions() {
		final NearestNeighborSearchOnKDTree<Vec> search = new NearestNeighborSearchOnKDTree<>(new KDTree<>(large, large
			.stream().map(p -> new RealPoint(p.x(), p.y(), p.z())).toList()));
		final Vec size = scene.size();
		final double top = Math.min(26, 0.2 * size.z());
		final double rim = 1.5 * JUNCTION_SPACING;
		for (double z = top; z < size.z() + rim; z += JUNCTION_SPACING)
			for (double y = -rim; y < size.y() + rim; y += JUNCTION_SPACING)
				for (double x = -rim; x < size.x() + rim; x += JUNCTION_SPACING) {
					final Vec p = new Vec(x + jitter(), y + jitter(), Math.max(top, z + jitter()));
					search.search(new RealPoint(p.x(), p.y(), p.z()));
					if (search.getDistance() > 24) junctions.add(p);
				}
	}

	private double jitter() {
		return random.nextDouble(-0.5, 0.5) * JUNCTION_SPACING;
	}

	/** A smooth curve between two junctions that continues the adjacent vessels. */
	private List<Vec> curve(final CapillaryNet net, final int from, final int to) {
		final Vec a = junctions.get(from);
		final Vec b = junctions.get(to);
		final double length = a.distance(b);
		final Vec leave = departure(net, from, to).times(0.9 * length);
		final Vec arrive = departure(net, to, from).times(-0.9 * length);
		final int steps = (int) Math.ceil(1.2 * length / STEP);
		final List<Vec> path = new ArrayList<>();
		for (int i = 0; i <= steps; i++) {
			final double t = (double) i / steps;
			final double s = 1 - t;
			final Vec p = a.times(s * s * (1 + 2 * t)).plus(t * s * s, leave).plus(b.times(t * t * (3 - 2 * t))).plus(-t * t *
				s, arrive);
			path.add(p.plus(Math.pow(Math.sin(Math.PI * t), 2), wiggle.at(p).minus(p)));
		}
		return path;
	}

	/**
	 * The direction in which the vessel towards a neighbour leaves a junction: the two straightest
	 * vessels continue each other, others leave straight towards their end.
	 */
	private Vec departure(final CapillaryNet net, final int at, final int towards) {
		final Vec here = junctions.get(at);
		final Vec chord = junctions.get(towards).minus(here).unit();
		Vec best = chord;
		double straightest = 0;
		for (final int i : net.neighbours(at))
			for (final int j : net.neighbours(at)) {
				final Vec one = junctions.get(i).minus(here).unit();
				final Vec other = junctions.get(j).minus(here).unit();
				if (one.dot(other) >= straightest) continue;
				straightest = one.dot(other);
				best = i == towards ? one.minus(other).unit() : j == towards ? other.minus(one).unit() : chord;
			}
		return best;
	}

	private void tube(final List<Vec> path, final double from, final double to, final double unevenness) {
		final RandomModulation caliber = new RandomModulation(unevenness, 20 + 10 * from, random);
		final RandomModulation label = new RandomModulation(0.07, 25, random);
		final double level = random.nextDouble(0.8, 0.95);
		final int last = path.size() - 1;
		scene.tube(path.stream().map(bending::at).toList(), IntStream.rangeClosed(0, last).mapToDouble(
			i -> (from + (to - from) * i / last) * caliber.at(i * STEP)).toArray(), IntStream.rangeClosed(0, last)
				.mapToDouble(i -> level * label.at(i * STEP)).toArray());
	}
}
