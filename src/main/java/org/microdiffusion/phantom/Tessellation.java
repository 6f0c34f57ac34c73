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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * A Laguerre (weighted Voronoi) tessellation of space into cells: every position belongs to the nearest
 * of randomly placed sites, with weights that give cells of different sizes. There is one site per
 * field of a rotated and stretched lattice, with a random offset from the centre of the field, so that
 * the tessellation is even and unlimited. Sites with the same label are one cell.
 */
final class Tessellation {

	/** Maximum offset of a site from the centre of its field along each axis, in fields. */
	private static final double MAX_OFFSET_FIELDS = 0.42;

	/** Maximum difference of two weights, fields². */
	private static final double MAX_WEIGHT_DIFFERENCE = 0.15;

	private final OrthonormalBasis frame;
	private final Vec field;
	private final long seed;
	private final ToLongFunction<Vec> labels;
	private final ConcurrentHashMap<Vec, Sites> near = new ConcurrentHashMap<>();

	/** A site: position in fields, weight in fields². */
	private record Site(Vec place, double weight, long label) {}

	/** Sites as arrays, which are faster to search. */
	private record Sites(double[] x, double[] y, double[] z, double[] weight, long[] label) {

		Sites(final List<Site> sites) {
			this(sites.stream().mapToDouble(s -> s.place().x()).toArray(), sites.stream().mapToDouble(s -> s.place().y())
				.toArray(), sites.stream().mapToDouble(s -> s.place().z()).toArray(), sites.stream().mapToDouble(Site::weight)
					.toArray(), sites.stream().mapToLong(Site::label).toArray());
		}
	}

	/**
	 * @param frame orientation of the lattice
	 * @param field mean widths of a cell along the directions of the basis, micrometres
	 * @param seed seed of the positions and weights
	 * @param labels labels of the sites as a function of their position in micrometres
	 */
	Tessellation(final OrthonormalBasis frame, final Vec field, final long seed, final ToLongFunction<Vec> labels) {
		this.frame = frame;
		this.field = field;
		this.seed = seed;
		this.labels = labels;
	}

	/** Finds the walls of cells within a distance, micrometres, of a position; for one thread. */
	final class Finder {

		private final double reach;
		private final double bound;
		private Vec cell;
		private Sites sites;
		private double[] square = new double[0];
		private double[] distance = square;
		private int[] found = new int[0];
		private int count;
		private int nearest;

		Finder(final double reach) {
			this.reach = reach;
			// Sites whose cells touch are at most 4 fields apart.
			bound = 4 * reach / Math.min(field.x(), Math.min(field.y(), field.z()));
		}

		/** @return the label of the cell at a position in micrometres */
		long moveTo(final double px, final double py, final double pz) {
			final double u = (px * frame.a().x() + py * frame.a().y() + pz * frame.a().z()) / field.x();
			final double v = (px * frame.b().x() + py * frame.b().y() + pz * frame.b().z()) / field.y();
			final double w = (px * frame.c().x() + py * frame.c().y() + pz * frame.c().z()) / field.z();
			if (cell == null || Math.floor(u) != cell.x() || Math.floor(v) != cell.y() || Math.floor(w) != cell.z()) enter(
				new Vec(Math.floor(u), Math.floor(v), Math.floor(w)));
			nearest = 0;
			final int sitesHere = sites.x().length;
			for (int i = 0; i < sitesHere; i++) {
				final double dx = u - sites.x()[i];
				final double dy = v - sites.y()[i];
				final double dz = w - sites.z()[i];
				square[i] = dx * dx + dy * dy + dz * dz - sites.weight()[i];
				if (square[i] < square[nearest]) nearest = i;
			}
			count = 0;
			final long here = sites.label()[nearest];
			for (int i = 0; i < sitesHere; i++)
				if (square[i] - square[nearest] < 2 * bound && sites.label()[i] != here) addWall(i);
			return here;
		}

		/**
		 * The distance from the plane between two sites: half the difference of the squared distances over
		 * its gradient.
		 */
		private void addWall(final int i) {
			final double gx = (sites.x()[i] - sites.x()[nearest]) / field.x();
			final double gy = (sites.y()[i] - sites.y()[nearest]) / field.y();
			final double gz = (sites.z()[i] - sites.z()[nearest]) / field.z();
			distance[count] = (square[i] - square[nearest]) / (2 * Math.sqrt(gx * gx + gy * gy + gz * gz));
			found[count] = i;
			if (distance[count] < reach) count++;
		}

		private void enter(final Vec next) {
			cell = next;
			sites = near.computeIfAbsent(cell, Tessellation.this::sitesNear);
			final int most = Math.max(square.length, sites.x().length);
			square = new double[most];
			distance = new double[most];
			found = new int[most];
		}

		int walls() {
			return count;
		}

		/** The distance from the position to a wall, micrometres. */
		double distance(final int wall) {
			return distance[wall];
		}

		/** The label of the cell behind a wall. */
		long behind(final int wall) {
			return sites.label()[found[wall]];
		}
	}

	/** All sites that may be the nearest, or have a wall, in a field or up to a third of a field around it. */
	private Sites sitesNear(final Vec cell) {
		final List<Site> sites = new ArrayList<>();
		for (int dz = -2; dz <= 2; dz++)
			for (int dy = -2; dy <= 2; dy++)
				for (int dx = -2; dx <= 2; dx++)
					sites.add(site((long) cell.x() + dx, (long) cell.y() + dy, (long) cell.z() + dz));
		final double[] furthest = sites.stream().mapToDouble(s -> square(cell, s, true)).toArray();
		final double limit = Arrays.stream(furthest).min().orElseThrow() + 1;
		return new Sites(sites.stream().filter(s -> square(cell, s, false) <= limit).toList());
	}

	private Site site(final long i, final long j, final long k) {
		final long bits = SmoothNoise.hash(i, j, k, seed);
		final Vec place = new Vec(i + off(bits + 1), j + off(bits + 2), k + off(bits + 3));
		final double weight = MAX_WEIGHT_DIFFERENCE * SmoothNoise.unit(SmoothNoise.mix(bits + 4));
		return new Site(place, weight, labels.applyAsLong(frame.at(place.x() * field.x(), place.y() * field.y(), place.z() *
			field.z())));
	}

	private static double off(final long bits) {
		return 0.5 + MAX_OFFSET_FIELDS * (2 * SmoothNoise.unit(SmoothNoise.mix(bits)) - 1);
	}

	/** The largest or smallest weighted squared distance of a site to the positions in a field. */
	private static double square(final Vec cell, final Site site, final boolean largest) {
		return square(site.place().x() - cell.x(), largest) + square(site.place().y() - cell.y(), largest) + square(site
			.place().z() - cell.z(), largest) - site.weight();
	}

	private static double square(final double offset, final boolean largest) {
		final double d = largest ? Math.max(Math.abs(offset), Math.abs(offset - 1)) : Math.max(0, Math.max(-offset, offset -
			1));
		return d * d;
	}
}
