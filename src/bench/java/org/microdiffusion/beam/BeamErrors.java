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
package org.microdiffusion.beam;

import java.util.Locale;
import java.util.function.Consumer;

import org.microdiffusion.progress.Progress;

/** The errors of Measure Beam on simulated beads, root mean squares over ten stacks of nine beads each, for the page. */
public final class BeamErrors {

	private static final int STACKS = 10;
	private static final int N = 14;
	private static final double LATERAL_FWHM = 1.3 * 2 * Math.sqrt(2 * Math.log(2));

	private BeamErrors() {}

	/** Prints a row of the page's table for each kind of beam. */
	public static void main(final String... args) {
		System.out.println("| beam | FWHM, slices | its stated error | weight, of their mean | displacement, pixels | " +
			"light outside, % | lateral FWHM, pixels |");
		row("no noise", beads -> {});
		row("100 photons", beads -> beads.photons = 100);
		row("30 photons", beads -> beads.photons = 30);
		row("10 photons", beads -> beads.photons = 10);
		row("100 photons, tilted by 0.4 pixels a slice", beads -> {
			beads.photons = 100;
			beads.dx = depth -> 0.4 * depth;
		});
		row("100 photons, curved by 0.03 pixels a slice squared", beads -> {
			beads.photons = 100;
			beads.dx = depth -> 0.03 * depth * depth;
		});
		row("100 photons, background doubles in the stack", beads -> {
			beads.photons = 100;
			beads.drift = 0.1 / BeadStack.SLICES;
		});
		row("100 photons, 30 % in a ring", beads -> {
			beads.photons = 100;
			beads.ring = 0.3;
		});
	}

	private static void row(final String name, final Consumer<BeadStack> settings) {
		final double[] squares = new double[5];
		double stated = 0;
		for (int seed = 1; seed <= STACKS; seed++) {
			final BeadStack beads = new BeadStack(seed);
			settings.accept(beads);
			final MeasuredBeam measured = BeamMeasurement.of(beads.make(), new BeamMeasurement.Options(N, 1, 0),
				Progress.NONE);
			final double[] errors = errors(measured, beads);
			for (int i = 0; i < squares.length; i++)
				squares[i] += errors[i] * errors[i] / STACKS;
			stated += measured.fwhmError() / STACKS;
		}
		System.out.println(String.format(Locale.ROOT, "| %s | %.2f | %.2f | %.1f %% | %.2f | %.1f | %.2f |", name, Math.sqrt(
			squares[0]), stated, 100 * Math.sqrt(squares[1]), Math.sqrt(squares[2]), 100 * Math.sqrt(squares[3]), Math.sqrt(
				squares[4])));
	}

	/** Of the FWHM, the weights times n, the displacements, the light outside of the block, and the lateral FWHM. */
	private static double[] errors(final MeasuredBeam measured, final BeadStack beads) {
		double sum = 0, mean = 0, weights = 0, displacements = 0, all = 0, inside = 0;
		for (int k = 0; k < N; k++)
			sum += beads.light.applyAsDouble(k - (N - 1) / 2.0);
		for (int k = 0; k < N; k++)
			mean += measured.beam().slice(0, k).weight() * beads.dx.applyAsDouble(k - (N - 1) / 2.0);
		for (int k = 0; k < N; k++) {
			final double depth = k - (N - 1) / 2.0;
			weights += Math.pow(N * (measured.beam().slice(0, k).weight() - beads.light.applyAsDouble(depth) / sum), 2) / N;
			displacements += Math.pow(measured.beam().slice(0, k).dx() - beads.dx.applyAsDouble(depth) + mean, 2) / N;
		}
		for (double depth = -BeadStack.SLICES / 2.0; depth < BeadStack.SLICES / 2.0; depth += 0.01) {
			all += beads.light.applyAsDouble(depth);
			if (Math.abs(depth) < N / 2.0) inside += beads.light.applyAsDouble(depth);
		}
		return new double[] { measured.fwhm() - 14, Math.sqrt(weights), Math.sqrt(displacements), measured.outside() - 1 +
			inside / all, measured.lateralFwhm()[0] - LATERAL_FWHM };
	}
}
