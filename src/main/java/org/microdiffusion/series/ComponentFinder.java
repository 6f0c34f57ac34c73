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
package org.microdiffusion.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.series.SeedSearch.Group;
import org.microdiffusion.volume.Planes;

/**
 * Finds components from structure and activity together: groups of pixels that change together in each block ({@link
 * SeedSearch}), joined across neighbouring blocks and within a block where they touch and their traces are alike. The
 * structure says how the light of a group is distributed in depth. A component that does not change is not found.
 */
public final class ComponentFinder {

	/** Correlation of the traces, without their noise, of groups that are one component. */
	private static final double SAME_CORRELATION = 0.75;
	/**
	 * Least correlation of any two groups of a component: a group where two cells lie above each other is like either of
	 * them, and must not join them.
	 */
	private static final double LEAST_CORRELATION = 0.5;
	/** Pixels that two groups must share, relative to the smaller one. */
	private static final double SHARED_PIXELS = 0.2;

	private ComponentFinder() {}

	/**
	 * Finds the components, by reading the series once.
	 *
	 * @throws Refusal one sentence, if nothing changes
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static Components find(final ProjectionSeries series, final Structure structure, final Progress progress) {
		final BinnedSeries binned = BinnedSeries.of(series, structure, progress.part(0, 0.7));
		final List<List<Group>> ofBlocks = new ArrayList<>(Collections.nCopies(binned.blocks(), List.of()));
		progress.report(0.7, "Finding components");
		Planes.parallel(binned.blocks(), i -> ofBlocks.set(i, new SeedSearch(binned.block(i), binned.width(), binned.bins())
			.groups(i, progress)));
		final List<Group> groups = ofBlocks.stream().flatMap(List::stream).toList();
		if (groups.isEmpty()) throw new Refusal(
			"components is find, but no group of pixels changes more than its noise: give a label image, or more time points.");
		final List<List<Group>> joined = joined(groups);
		final Planes sums = sums(groups, structure.projections());
		final List<SparseImage> parts = joined.stream().map(list -> part(list, sums, structure)).filter(part -> part.sum() > 0)
			.toList();
		return new Components(IntStream.range(0, parts.size()).mapToObj(c -> new Component(Integer.toString(c + 1), parts.get(
			c))).toList());
	}

	/**
	 * Groups that belong together, in the order of block, row and column of their first. The most alike are joined first,
	 * if all that they are joined with are alike, too (complete linkage).
	 */
	private static List<List<Group>> joined(final List<Group> groups) {
		final List<List<Group>> joined = new ArrayList<>(groups.stream().map(List::of).toList());
		final Map<Group, Integer> home = new IdentityHashMap<>();
		for (int i = 0; i < groups.size(); i++)
			home.put(groups.get(i), i);
		for (final Pair pair : pairs(groups)) {
			final int into = Math.min(home.get(pair.one), home.get(pair.other)), from = Math.max(home.get(pair.one), home.get(
				pair.other));
			if (into == from || !alike(joined.get(into), joined.get(from))) continue;
			joined.get(from).forEach(group -> home.put(group, into));
			joined.set(into, Stream.concat(joined.get(into).stream(), joined.get(from).stream()).sorted(Comparator
				.comparingInt(Group::block).thenComparingInt(group -> group.pixels()[0])).toList());
			joined.set(from, List.of());
		}
		return joined.stream().filter(list -> !list.isEmpty()).sorted(Comparator.comparingInt((final List<Group> list) -> list
			.get(0).block()).thenComparingInt(list -> list.get(0).pixels()[0])).toList();
	}

	/** Two groups that may be parts of one component. */
	private record Pair(Group one, Group other, double correlation) {}

	/** The most correlated first. */
	private static List<Pair> pairs(final List<Group> groups) {
		final List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < groups.size(); i++)
			for (int j = 0; j < i; j++)
				if (same(groups.get(i), groups.get(j))) pairs.add(new Pair(groups.get(i), groups.get(j), groups.get(i)
					.correlation(groups.get(j))));
		pairs.sort(Comparator.comparingDouble(Pair::correlation).reversed());
		return pairs;
	}

	private static boolean alike(final List<Group> some, final List<Group> others) {
		return some.stream().allMatch(a -> others.stream().allMatch(b -> a.correlation(b) > LEAST_CORRELATION));
	}

	private static boolean same(final Group a, final Group b) {
		if (Math.abs(a.block() - b.block()) > 1) return false;
		final long shared = Arrays.stream(a.pixels()).filter(p -> Arrays.binarySearch(b.pixels(), p) >= 0).count();
		return shared > SHARED_PIXELS * Math.min(a.pixels().length, b.pixels().length) && a.correlation(b) > SAME_CORRELATION;
	}

	/** The change of each pixel by all groups together: weight times the deviation of the trace. */
	private static Planes sums(final List<Group> groups, final Planes size) {
		final Planes sums = Planes.zeros(size.width(), size.height(), size.depth());
		for (final Group group : groups)
			for (int k = 0; k < group.pixels().length; k++)
				sums.plane(group.block())[group.pixels()[k]] += change(group, k);
		return sums;
	}

	private static float change(final Group group, final int k) {
		return (float) Math.max(0, group.weights()[k] * Math.sqrt(square(group.trace())));
	}

	private static double square(final double[] trace) {
		return Arrays.stream(trace).map(v -> v * v).sum();
	}

	/** The structure in the blocks of some groups, times their share of the change of each pixel. */
	private static SparseImage part(final List<Group> groups, final Planes sums, final Structure structure) {
		final int pixels = SparseImage.pixels(structure.volume());
		final Map<Integer, Float> voxels = new HashMap<>();
		for (final Group group : groups)
			for (int k = 0; k < group.pixels().length; k++) {
				final int p = group.pixels()[k];
				final float sum = sums.plane(group.block())[p];
				if (sum == 0) continue;
				for (int z = 0; z < structure.volume().depth(); z++)
					if (structure.operator().nearestBlock(z) == group.block()) voxels.merge(z * pixels + p, change(group, k) / sum *
						structure.volume().plane(z)[p], Float::sum);
			}
		final int[] places = voxels.keySet().stream().mapToInt(i -> i).sorted().toArray();
		final float[] values = new float[places.length];
		for (int k = 0; k < places.length; k++)
			values[k] = voxels.get(places[k]);
		return new SparseImage(places, values);
	}
}
