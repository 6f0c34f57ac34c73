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
package org.microdiffusion.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microdiffusion.metric.Psnr;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/** Hessian-L1 with tilted, mirrored and curved beams. */
class ShiftedHessianL1Test {

	private static final int WIDTH = 40;
	private static final int HEIGHT = 24;
	private static final int DEPTH = 24;

	/** Sparse blobs of a standard deviation of 1.2 voxels. */
	private static Planes blobs() {
		final Planes volume = Planes.zeros(WIDTH, HEIGHT, DEPTH);
		final Random random = new Random(1);
		for (int blob = 0; blob < 15; blob++) {
			final double x = WIDTH * random.nextDouble(), y = HEIGHT * random.nextDouble(), z = DEPTH * random.nextDouble();
			for (int k = 0; k < DEPTH; k++)
				for (int p = 0; p < WIDTH * HEIGHT; p++)
					volume.plane(k)[p] += Math.exp(-(Math.pow(p % WIDTH - x, 2) + Math.pow(p / WIDTH - y, 2) + Math.pow(k - z, 2)) /
						3);
		}
		return volume;
	}

	private static Geometry geometry(final String beam, final int n, final int views) {
		final AxialProfile profile = AxialProfile.uniform(n);
		return Geometry.of(profile, Beam.of(beam, profile, views), 0, 0);
	}

	private static Projections measured(final Geometry geometry, final NoiseLevel noise) {
		final AxialProjection operator = new AxialProjection(geometry, geometry.projections(DEPTH));
		return new Projections(operator.forward(blobs()).image(), operator, noise, true);
	}

	private static Planes reconstructed(final Projections data) {
		return new HessianL1().reconstruct(data, Progress.NONE).volume();
	}

	private static double decibels(final Planes volume) {
		double error = 0, most = 0;
		final Planes truth = blobs();
		for (int z = 0; z < DEPTH; z++) {
			error += Psnr.meanSquaredError(volume.plane(z), truth.plane(z)) / DEPTH;
			for (final float value : truth.plane(z))
				most = Math.max(most, value);
		}
		return 10 * Math.log10(most * most / error);
	}

	private static double largestDifference(final Planes a, final Planes b) {
		double largest = 0;
		for (int z = 0; z < a.depth(); z++)
			for (int p = 0; p < a.plane(z).length; p++)
				largest = Math.max(largest, Math.abs(a.plane(z)[p] - b.plane(z)[p]));
		return largest;
	}

	/** The measurement that two views make is as large as that of one straight view with half the step length. */
	@Test
	void mirroredViewsTellTheDepthOfSparseThings() {
		final double straight = decibels(reconstructed(measured(geometry("straight", 6, 1), NoiseLevel.NONE)));
		final double tilted = decibels(reconstructed(measured(geometry("tilt:1;0", 12, 2), NoiseLevel.NONE)));
		final double curved = decibels(reconstructed(measured(geometry("airy:0.07", 12, 2), NoiseLevel.NONE)));
		assertTrue(tilted > straight + 3, tilted + " dB instead of " + straight);
		assertTrue(curved > straight + 2, curved + " dB instead of " + straight);
	}

	@Test
	void agreesWithTheProjectionsAndIsNotNegative() {
		final Projections data = measured(geometry("tilt:0.6;-0.4", 8, 2), NoiseLevel.NONE);
		final Planes volume = reconstructed(data);
		final AxialProjection operator = data.operator();
		assertEquals(0, largestDifference(operator.inside(operator.forward(volume)), operator.inside(data.planes())), 1e-3);
		for (int z = 0; z < volume.depth(); z++)
			for (final float value : volume.plane(z))
				assertTrue(value >= 0);
	}

	/** A second route: the exact projection of a straight beam in each iteration. */
	@Test
	void withoutShiftsItIsTheStraightBeamsVolume() {
		final AxialProfile profile = AxialProfile.gaussian(6, 4);
		final Projections straight = measured(new Geometry(profile, 0, 0), NoiseLevel.NONE);
		final Projections general = measured(new Geometry(profile, 0, 0, Optional.of(Beam.straight(profile))),
			NoiseLevel.NONE);
		final Planes exact = new HessianL1(600).reconstruct(straight, Progress.NONE).volume();
		final Planes iterated = new HessianL1(600).reconstruct(general, Progress.NONE).volume();
		assertEquals(0, largestDifference(exact, iterated), 0.02);
	}

	@Test
	void noiseIsNotFitted() {
		final NoiseLevel noise = new NoiseLevel(0, 0.02 * 0.02);
		final Geometry geometry = geometry("tilt:1;0", 6, 2);
		final AxialProjection operator = new AxialProjection(geometry, geometry.projections(DEPTH));
		final Planes images = operator.forward(blobs());
		final Random random = new Random(2);
		for (int i = 0; i < images.depth(); i++)
			for (int p = 0; p < images.plane(i).length; p++)
				images.plane(i)[p] += (float) (0.02 * random.nextGaussian());
		final double told = decibels(reconstructed(new Projections(images.image(), operator, noise, true)));
		final double untold = decibels(reconstructed(new Projections(images.image(), operator, NoiseLevel.NONE, true)));
		assertTrue(told > untold + 1, told + " dB instead of " + untold);
	}

	/** With a margin of the method's reach and the largest shift, a part is reconstructed as in the whole. */
	@Test
	void aPartIsThatOfTheWhole() {
		final Projections data = measured(geometry("tilt:0.5;0", 6, 2), NoiseLevel.NONE);
		final int margin = new HessianL1().reach().getAsInt() + data.operator().lateralReach();
		final Region wanted = new Region(0, 0, 20, HEIGHT);
		final Region around = wanted.grown(margin, data.planes());
		assertTrue(around.width() < WIDTH);
		final Planes part = reconstructed(data.region(around)).region(wanted.within(around));
		assertEquals(0, largestDifference(part, reconstructed(data).region(wanted)), 2e-3);
	}

	@ParameterizedTest
	@EnumSource(Interpolation.class)
	void interpolationRefusesTiltedBeams(final Interpolation method) {
		final Projections data = measured(geometry("tilt:1;0", 6, 1), NoiseLevel.NONE);
		final String refusal = "beam is tilt:1;0 but interpolation along z takes straight beams of one view only: choose the " +
			"method Hessian-L1 or MicroDiffusion of Reconstruct Volume.";
		assertEquals(refusal, assertThrows(Refusal.class, () -> method.check(data, Progress.NONE)).getMessage());
		assertTrue(assertThrows(Refusal.class, () -> new Histospline().reconstruct(data, Progress.NONE)).getMessage()
			.startsWith("beam is tilt:1;0 but Histospline takes straight beams"));
	}
}
