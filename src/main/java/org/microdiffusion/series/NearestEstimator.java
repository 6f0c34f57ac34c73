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

import org.ejml.simple.SimpleMatrix;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/**
 * The volume nearest to the structure, {@code s + A⁺ (X_t − A s)}, among those that are not below the background: the
 * Euclidean
 * projection of s onto the volumes that agree with X_t within one standard deviation of the noise.
 */
public final class NearestEstimator implements ActivityEstimator {

	private final Structure structure;
	/** s_c / s. */
	private final List<SparseImage> shares;
	private final double[] whole;
	private final LinearTraces traces;
	private final List<SparseImage> footprints;

	/** @param components whose brightness is wanted */
	public NearestEstimator(final Structure structure, final Components components) {
		this.structure = structure;
		final List<SparseImage> parts = components.parts();
		whole = parts.stream().mapToDouble(part -> part.over(structure.volume()).dot(structure.volume())).toArray();
		footprints = Components.footprints(parts, structure);
		final SimpleMatrix inverse = pseudoInverse(structure.operator());
		shares = parts.stream().map(part -> part.over(structure.volume())).toList();
		final int pixels = SparseImage.pixels(structure.volume());
		traces = new LinearTraces(IntStream.range(0, parts.size()).mapToObj(c -> Components.collapse(shares.get(c), structure
			.operator().blocks(), (i, z) -> inverse.get(z, i) / whole[c], pixels)).toList(), structure.noise());
	}

	/** A⁺ = Aᵀ (A Aᵀ)⁻¹ as [slice][block]. */
	private static SimpleMatrix pseudoInverse(final AxialProjection operator) {
		final SimpleMatrix forward = new SimpleMatrix(operator.blocks(), operator.slices());
		for (int i = 0; i < operator.blocks(); i++)
			for (int z = operator.firstSlice(i); z < operator.endSlice(i); z++)
				forward.set(i, z, operator.entry(i, z));
		return forward.transpose().mult(forward.mult(forward.transpose()).invert());
	}

	@Override
	public Planes volume(final Planes projections) {
		final Planes volume = structure.volume().copy();
		new Projections(projections.image(), structure.operator(), structure.noise(), true).consistent().project(volume);
		return volume;
	}

	/** Of the volume that is not below the background. */
	@Override
	public double[] brightness(final Planes projections) {
		if (whole.length == 0) return new double[0];
		final Planes volume = volume(projections);
		final double[] brightness = new double[whole.length];
		for (int c = 0; c < whole.length; c++)
			brightness[c] = shares.get(c).dot(volume) / whole[c];
		return brightness;
	}

	/** An upper bound: that of the volume which may be below the background and agrees exactly. */
	@Override
	public double[] deviation(final Planes projections) {
		return traces.deviation(projections);
	}

	@Override
	public double[][] crosstalk() {
		return traces.response(footprints);
	}
}
