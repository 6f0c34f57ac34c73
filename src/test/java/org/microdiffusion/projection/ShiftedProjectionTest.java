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

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.projection.Beam.Slice;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/** The operator of tilted, curved and several beams against its mathematics. */
class ShiftedProjectionTest {

	private static final int WIDTH = 23;
	private static final int HEIGHT = 17;

	static Geometry geometry(final String beam, final int n, final int views) {
		final AxialProfile profile = AxialProfile.uniform(n);
		return Geometry.of(profile, Beam.of(beam, profile, views), 0, 0);
	}

	/** Tilted and curved beams with one to four views, overlaps, gaps, and shifts that are no whole pixels. */
	static Stream<Geometry> geometries() {
		final AxialProfile ramp = AxialProfile.of(1, 2, 3, 4);
		final Beam listed = new Beam(List.of(List.of(new Slice(1, -3.25, 0.5), new Slice(0, 7, 7), new Slice(2, 0, 0)), List
			.of(new Slice(1, 2, -1), new Slice(5, 0.125, 3), new Slice(2, -8, 0))));
		return Stream.of(geometry("tilt:1;0", 5, 1), geometry("tilt:0.7;-0.3", 6, 2), geometry("airy:0.4", 4, 2), geometry(
			"tilt:0;1.5", 4, 4), geometry("tilt:1;0.25", 3, 3), Geometry.of(ramp, Beam.of("tilt:-1.1;0", ramp, 2), 2, 3),
			Geometry.of(ramp, Beam.of("tilt:2;2", ramp, 1), -3, 0), new Geometry(listed.mean(), 0, 0, Optional.of(listed)));
	}

	static Planes random(final int width, final int height, final int depth, final long seed) {
		final Random random = new Random(seed);
		final Planes planes = Planes.zeros(width, height, depth);
		for (int z = 0; z < depth; z++)
			for (int p = 0; p < width * height; p++)
				planes.plane(z)[p] = (float) random.nextGaussian();
		return planes;
	}

	private static AxialProjection operator(final Geometry geometry) {
		return new AxialProjection(geometry, 3 * geometry.views());
	}

	private static ShiftedProjection lateral(final AxialProjection operator) {
		return operator.shifted(WIDTH, HEIGHT).orElseThrow();
	}

	private static double dot(final Planes a, final Planes b) {
		double sum = 0;
		for (int z = 0; z < a.depth(); z++)
			for (int p = 0; p < a.plane(z).length; p++)
				sum += (double) a.plane(z)[p] * b.plane(z)[p];
		return sum;
	}

	/** ⟨A x, y⟩ = ⟨x, Aᵀ y⟩ */
	@ParameterizedTest
	@MethodSource("geometries")
	void theAdjointIsTheAdjoint(final Geometry geometry) {
		final AxialProjection operator = operator(geometry);
		final ShiftedProjection lateral = lateral(operator);
		final Planes x = random(lateral.fieldWidth(), lateral.fieldHeight(), operator.slices(), 1);
		final Planes y = random(WIDTH, HEIGHT, operator.blocks(), 2);
		final double scale = Math.sqrt(dot(x, x) * dot(y, y));
		assertEquals(dot(lateral.forward(x), y) / scale, dot(x, lateral.adjoint(y)) / scale, 1e-6);
	}

	/** Each pixel of a projection against the sum in the class comment, with S written out. */
	@ParameterizedTest
	@MethodSource("geometries")
	void projectsAsTheFormulaSays(final Geometry geometry) {
		final AxialProjection operator = operator(geometry);
		final ShiftedProjection lateral = lateral(operator);
		final Planes field = random(lateral.fieldWidth(), lateral.fieldHeight(), operator.slices(), 3);
		final Planes images = lateral.forward(field);
		final Beam beam = geometry.beam().orElseThrow();
		for (int i = 0; i < operator.blocks(); i++)
			for (int p = 0; p < WIDTH * HEIGHT; p += 7) {
				double expected = 0;
				for (int k = 0; k < geometry.stepLength(); k++) {
					final Slice slice = beam.slice(i % geometry.views(), k);
					expected += slice.weight() * interpolated(field, i / geometry.views() * geometry.spacing() + k, p % WIDTH +
						lateral.marginX() - slice.dx(), p / WIDTH + lateral.marginY() - slice.dy());
				}
				assertEquals(expected, images.plane(i)[p], 1e-5);
			}
	}

	private static double interpolated(final Planes volume, final int z, final double x, final double y) {
		double sum = 0;
		for (int row = 0; row < volume.height(); row++)
			for (int column = 0; column < volume.width(); column++)
				sum += Math.max(0, 1 - Math.abs(x - column)) * Math.max(0, 1 - Math.abs(y - row)) * volume.plane(z)[row * volume
					.width() + column];
		return sum;
	}

	@Test
	void aSpotAppearsWhereTheBeamDisplacesIt() {
		final AxialProjection operator = operator(geometry("tilt:2;1", 3, 2));
		final Planes volume = Planes.zeros(WIDTH, HEIGHT, operator.slices());
		volume.plane(5)[8 * WIDTH + 10] = 3;
		final Planes images = operator.forward(volume);
		assertEquals(1, images.plane(2)[9 * WIDTH + 12], 1e-6, "the last slice of block 2 in view 1: 2 and 1 pixels");
		assertEquals(1, images.plane(3)[7 * WIDTH + 8], 1e-6, "and mirrored in view 2");
		assertEquals(2, dot(images, images), 1e-5, "and nowhere else");
	}

	@Test
	void withoutShiftsItIsTheStraightBeam() {
		final AxialProfile profile = AxialProfile.gaussian(5, 3);
		final Beam beam = Beam.straight(profile);
		final Geometry straight = new Geometry(profile, 1, 0);
		final Planes volume = random(WIDTH, HEIGHT, straight.imagedSlices(4), 4);
		final Planes images = new AxialProjection(new Geometry(profile, 1, 0, Optional.of(beam)), 4).forward(volume);
		assertEquals(0, AxialProjectionTest.largestDifference(images, new AxialProjection(straight, 4).forward(volume)),
			1e-6);
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void whatIsFlatStaysFlat(final Geometry geometry) {
		final AxialProjection operator = operator(geometry);
		final Planes flat = Planes.zeros(WIDTH, HEIGHT, operator.slices()).scaled(0, 0.5);
		final Planes images = operator.forward(flat);
		assertEquals(0, AxialProjectionTest.largestDifference(images, Planes.zeros(WIDTH, HEIGHT, operator.blocks()).scaled(
			0, 0.5)), 1e-6);
		assertEquals(0, AxialProjectionTest.largestDifference(operator.repeated(images), flat), 1e-6);
	}

	@Test
	void repeatedProjectionsAreShiftedBack() {
		final AxialProjection operator = operator(geometry("tilt:1;0", 5, 2));
		final Planes volume = Planes.zeros(WIDTH, HEIGHT, operator.slices());
		final int pixel = 8 * WIDTH + 11;
		volume.plane(9)[pixel] = 1;
		final Planes repeated = operator.repeated(operator.forward(volume));
		assertEquals(0.2, repeated.plane(9)[pixel], 1e-6, "both views meet at the spot");
		for (int z = 0; z < 9; z++)
			assertTrue(repeated.plane(z)[pixel] < 0.01, "and nowhere above it");
	}

	/** Against the largest eigenvalue of AᵀA by power iteration. */
	@ParameterizedTest
	@MethodSource("geometries")
	void theNormIsBounded(final Geometry geometry) {
		final AxialProjection operator = operator(geometry);
		final ShiftedProjection lateral = lateral(operator);
		Planes x = random(lateral.fieldWidth(), lateral.fieldHeight(), operator.slices(), 5);
		double eigenvalue = 0;
		for (int n = 0; n < 30; n++) {
			final Planes next = lateral.adjoint(lateral.forward(x));
			eigenvalue = Math.sqrt(dot(next, next) / dot(x, x));
			x = next.scaled(1 / Math.sqrt(dot(next, next)), 0);
		}
		assertTrue(eigenvalue <= 1.0001 * lateral.squaredNorm(), eigenvalue + " " + lateral.squaredNorm());
		assertTrue(eigenvalue > 0.3 * lateral.squaredNorm(), "and the bound is near");
	}

	@Test
	void whatDoesNotFitIsRefused() {
		final Geometry two = geometry("tilt:4;0", 7, 2);
		assertEquals("views is 2 but the stack has 3 projections: give a stack with all views of each block one after the " +
			"other.", assertThrows(Refusal.class, () -> new AxialProjection(two, 3)).getMessage());
		final AxialProjection operator = new AxialProjection(two, 4);
		assertEquals("beam displaces slices by up to 12.0 pixels but the images have 24 x 9 pixels: give a beam that " +
			"displaces by less than half of that, or larger images.", assertThrows(Refusal.class, () -> new Projections(
				random(24, 9, 4, 1).image(), operator, NoiseLevel.NONE, true)).getMessage());
	}
}
