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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

import net.imglib2.KDTree;
import net.imglib2.RealPoint;
import net.imglib2.neighborsearch.RadiusNeighborSearchOnKDTree;

import org.microdiffusion.progress.Progress;

/**
 * A network of capillaries between points in space: the relative neighbourhood graph (Toussaint 1980),
 * in which two points are connected if no third one is nearer to both. Like capillaries it has about
 * three branches at each point. It is reduced to at most three branches per point, and dead ends and
 * disconnected parts are removed.
 */
final class CapillaryNet {

	private static final int MAX_BRANCHES = 3;

	private final List<Vec> points;
	private final List<List<Integer>> neighbours = new ArrayList<>();

	/**
	 * @param points possible junctions
	 * @param reach maximum length of a connection, micrometres
	 * @param open whether a point may have a single connection, because it is fed by a larger vessel or
	 *          lies outside of the visible box
	 * @param fed whether a point lies on a larger vessel; two such points are not connected
	 */
	CapillaryNet(final List<Vec> points, final double reach, final IntPredicate open, final IntPredicate fed,
		final Progress progress)
	{
		this.points = points;
		for (int i = 0; i < points.size(); i++)
			neighbours.add(new ArrayList<>());
		if (points.size() < 2) return;
		join(relativeNeighbours(reach, progress), fed);
		dropDeadEnds(open);
		dropUnreachable(open);
	}

	List<Integer> neighbours(final int point) {
		return neighbours.get(point);
	}

	/** The number of connections to the nearest fed point; Integer.MAX_VALUE if there is none. */
	int[] distances(final IntPredicate fed) {
		final int[] distance = new int[points.size()];
		Arrays.fill(distance, Integer.MAX_VALUE);
		final Deque<Integer> queue = new ArrayDeque<>();
		for (int i = 0; i < points.size(); i++)
			if (fed.test(i)) {
				distance[i] = 0;
				queue.add(i);
			}
		while (!queue.isEmpty()) {
			final int i = queue.remove();
			for (final int j : neighbours.get(i))
				if (distance[j] == Integer.MAX_VALUE) {
					distance[j] = distance[i] + 1;
					queue.add(j);
				}
		}
		return distance;
	}

	private List<int[]> relativeNeighbours(final double reach, final Progress progress) {
		final List<RealPoint> places = points.stream().map(p -> new RealPoint(p.x(), p.y(), p.z())).toList();
		final List<Integer> indices = new ArrayList<>();
		for (int i = 0; i < points.size(); i++)
			indices.add(i);
		final RadiusNeighborSearchOnKDTree<Integer> search = new RadiusNeighborSearchOnKDTree<>(new KDTree<>(indices,
			places));
		final List<int[]> pairs = new ArrayList<>();
		for (int i = 0; i < points.size(); i++) {
			progress.checkCancelled();
			search.search(places.get(i), reach, true);
			final int[] near = new int[search.numNeighbors()];
			for (int k = 0; k < near.length; k++)
				near[k] = search.getSampler(k).get();
			for (final int j : near)
				if (i < j && related(i, j, near)) pairs.add(new int[] { i, j });
		}
		return pairs;
	}

	private boolean related(final int i, final int j, final int[] near) {
		final double length = distance(i, j);
		return Arrays.stream(near).noneMatch(k -> k != i && k != j && distance(i, k) < length && distance(j, k) < length);
	}

	/** Adds the shortest connections first; a fed point gets only one. */
	private void join(final List<int[]> pairs, final IntPredicate fed) {
		pairs.sort(Comparator.comparingDouble(pair -> distance(pair[0], pair[1])));
		for (final int[] pair : pairs) {
			final boolean both = fed.test(pair[0]) && fed.test(pair[1]);
			if (!both && hasRoom(pair[0], fed) && hasRoom(pair[1], fed)) {
				neighbours.get(pair[0]).add(pair[1]);
				neighbours.get(pair[1]).add(pair[0]);
			}
		}
	}

	private boolean hasRoom(final int point, final IntPredicate fed) {
		return neighbours.get(point).size() < (fed.test(point) ? 1 : MAX_BRANCHES);
	}

	private void dropDeadEnds(final IntPredicate open) {
		final Deque<Integer> ends = new ArrayDeque<>();
		for (int i = 0; i < points.size(); i++)
			ends.add(i);
		while (!ends.isEmpty()) {
			final int i = ends.remove();
			if (open.test(i) || neighbours.get(i).size() != 1) continue;
			final int j = neighbours.get(i).remove(0);
			neighbours.get(j).remove((Integer) i);
			ends.add(j);
		}
	}

	private void dropUnreachable(final IntPredicate open) {
		final int[] distance = distances(open);
		for (int i = 0; i < points.size(); i++)
			if (distance[i] == Integer.MAX_VALUE) neighbours.get(i).clear();
	}

	private double distance(final int i, final int j) {
		return points.get(i).distance(points.get(j));
	}
}
