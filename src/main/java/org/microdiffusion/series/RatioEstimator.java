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

import java.util.List;
import java.util.stream.IntStream;

import org.microdiffusion.projection.AxialMatrix;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.volume.Planes;

/**
 * One factor for each pixel and block, in closed form: {@code r_t = X_t / (A s)}, not below 0, and the volume is
 * {@code s · B r_t}. B gives a slice the mean of the factors of the blocks that see it, weighted by their profiles,
 * and a slice
 * that no block sees the factor of the nearest one. For disjoint blocks {@code A (s · B r_t) = X_t} exactly, wherever
 * the
 * structure is not dark. For overlapping ones it is a step of the Richardson-Lucy algorithm from s.
 */
public final class RatioEstimator implements ActivityEstimator {

	private final Structure structure;
	private final AxialMatrix spread;
	private final LinearTraces traces;
	private final List<SparseImage> footprints;

	/** @param components whose brightness is wanted */
	public RatioEstimator(final Structure structure, final Components components) {
		this.structure = structure;
		final AxialProjection operator = structure.operator();
		final double[] seen = IntStream.range(0, operator.slices()).mapToDouble(z -> IntStream.range(0, operator.blocks())
			.mapToDouble(i -> operator.entry(i, z)).sum()).toArray();
		final AxialMatrix.Entries entries = (z, i) -> seen[z] > 0 ? operator.entry(i, z) / seen[z]
			: operator.nearestBlock(z) == i ? 1 : 0;
		spread = new AxialMatrix(operator.slices(), operator.blocks(), entries);
		final List<SparseImage> parts = components.parts();
		footprints = Components.footprints(parts, structure);
		traces = new LinearTraces(parts.stream().map(part -> functional(part, entries)).toList(), structure.noise());
	}

	/** u with u · X = Σ s_c (B X / A s) / Σ s_c. */
	private SparseImage functional(final SparseImage part, final AxialMatrix.Entries entries) {
		final int pixels = SparseImage.pixels(structure.volume());
		final SparseImage sums = Components.collapse(part, structure.operator().blocks(), (i, z) -> entries.at(z, i), pixels);
		final double whole = part.sum();
		final float[] values = new float[sums.places().length];
		for (int k = 0; k < values.length; k++) {
			final float expected = structure.projections().plane(sums.places()[k] / pixels)[sums.places()[k] % pixels];
			values[k] = expected > 0 ? (float) (sums.values()[k] / (whole * expected)) : 0;
		}
		return new SparseImage(sums.places(), values);
	}

	@Override
	public Planes volume(final Planes projections) {
		final Planes ratio = Planes.zeros(projections.width(), projections.height(), projections.depth());
		Planes.parallel(ratio.depth(), i -> {
			final float[] expected = structure.projections().plane(i);
			for (int p = 0; p < expected.length; p++)
				ratio.plane(i)[p] = expected[p] > 0 ? Math.max(0, projections.plane(i)[p]) / expected[p] : 0;
		});
		final Planes volume = spread.apply(ratio);
		Planes.parallel(volume.depth(), z -> {
			for (int p = 0; p < volume.plane(z).length; p++)
				volume.plane(z)[p] *= structure.volume().plane(z)[p];
		});
		return volume;
	}

	/** From factors that may be negative, since clipped noise would have a mean above 0. */
	@Override
	public double[] brightness(final Planes projections) {
		return traces.of(projections);
	}

	@Override
	public double[] deviation(final Planes projections) {
		return traces.deviation(projections);
	}

	@Override
	public double[][] crosstalk() {
		return traces.response(footprints);
	}
}
