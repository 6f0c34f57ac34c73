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
package org.microdiffusion.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/** The nearest volume that agrees with the projections of a displacing beam. */
class ShiftedConsistencyTest {

	private static final int WIDTH = 23;
	private static final int HEIGHT = 17;

	private static Planes sparse(final int depth, final long seed) {
		final Random random = new Random(seed);
		final Planes volume = Planes.zeros(WIDTH, HEIGHT, depth);
		for (int z = 0; z < depth; z++)
			for (int p = 0; p < WIDTH * HEIGHT; p++)
				volume.plane(z)[p] = (float) Math.max(0, random.nextGaussian());
		return volume;
	}

	private static Projections measured(final Geometry geometry, final Planes volume, final NoiseLevel noise,
		final boolean nonNegative)
	{
		final AxialProjection operator = new AxialProjection(geometry, 3 * geometry.views());
		return new Projections(operator.forward(volume).image(), operator, noise, nonNegative);
	}

	private static double residual(final Projections data, final Planes volume) {
		return AxialProjectionTest.largestDifference(data.operator().inside(data.operator().forward(volume)), data.operator()
			.inside(data.planes()));
	}

	static Stream<Geometry> geometries() {
		return ShiftedProjectionTest.geometries();
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void anyVolumeIsMadeToAgree(final Geometry geometry) {
		final Planes truth = sparse(geometry.imagedSlices(3 * geometry.views()), 1);
		for (final boolean nonNegative : new boolean[] { true, false }) {
			final Projections data = measured(geometry, truth, NoiseLevel.NONE, nonNegative);
			final Planes x = ShiftedProjectionTest.random(WIDTH, HEIGHT, truth.depth(), 2).scaled(0.3, 0);
			x.add(truth, 1);
			data.consistent().project(x);
			assertTrue(residual(data, x) < 1e-3 * Range.of(data.planes(), "projections").max(), "residual " + residual(data, x));
			for (int z = 0; z < x.depth() && nonNegative; z++)
				for (final float value : x.plane(z))
					assertTrue(value >= 0);
		}
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void aVolumeThatAgreesIsKept(final Geometry geometry) {
		final Planes truth = sparse(geometry.imagedSlices(3 * geometry.views()), 3);
		final Planes x = truth.copy();
		measured(geometry, truth, NoiseLevel.NONE, true).consistent().project(x);
		assertEquals(0, AxialProjectionTest.largestDifference(x, truth), 1e-6);
	}

	/** The straight beam's exact projection is a second route to the same volume. */
	@ParameterizedTest
	@CsvSource({ "0, true", "0, false", "2, true", "-1, true" })
	void withoutShiftsItIsTheProjectionOfTheStraightBeam(final int overlap, final boolean nonNegative) {
		final AxialProfile profile = AxialProfile.of(1, 2, 3, 2);
		final Geometry straight = new Geometry(profile, overlap, 0);
		final Geometry general = new Geometry(profile, overlap, 0, Optional.of(Beam.straight(profile)));
		final Planes truth = sparse(straight.imagedSlices(3), 4);
		for (final NoiseLevel noise : new NoiseLevel[] { NoiseLevel.NONE, new NoiseLevel(0, 0.01) }) {
			final Planes x = ShiftedProjectionTest.random(WIDTH, HEIGHT, truth.depth(), 5), y = x.copy();
			measured(straight, truth, noise, nonNegative).consistent().project(x);
			measured(general, truth, noise, nonNegative).consistent().project(y);
			assertEquals(0, AxialProjectionTest.largestDifference(x, y), 0.02);
		}
	}

	/** (v − x)·(y − x) ≤ 0 for every y in the set, which here are fields. */
	@Test
	void itIsTheNearestOne() {
		final Geometry geometry = ShiftedProjectionTest.geometry("tilt:0.7;-0.3", 6, 2);
		final Planes truth = sparse(geometry.imagedSlices(6), 6);
		final Projections data = measured(geometry, truth, NoiseLevel.NONE, true);
		final ShiftedConsistency set = new ShiftedConsistency(data, 1);
		final Planes y = set.lateral().extended(truth);
		final Planes v = ShiftedProjectionTest.random(y.width(), y.height(), y.depth(), 7);
		final Planes x = v.copy();
		set.projectField(x, Progress.NONE);
		double product = 0, distance = 0;
		for (int z = 0; z < x.depth(); z++)
			for (int p = 0; p < x.plane(z).length; p++) {
				product += (v.plane(z)[p] - x.plane(z)[p]) * (y.plane(z)[p] - x.plane(z)[p]);
				distance += Math.pow(v.plane(z)[p] - x.plane(z)[p], 2);
			}
		assertTrue(product < 1e-3 * distance, product + " " + distance);
	}

	@Test
	void noiseLeavesItsSlack() {
		final Geometry geometry = ShiftedProjectionTest.geometry("tilt:1;0", 6, 2);
		final NoiseLevel noise = new NoiseLevel(0, 0.05 * 0.05);
		final Projections data = measured(geometry, sparse(geometry.imagedSlices(6), 8), noise, true);
		final Planes x = ShiftedProjectionTest.random(WIDTH, HEIGHT, data.operator().slices(), 9);
		data.consistent(2).project(x);
		assertEquals(0.1, residual(data, x), 1e-3, "two standard deviations, no more and no less");
	}

	@Test
	void itCanBeCancelled() {
		final Geometry geometry = ShiftedProjectionTest.geometry("tilt:1;0", 6, 2);
		final Projections data = measured(geometry, sparse(geometry.imagedSlices(6), 8), NoiseLevel.NONE, true);
		final Progress cancelled = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> data.consistent().project(sparse(data.operator().slices(), 1), cancelled));
	}
}
