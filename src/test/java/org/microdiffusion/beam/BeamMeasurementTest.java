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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/** Beams that are known are measured from simulated beads. */
class BeamMeasurementTest {

	private static final double LATERAL_FWHM = 1.3 * 2 * Math.sqrt(2 * Math.log(2));

	private final BeadStack beads = new BeadStack();

	private MeasuredBeam measure(final int n) {
		return measure(beads.make(), n, 1);
	}

	private static MeasuredBeam measure(final Planes stack, final int n, final double sliceDistance) {
		return BeamMeasurement.of(stack, new BeamMeasurement.Options(n, sliceDistance, 0), Progress.NONE);
	}

	/** The largest error of a weight, relative to 1 / n. */
	private double weightError(final MeasuredBeam measured) {
		final int n = measured.beam().length();
		double sum = 0, worst = 0;
		for (int k = 0; k < n; k++)
			sum += beads.light.applyAsDouble(k - (n - 1) / 2.0);
		for (int k = 0; k < n; k++)
			worst = Math.max(worst, n * Math.abs(measured.beam().slice(0, k).weight() - beads.light.applyAsDouble(k - (n -
				1) / 2.0) / sum));
		return worst;
	}

	/** The largest error of a displacement along x, in pixels, when the displacements' means are equal. */
	private double displacementError(final MeasuredBeam measured) {
		final int n = measured.beam().length();
		double mean = 0, worst = 0;
		for (int k = 0; k < n; k++)
			mean += measured.beam().slice(0, k).weight() * beads.dx.applyAsDouble(k - (n - 1) / 2.0);
		for (int k = 0; k < n; k++)
			worst = Math.max(worst, Math.abs(measured.beam().slice(0, k).dx() - beads.dx.applyAsDouble(k - (n - 1) / 2.0) +
				mean));
		return worst;
	}

	@Test
	void aStraightBeamWithoutNoise() {
		final MeasuredBeam measured = measure(0);
		assertEquals(14, measured.beam().length());
		assertEquals(14, measured.fwhm(), 0.02);
		assertEquals(0, weightError(measured), 0.001);
		assertEquals("straight", measured.shape());
		assertEquals(LATERAL_FWHM, measured.lateralFwhm()[0], 0.05);
		assertEquals(0, measured.sideLobes());
		// erf(√ln 2), the part of a Gaussian within its FWHM
		assertEquals(1 - 0.7610, measured.outside(), 0.005);
	}

	@Test
	void noiseCostsWhatThePageSays() {
		beads.photons = 50;
		final MeasuredBeam measured = measure(14);
		assertEquals(14, measured.fwhm(), 0.8);
		assertEquals(0, weightError(measured), 0.1);
		assertEquals("straight", measured.shape());
		assertEquals(LATERAL_FWHM, measured.lateralFwhm()[0], 0.2);
		assertEquals(0, measured.sideLobes());
	}

	@Test
	void aTiltedBeam() {
		beads.dx = depth -> 0.4 * depth;
		beads.dy = depth -> -0.2 * depth;
		final MeasuredBeam exact = measure(14);
		assertEquals(0.4, exact.tilt()[0], 0.001);
		assertEquals(-0.2, exact.tilt()[1], 0.001);
		assertEquals(0, displacementError(exact), 0.005);
		assertEquals("tilted", exact.shape());
		beads.photons = 100;
		final MeasuredBeam noisy = measure(14);
		assertEquals(0.4, noisy.tilt()[0], 0.03);
		assertEquals(0, displacementError(noisy), 0.2);
		assertEquals("tilted", noisy.shape());
	}

	@Test
	void aCurvedBeam() {
		beads.dx = depth -> 0.03 * depth * depth;
		beads.photons = 100;
		final MeasuredBeam measured = measure(14);
		assertEquals(0.03, measured.curvature()[0], 0.005);
		assertEquals(0, measured.curvature()[1], 0.01);
		assertEquals(0, displacementError(measured), 0.2);
		assertEquals("curved", measured.shape());
	}

	@Test
	void aBeamThatIsWiderInYAndHasSideLobes() {
		beads.sigmaY = 2;
		final MeasuredBeam wide = measure(14);
		assertEquals(LATERAL_FWHM, wide.lateralFwhm()[0], 0.06);
		assertEquals(LATERAL_FWHM * 2 / 1.3, wide.lateralFwhm()[1], 0.06);
		beads.sigmaY = beads.sigmaX;
		beads.ring = 0.3;
		assertEquals(0.3, measure(14).sideLobes(), 0.02);
	}

	@Test
	void aBackgroundThatDrifts() {
		beads.drift = 0.01;
		final MeasuredBeam measured = measure(14);
		assertEquals(14, measured.fwhm(), 0.05);
		assertEquals(0, weightError(measured), 0.005);
	}

	@Test
	void aLorentzianAndABlock() {
		beads.light = depth -> 1 / (1 + depth * depth / 25);
		final MeasuredBeam lorentzian = measure(10);
		assertEquals(10, lorentzian.fwhm(), 0.05);
		assertEquals(0, weightError(lorentzian), 0.005);
		beads.light = depth -> Math.abs(depth) < 8 ? 1 : 0;
		assertEquals(16, measure(16).fwhm(), 0.3);
	}

	@Test
	void aBlockHasSlicesOfAnotherDistance() {
		final MeasuredBeam measured = measure(beads.make(), 0, 2);
		assertEquals(7, measured.beam().length());
		assertEquals(7, measured.fwhm(), 0.02);
		final DoubleUnaryOperator fine = beads.light;
		beads.light = depth -> fine.applyAsDouble(2 * depth);
		assertEquals(0, weightError(measured), 0.02);
	}

	/** The slices in the order of a block's: the operator itself makes the stack, from a point in a volume. */
	@Test
	void aSkewBeamHasTheOperatorsWeights() {
		final double[] weights = { 0.2, 10, 9, 7, 5, 4, 3, 2, 1.5, 1, 0.7, 0.5 };
		final int n = weights.length, side = 33, slices = 50;
		final Planes volume = Planes.zeros(side, side, slices + n - 1);
		for (int p = 0; p < side * side; p++)
			volume.plane(slices / 2 + n / 2)[p] = (float) Math.exp(-(Math.pow(p % side - 16, 2) + Math.pow(p / side - 16,
				2)) / 3);
		final AxialProfile profile = AxialProfile.of(weights);
		final Planes stack = new AxialProjection(new Geometry(profile, n - 1, 0), slices).forward(volume);
		final AxialProfile measured = AxialProfile.of(measure(stack, 2 * n, 1).beam().profile());
		assertEquals(1, skewness(measured) / skewness(profile), 0.1);
	}

	/** The third central moment. */
	private static double skewness(final AxialProfile profile) {
		double skewness = 0;
		for (int k = 0; k < profile.length(); k++)
			skewness += Math.pow(k - profile.centre(), 3) * profile.weight(k);
		return skewness;
	}

	@Test
	void theSameBeadsGiveTheSameBeam() {
		final Planes stack = beads.make();
		assertEquals(measure(stack, 14, 1).facts(), measure(stack, 14, 1).facts());
	}

	@Test
	void beadsThatCannotBeMeasuredAreLeftOut() {
		final Planes stack = Planes.zeros(BeadStack.SIDE, BeadStack.SIDE, BeadStack.SLICES);
		beads.add(stack, 20, 20, 30, 0.8);
		beads.add(stack, 30, 20, 33, 0.8); // touches the first
		beads.add(stack, 92, 50, 30, 0.9); // cut off by the border
		beads.add(stack, 50, 50, 2, 0.9); // cut off by the first slice
		beads.add(stack, 20, 70, 30, 1.3); // saturated
		beads.add(stack, 70, 20, 30.3, 0.7);
		beads.limit = 1.1;
		final MeasuredBeam measured = measure(beads.expose(stack), 14, 1);
		assertEquals("6 beads, of which 1 can be used (2 too near to others, 2 cut off by the border, 1 saturated)", measured
			.facts().get("beads"));
		assertEquals(14, measured.fwhm(), 0.02);
	}

	@Test
	void whatIsNoBeadIsRefused() {
		final Planes noise = Planes.zeros(40, 40, 20);
		final Random random = new Random(1);
		for (int z = 0; z < noise.depth(); z++)
			for (int p = 0; p < noise.plane(z).length; p++)
				noise.plane(z)[p] = (float) (10 + random.nextGaussian());
		assertTrue(refusal(noise, 4).startsWith("input has no bead that stands out of its noise: "));
		final Planes stack = Planes.zeros(BeadStack.SIDE, BeadStack.SIDE, BeadStack.SLICES);
		beads.add(stack, 2, 50, 30, 1);
		assertEquals("input has 1 bead, of which 0 can be used (1 cut off by the border): image beads that lie apart and " +
			"inside, with the whole beam above and below them, and less light.", refusal(stack, 4));
		assertEquals("steplength is 90, but the stack shows only 60 slices about its beads: give less, or a stack with " +
			"more above and below them.", refusal(beads.make(), 90));
	}

	private static String refusal(final Planes stack, final int n) {
		return assertThrows(Refusal.class, () -> measure(stack, n, 1)).getMessage();
	}
}
