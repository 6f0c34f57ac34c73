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

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ejml.simple.SimpleMatrix;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.series.PartRefinement.Growth;
import org.microdiffusion.volume.Planes;

/**
 * One factor r_c ≥ 0 for each component and time point, by weighted least squares:
 *
 * <pre>
 * min Σ (X_t − Σ_c r_c A s_c)² / σ² + Σ_c (r_c − 1)² / τ²,   σ² the noise at A s,   τ = 10
 * </pre>
 *
 * so that components which lie above each other in a block are told apart by the pixels that only one of them covers.
 * The second
 * term decides only what the projections do not: such a component keeps the brightness of the structure. What belongs
 * to no
 * component is a component of its own in each tile of each block. The volume is {@code Σ_c r_c s_c}, moved to the
 * nearest one
 * that agrees with X_t to {@value #DEVIATIONS} standard deviations of the noise.
 */
public final class JointEstimator implements ActivityEstimator {

	/** Standard deviations within which volumes agree with the projections. */
	static final double DEVIATIONS = 2;

	private static final double PRIOR_VARIANCE = 100;
	/** Labels may leave out the edge of a cell, but say in which depths it is. */
	private static final List<Growth> GIVEN = List.of(Growth.SIDES, Growth.SIDES);
	/** What was found may lack what was too faint in the blocks above and below; parts that grow on gather noise. */
	private static final List<Growth> FOUND = List.of(Growth.SIDES_AND_DEPTHS, Growth.NONE, Growth.NONE);

	private final Structure structure;
	private final int count;
	/** The parts of the structure: the components', and behind them the rest of each tile. */
	private final List<SparseImage> parts;
	/** A s_c. */
	private final List<SparseImage> footprints;
	/** A s_c / σ². */
	private final List<SparseImage> weighted;
	private final NonNegativeLeastSquares system;
	private final SimpleMatrix covariance;

	/** @param components whose brightness is wanted */
	public JointEstimator(final Structure structure, final Components components) {
		this(structure, components.count(), Stream.concat(components.parts().stream(), Remainder.of(structure, components
			.parts()).stream()).toList());
	}

	private JointEstimator(final Structure structure, final int count, final List<SparseImage> parts) {
		this.structure = structure;
		this.count = count;
		this.parts = parts;
		footprints = Components.footprints(parts, structure);
		final Planes variance = structure.variance();
		weighted = footprints.stream().map(footprint -> divided(footprint, variance)).toList();
		system = NonNegativeLeastSquares.of(weighted, footprints, 1 / PRIOR_VARIANCE);
		covariance = system.matrix().invert();
	}

	/**
	 * The estimator for parts that also explain how pixels change in time: reconstructed depths are blurred, so that the
	 * structure alone does not say how a pixel's light is shared between components above each other. Brightness and parts
	 * are estimated in turn.
	 *
	 * @param series X_t, which is read once in each of two rounds, or three
	 * @param found whether the components were found in the series
	 * @see PartRefinement
	 */
	public JointEstimator refined(final ProjectionSeries series, final boolean found, final Progress progress) {
		final List<Growth> rounds = found ? FOUND : GIVEN;
		JointEstimator estimator = this;
		for (int i = 0; i < rounds.size(); i++)
			estimator = estimator.refined(series, rounds.get(i), progress.part((double) i / rounds.size(), (i + 1.0) / rounds
				.size()));
		return estimator;
	}

	private JointEstimator refined(final ProjectionSeries series, final Growth growth, final Progress progress) {
		final PartRefinement refinement = new PartRefinement(structure, parts, footprints, growth);
		for (int t = 0; t < series.frames(); t++) {
			progress.report((double) t / series.frames(), "Refining components, frame " + (t + 1) + " of " + series.frames());
			progress.checkCancelled();
			final Planes projections = series.frame(t);
			refinement.add(projections, factors(projections));
		}
		return new JointEstimator(structure, count, refinement.parts());
	}

	private static SparseImage divided(final SparseImage footprint, final Planes variance) {
		final int pixels = variance.width() * variance.height();
		final float[] values = footprint.values().clone();
		for (int k = 0; k < values.length; k++)
			values[k] /= variance.plane(footprint.places()[k] / pixels)[footprint.places()[k] % pixels];
		return new SparseImage(footprint.places(), values);
	}

	/** The factors of all parts. */
	private double[] factors(final Planes projections) {
		return system.solve(weighted.stream().mapToDouble(part -> part.dot(projections) + 1 / PRIOR_VARIANCE).toArray());
	}

	@Override
	public Planes volume(final Planes projections) {
		final double[] factors = factors(projections);
		final Planes volume = Planes.zeros(structure.volume().width(), structure.volume().height(), structure.volume()
			.depth());
		for (int c = 0; c < factors.length; c++)
			parts.get(c).addTo(volume, (float) factors[c]);
		new Projections(projections.image(), structure.operator(), structure.noise(), true).consistent(DEVIATIONS).project(
			volume);
		return volume;
	}

	@Override
	public double[] brightness(final Planes projections) {
		return Arrays.copyOf(factors(projections), count);
	}

	/** √C_cc of the covariance C at the brightness of the structure, scaled to the noise at that of the time point. */
	@Override
	public double[] deviation(final Planes projections) {
		final NoiseLevel noise = structure.noise();
		final int pixels = projections.width() * projections.height();
		return IntStream.range(0, count).mapToDouble(c -> {
			final SparseImage part = weighted.get(c);
			double now = 0, expected = 0;
			for (int k = 0; k < part.places().length; k++) {
				final int plane = part.places()[k] / pixels, p = part.places()[k] % pixels;
				final double square = Math.pow(part.values()[k], 2);
				now += square * Math.pow(noise.at(projections.plane(plane)[p]), 2);
				expected += square * Math.pow(noise.at(structure.projections().plane(plane)[p]), 2);
			}
			return expected > 0 ? Math.sqrt(covariance.get(c, c) * now / expected) : 0;
		}).toArray();
	}

	/** C_ij / C_jj: by how much least squares changes factor i if factor j is wrong by 1. */
	@Override
	public double[][] crosstalk() {
		final double[][] crosstalk = new double[count][count];
		for (int i = 0; i < count; i++)
			for (int j = 0; j < count; j++)
				crosstalk[i][j] = covariance.get(i, j) / covariance.get(j, j);
		return crosstalk;
	}
}
