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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.microdiffusion.projection.AxialMatrix;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/**
 * The components of a structure: s = Σ_c s_c + rest.
 *
 * @param all the components, in the order in which they are told
 */
public record Components(List<Component> all) {

	/** No components: only volumes are wanted. */
	public static final Components NONE = new Components(List.of());

	/** @throws Refusal one sentence, if a component is dark in the structure */
	public Components {
		all = List.copyOf(all);
		for (final Component component : all)
			if (!(component.part().sum() > 0)) throw new Refusal("components has \"" + component.name() +
				"\", where the structure is dark, so its brightness cannot be told: remove or move it.");
	}

	/**
	 * Components of a label image.
	 *
	 * @param labelled of the size of the structure
	 * @throws Refusal one sentence, if the size differs, a label is no whole number from 0, or there is no label
	 */
	public static Components ofLabels(final Labels labelled, final Structure structure) {
		final Planes labels = labelled.image();
		requireSize(labels, structure.volume());
		final int pixels = SparseImage.pixels(labels);
		final Map<Integer, List<Integer>> places = new TreeMap<>();
		for (int z = 0; z < labels.depth(); z++)
			for (int p = 0; p < pixels; p++) {
				final float label = labels.plane(z)[p];
				if (label < 0 || label != (int) label) throw new Refusal("components has the value " + label +
					": a label image has whole numbers, 0 where there is no component.");
				if (label > 0) places.computeIfAbsent((int) label, l -> new ArrayList<>()).add(z * pixels + p);
			}
		if (places.isEmpty()) throw new Refusal("components has no label: every voxel is 0, so give each cell a number.");
		return new Components(places.entrySet().stream().map(entry -> {
			final int[] voxels = entry.getValue().stream().mapToInt(i -> i).toArray();
			final float[] ones = new float[voxels.length];
			Arrays.fill(ones, 1);
			return new Component(labelled.names().getOrDefault(entry.getKey(), entry.getKey().toString()), new SparseImage(
				voxels, ones).times(structure.volume()));
		}).toList());
	}

	private static void requireSize(final Planes labels, final Planes volume) {
		if (labels.width() != volume.width() || labels.height() != volume.height() || labels.depth() != volume.depth())
			throw new Refusal("components has " + labels.width() + " x " + labels.height() + " x " + labels.depth() +
				" voxels, but the structure " + volume.width() + " x " + volume.height() + " x " + volume.depth() +
				": give a label image of the structure.");
	}

	/** The number of components. */
	public int count() {
		return all.size();
	}

	/** The parts s_c of the structure. */
	List<SparseImage> parts() {
		return all.stream().map(Component::part).toList();
	}

	/** The projections A s_c of the parts. */
	static List<SparseImage> footprints(final List<SparseImage> parts, final Structure structure) {
		final int pixels = SparseImage.pixels(structure.volume());
		final AxialProjection operator = structure.operator();
		return parts.stream().map(part -> collapse(part, operator.blocks(), operator::entry, pixels)).toList();
	}

	/**
	 * Sums over the slices of a sparse volume at each pixel.
	 *
	 * @param weights of a slice (column) in the sum for a block (row)
	 */
	static SparseImage collapse(final SparseImage volume, final int blocks, final AxialMatrix.Entries weights,
		final int pixels)
	{
		final Map<Integer, double[]> sums = new TreeMap<>();
		for (int k = 0; k < volume.places().length; k++)
			for (int i = 0; i < blocks; i++) {
				final double weight = weights.at(i, volume.places()[k] / pixels);
				if (weight != 0) sums.computeIfAbsent(i, block -> new double[pixels])[volume.places()[k] % pixels] += weight *
					volume.values()[k];
			}
		final int count = sums.values().stream().mapToInt(plane -> (int) Arrays.stream(plane).filter(v -> v != 0).count())
			.sum();
		final int[] places = new int[count];
		final float[] values = new float[count];
		int filled = 0;
		for (final Map.Entry<Integer, double[]> block : sums.entrySet())
			for (int p = 0; p < pixels; p++)
				if (block.getValue()[p] != 0) {
					places[filled] = block.getKey() * pixels + p;
					values[filled++] = (float) block.getValue()[p];
				}
		return new SparseImage(places, values);
	}
}
