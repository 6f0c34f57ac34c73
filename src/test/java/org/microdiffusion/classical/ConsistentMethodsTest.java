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

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

import net.imglib2.FinalInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/** Histospline and Hessian-L1. */
class ConsistentMethodsTest {

	static Stream<Reconstructor> methods() {
		return Stream.of(new Histospline(), new HessianL1(30));
	}

	private static Planes blobs(final int width, final int height, final int depth) {
		final Planes volume = Planes.zeros(width, height, depth);
		final Random random = new Random(1);
		for (int blob = 0; blob < 12; blob++) {
			final double x = width * random.nextDouble(), y = height * random.nextDouble(), z = depth * random.nextDouble();
			for (int k = 0; k < depth; k++)
				for (int p = 0; p < width * height; p++)
					volume.plane(k)[p] += Math.exp(-(Math.pow(p % width - x, 2) + Math.pow(p / width - y, 2) + Math.pow(k - z,
						2)) / 8);
		}
		return volume;
	}

	private static Projections measure(final Planes volume, final Geometry geometry, final NoiseLevel noise,
		final boolean nonNegative)
	{
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(volume.depth()));
		return new Projections(operator.forward(volume.image()), operator, noise, nonNegative);
	}

	private static double largestDifference(final Planes a, final Planes b) {
		double largest = 0;
		for (int z = 0; z < a.depth(); z++)
			for (int i = 0; i < a.plane(z).length; i++)
				largest = Math.max(largest, Math.abs(a.plane(z)[i] - b.plane(z)[i]));
		return largest;
	}

	@ParameterizedTest
	@MethodSource("methods")
	void agreesWithTheProjectionsAndIsNotNegative(final Reconstructor method) {
		for (final Geometry geometry : new Geometry[] { Geometry.uniform(4), new Geometry(AxialProfile.gaussian(4, 2), 0,
			0), new Geometry(AxialProfile.uniform(4), 1, 0), new Geometry(AxialProfile.uniform(4), -2, 0) })
		{
			final Projections data = measure(blobs(17, 13, geometry.imagedSlices(5)), geometry, NoiseLevel.NONE, true);
			final Planes volume = method.reconstruct(data, Progress.NONE).volume();
			assertEquals(geometry.imagedSlices(5), volume.depth());
			for (int z = 0; z < volume.depth(); z++)
				for (final float value : volume.plane(z))
					assertTrue(value >= 0);
			assertTrue(largestDifference(Planes.read(data.operator().forward(volume.image())), Planes.read(data
				.images())) < 1e-5);
		}
	}

	/** Second derivatives of a ramp vanish: it is the smoothest volume of all. */
	@ParameterizedTest
	@MethodSource("methods")
	void recoversARamp(final Reconstructor method) {
		final Planes ramp = Planes.zeros(9, 8, 24);
		for (int z = 0; z < 24; z++)
			Arrays.fill(ramp.plane(z), 0.1f + z / 40f);
		final Planes volume = method.reconstruct(measure(ramp, Geometry.uniform(6), NoiseLevel.NONE, true),
			Progress.NONE).volume();
		assertEquals(0, largestDifference(volume, ramp), 1e-4);
	}

	@ParameterizedTest
	@MethodSource("methods")
	void worksWithOneProjectionAndTinyPlanes(final Reconstructor method) {
		for (final int[] size : new int[][] { { 1, 1, 3 }, { 2, 1, 6 }, { 1, 5, 3 }, { 600, 3, 6 } }) {
			final Planes constant = Planes.zeros(size[0], size[1], size[2]);
			for (int z = 0; z < size[2]; z++)
				Arrays.fill(constant.plane(z), 0.5f);
			final Planes volume = method.reconstruct(measure(constant, Geometry.uniform(3), NoiseLevel.NONE,
				true), Progress.NONE).volume();
			assertEquals(0, largestDifference(volume, constant), 1e-5);
		}
	}

	@Test
	void histosplineIsTheSmoothest() {
		final Planes truth = blobs(5, 4, 24);
		final Projections data = measure(truth, Geometry.uniform(6), NoiseLevel.NONE, false);
		final Planes spline = new Histospline().reconstruct(data, Progress.NONE).volume();
		// at the minimum, the roughness does not change along any direction that the projections do not see
		for (int p = 0; p < 20; p++) {
			double change = 0;
			double size = 0;
			for (int z = 1; z < 23; z++) {
				final double bend = second(spline, z, p);
				change += bend * (second(truth, z, p) - bend);
				size += bend * bend;
			}
			assertEquals(0, change, 1e-3 * (size + 1e-3));
		}
	}

	/** Of more blocks than fit into the window, each slice still follows from all projections as it should. */
	@Test
	void longStacksAreAsSmoothAsShortOnes() {
		final Geometry geometry = Geometry.uniform(2);
		final Planes truth = blobs(5, 4, geometry.imagedSlices(100));
		final Planes whole = new Histospline().reconstruct(measure(truth, geometry, NoiseLevel.NONE, false),
			Progress.NONE).volume();
		final Planes part = new Histospline().reconstruct(measure(truth.range(60, 140), geometry,
			NoiseLevel.NONE, false), Progress.NONE).volume();
		assertEquals(0, largestDifference(whole.range(90, 110), part.range(30, 50)), 1e-5);
		assertEquals(0, largestDifference(Planes.read(new AxialProjection(geometry, 100).forward(whole.image())), Planes
			.read(new AxialProjection(geometry, 100).forward(truth.image()))), 1e-5);
	}

	private static double second(final Planes volume, final int z, final int p) {
		return volume.plane(z - 1)[p] - 2 * volume.plane(z)[p] + volume.plane(z + 1)[p];
	}

	@Test
	void hessianL1LowersItsEnergyAndTheError() {
		final Planes truth = blobs(24, 20, 30);
		final Projections data = measure(truth, Geometry.uniform(6), NoiseLevel.NONE, true);
		final Planes spline = new Histospline().reconstruct(data, Progress.NONE).volume();
		final Planes volume = new HessianL1().reconstruct(data, Progress.NONE).volume();
		final double before = HessianDualTest.energy(spline);
		final double after = HessianDualTest.energy(volume);
		assertTrue(after < 0.97 * before, after + " against " + before);
		final double converged = HessianDualTest.energy(new HessianL1(2000).reconstruct(data, Progress.NONE).volume());
		assertEquals(converged, after, 0.01 * converged);
	}

	@Test
	void noiseLoosensTheConstraint() {
		final Planes truth = blobs(24, 20, 30);
		final Projections exact = measure(truth, Geometry.uniform(6), NoiseLevel.NONE, true);
		final Planes noisy = Planes.read(exact.images()).copy();
		final Random random = new Random(3);
		for (int i = 0; i < noisy.depth(); i++)
			for (int p = 0; p < noisy.plane(i).length; p++)
				noisy.plane(i)[p] += 0.1f * (float) random.nextGaussian();
		final double hard = error(truth, new Projections(noisy.image(), exact.operator(), NoiseLevel.NONE, false));
		final double loose = error(truth, new Projections(noisy.image(), exact.operator(), NoiseLevel.constant(0.1), true));
		assertTrue(loose < 0.75 * hard, loose + " against " + hard);
	}

	private static double error(final Planes truth, final Projections data) {
		final Planes volume = new HessianL1().reconstruct(data, Progress.NONE).volume();
		double sum = 0;
		for (int z = 0; z < truth.depth(); z++)
			for (int p = 0; p < truth.plane(z).length; p++)
				sum += Math.pow(volume.plane(z)[p] - truth.plane(z)[p], 2);
		return Math.sqrt(sum);
	}

	@Test
	void sameVolumeEachTime() {
		final Projections data = measure(blobs(24, 20, 30), Geometry.uniform(6), NoiseLevel.NONE, true);
		assertEquals(0, largestDifference(new HessianL1(20).reconstruct(data, Progress.NONE).volume(), 
			new HessianL1(20).reconstruct(data, Progress.NONE).volume()));
	}

	@Test
	void stopsWhenCancelled() {
		final Projections data = measure(blobs(24, 20, 30), Geometry.uniform(6), NoiseLevel.NONE, true);
		final AtomicInteger reports = new AtomicInteger();
		final Progress impatient = new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				reports.incrementAndGet();
			}

			@Override
			public boolean cancelled() {
				return reports.get() >= 5;
			}
		};
		assertThrows(CancellationException.class, () -> new HessianL1(1000).reconstruct(data, impatient));
		assertEquals(5, reports.get());
	}

	@Test
	void saysHowMuchMemoryIsMissing() {
		final var huge = ConstantUtils.constantRandomAccessibleInterval(new FloatType(1), new FinalInterval(40_000, 40_000,
			20));
		final Projections data = new Projections(huge, new AxialProjection(Geometry.uniform(6), 20), NoiseLevel.NONE, true);
		final String message = assertThrows(IllegalArgumentException.class, () -> new HessianL1().reconstruct(data,
			Progress.NONE)).getMessage();
		assertTrue(message.startsWith("Hessian-L1 needs 5859375 MB for 40000 x 40000 x 120 voxels"), message);
	}
}
