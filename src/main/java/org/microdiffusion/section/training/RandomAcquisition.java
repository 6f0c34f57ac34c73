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
package org.microdiffusion.section.training;

import java.util.SplittableRandom;

import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/** Draws beams and detectors as users have them. */
final class RandomAcquisition {

	private static final double UNIFORM_PROBABILITY = 0.6;
	private static final double DISJOINT_PROBABILITY = 0.7;

	private final SplittableRandom random;

	RandomAcquisition(final SplittableRandom random) {
		this.random = random;
	}

	/** A step length, a profile, and an overlap or a gap of at most half a block. */
	Geometry geometry() {
		final int n = (int) Math.round(logUniform(Pretraining.MIN_STEP_LENGTH, Pretraining.MAX_STEP_LENGTH));
		final AxialProfile profile = random.nextDouble() < UNIFORM_PROBABILITY ? AxialProfile.uniform(n) : profile(n);
		if (random.nextDouble() < DISJOINT_PROBABILITY) return new Geometry(profile, 0, 0);
		final int slices = random.nextInt(1, n / 2 + 1);
		return new Geometry(profile, random.nextBoolean() ? Math.min(slices, n - 1) : -slices, 0);
	}

	/** A Gaussian, a Lorentzian, or a measured profile: a Gaussian off its centre with side lobes. */
	private AxialProfile profile(final int n) {
		final double width = n * logUniform(0.4, 1.5);
		final int kind = random.nextInt(3);
		final double centre = (n - 1) / 2.0 + (kind == 2 ? n * random.nextDouble(-0.15, 0.15) : 0);
		final double lobe = kind == 2 ? random.nextDouble(0, 0.4) : 0;
		final double period = n * random.nextDouble(0.3, 0.8);
		final double[] weights = new double[n];
		for (int k = 0; k < n; k++) {
			final double distance = (k - centre) / width;
			final double bell = kind == 1 ? 1 / (1 + 4 * distance * distance) : Math.exp(-4 * Math.log(2) * distance *
				distance);
			weights[k] = bell * (1 + lobe * Math.cos(2 * Math.PI * (k - centre) / period));
		}
		return AxialProfile.of(weights);
	}

	/**
	 * Projects a volume. Half of the projections have noise: 20 to 500 photons at the maximum, and 0.5 to
	 * 2 % of it read noise.
	 */
	Projections projections(final Planes truth, final Geometry geometry, final Progress progress) {
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(truth.depth()));
		final Planes exact = operator.forward(truth);
		if (random.nextBoolean()) return new Projections(exact.image(), operator, NoiseLevel.NONE, true);
		final double photons = logUniform(20, 500);
		final double read = photons * logUniform(0.005, 0.02);
		return new Projections(new PhotonNoise(photons, read).apply(exact.image(), random.nextLong(), progress), operator,
			NoiseLevel.photons(photons, read, Range.of(exact, "projections").max()), true);
	}

	/**
	 * A number of blocks whose slices are {@code min} to {@code max} in number, or as many as fit if none
	 * is.
	 */
	int blocks(final Geometry geometry, final int min, final int max) {
		final int most = geometry.blocks(max);
		int least = most;
		while (least > 1 && geometry.imagedSlices(least - 1) >= min)
			least--;
		return random.nextInt(least, most + 1);
	}

	double logUniform(final double least, final double most) {
		return least * Math.pow(most / least, random.nextDouble());
	}
}
