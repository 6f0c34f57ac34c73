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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.volume.Planes;

/** The operator against its mathematics. */
class AxialProjectionTest {

	private static final int WIDTH = 7;
	private static final int HEIGHT = 5;

	/** Every profile, overlap, gap and step length that users are likely to have. */
	static Stream<Geometry> geometries() {
		return IntStream.of(2, 3, 4, 6, 10, 16).boxed().flatMap(n -> {
			final double[] ramp = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
			return Stream.of(AxialProfile.uniform(n), AxialProfile.gaussian(n, n / 2.0), AxialProfile.of(ramp)).flatMap(
				profile -> IntStream.of(0, n / 3, -2).mapToObj(overlap -> new Geometry(profile, overlap, 3)));
		});
	}

	static Planes random(final int depth, final long seed, final boolean positive) {
		final Random random = new Random(seed);
		final Planes planes = Planes.zeros(WIDTH, HEIGHT, depth);
		for (int z = 0; z < depth; z++)
			for (int i = 0; i < WIDTH * HEIGHT; i++)
				planes.plane(z)[i] = (float) (positive ? random.nextDouble() : random.nextGaussian());
		return planes;
	}

	private static double dot(final Planes a, final Planes b) {
		double sum = 0;
		for (int z = 0; z < a.depth(); z++)
			for (int i = 0; i < a.plane(z).length; i++)
				sum += (double) a.plane(z)[i] * b.plane(z)[i];
		return sum;
	}

	static double largestDifference(final Planes a, final Planes b) {
		assertEquals(b.depth(), a.depth());
		double largest = 0;
		for (int z = 0; z < a.depth(); z++)
			for (int i = 0; i < a.plane(z).length; i++)
				largest = Math.max(largest, Math.abs(a.plane(z)[i] - b.plane(z)[i]));
		return largest;
	}

	/** Aᵀ y, from the entries of A. */
	private static Planes adjoint(final AxialProjection a, final Planes y) {
		final Planes x = Planes.zeros(y.width(), y.height(), a.slices());
		for (int z = 0; z < a.slices(); z++)
			for (int block = 0; block < a.blocks(); block++)
				for (int i = 0; i < x.plane(z).length; i++)
					x.plane(z)[i] += (float) (a.entry(block, z) * y.plane(block)[i]);
		return x;
	}

	/** A⁺ y = Aᵀ (A Aᵀ)⁻¹ y, the smallest volume whose projections are y. */
	private static Planes pseudoInverse(final AxialProjection a, final Planes y) {
		final double[][] solved = new double[a.blocks()][];
		for (int block = 0; block < a.blocks(); block++) {
			final float[] plane = y.plane(block);
			solved[block] = IntStream.range(0, plane.length).mapToDouble(i -> plane[i]).toArray();
		}
		a.solve(solved);
		final Planes planes = Planes.zeros(y.width(), y.height(), a.blocks());
		for (int block = 0; block < a.blocks(); block++)
			for (int i = 0; i < solved[block].length; i++)
				planes.plane(block)[i] = (float) solved[block][i];
		return adjoint(a, planes);
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void whatIsFlatIsRepeatedAsItIs(final Geometry geometry) {
		final AxialProjection operator = new AxialProjection(geometry, 3);
		final Planes flat = Planes.zeros(WIDTH, HEIGHT, operator.slices()).scaled(1, 0.5);
		assertEquals(0, largestDifference(operator.repeated(Planes.read(operator.forward(flat.image()))), flat), 1e-6);
	}

	/** What users of the operator ask it, against its matrix. */
	@ParameterizedTest
	@MethodSource("geometries")
	void describesItsMatrix(final Geometry geometry) {
		final AxialProjection operator = new AxialProjection(geometry, 4);
		double variance = 0;
		for (int i = 0; i < operator.blocks(); i++) {
			double centre = 0;
			for (int z = 0; z < operator.slices(); z++) {
				final boolean covered = z >= operator.firstSlice(i) && z < operator.endSlice(i);
				assertEquals(covered ? operator.axialResponse()[z - operator.firstSlice(i)] : 0, operator.entry(i, z));
				centre += z * operator.entry(i, z);
				if (i == 0) variance += operator.entry(i, z) * operator.entry(i, z);
			}
			assertEquals(centre, operator.centre(i), 1e-9);
			assertEquals(i, operator.nearestBlock(operator.centre(i) + operator.spacing() / 3.0));
		}
		assertEquals(variance, operator.projectedVariance(), 1e-12);
		final AxialProjection two = operator.withBlocks(2);
		assertEquals(operator.endSlice(1), two.slices());
		assertEquals(2, operator.forDepth(two.slices()).blocks());
	}

	@Test
	void tellsWhetherAMirroredVolumeHasTheSameProjections() {
		assertTrue(new AxialProjection(Geometry.uniform(3), 2).mirrorSymmetric());
		assertTrue(new AxialProjection(new Geometry(AxialProfile.gaussian(4, 2), 0, 0), 2).mirrorSymmetric());
		assertFalse(new AxialProjection(new Geometry(AxialProfile.of(1, 2), 0, 0), 2).mirrorSymmetric());
	}

	@Test
	void somePartOfTheBlocksIsAMeasurementToo() {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(3), 5);
		final Planes images = random(5, 7, true);
		final Projections part = new Projections(images.image(), operator, NoiseLevel.NONE, true).range(1, 3);
		assertEquals(2, part.operator().blocks());
		assertSame(images.plane(1), part.planes().plane(0));
	}

	@Test
	void repeatedUniformBlocksAreThePseudoInverse() {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(6), 4);
		final Planes projections = random(4, 3, false);
		assertEquals(0, largestDifference(operator.repeated(projections), pseudoInverse(operator, projections)), 1e-6);
	}

	@Test
	void averagesTheSlicesOfEachBlock() {
		final Planes volume = Planes.zeros(1, 1, 6);
		for (int z = 0; z < 6; z++)
			volume.plane(z)[0] = z;
		final Planes mean = Planes.read(new AxialProjection(Geometry.uniform(3), 2).forward(volume.image()));
		assertArrayEquals(new float[] { 1 }, mean.plane(0), 1e-6f);
		assertArrayEquals(new float[] { 4 }, mean.plane(1), 1e-6f);
		final Planes weighted = Planes.read(new AxialProjection(new Geometry(AxialProfile.of(1, 2, 1), 1, 0), 2).forward(
			volume.range(0, 5).image()));
		assertArrayEquals(new float[] { 1 }, weighted.plane(0), 1e-6f);
		assertArrayEquals(new float[] { 3 }, weighted.plane(1), 1e-6f);
	}

	@Test
	void adjointRepeatsTheProjectionOverN() {
		final Planes y = random(2, 1, true);
		final Planes x = adjoint(new AxialProjection(Geometry.uniform(4), 2), y);
		for (int z = 0; z < 8; z++)
			for (int i = 0; i < x.plane(z).length; i++)
				assertEquals(y.plane(z / 4)[i] / 4, x.plane(z)[i], 1e-7);
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void forwardAndAdjointAreTransposed(final Geometry geometry) {
		final AxialProjection a = new AxialProjection(geometry, 4);
		final Planes x = random(a.slices(), 2, false);
		final Planes y = random(4, 3, false);
		final double left = dot(Planes.read(a.forward(x.image())), y);
		final double right = dot(x, adjoint(a, y));
		assertEquals(left, right, 1e-5 * Math.sqrt(dot(x, x) * dot(y, y)));
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void pseudoInverseIsARightInverseAndTheSmallest(final Geometry geometry) {
		final AxialProjection a = new AxialProjection(geometry, 4);
		final Planes y = random(4, 4, false);
		final Planes x = pseudoInverse(a, y);
		assertTrue(largestDifference(Planes.read(a.forward(x.image())), y) < 1e-5);
		// x is in the range of Aᵀ, so it is orthogonal to every null vector v − A⁺A v
		final Planes v = random(a.slices(), 5, false);
		final Planes seen = pseudoInverse(a, Planes.read(a.forward(v.image())));
		final Planes unseen = v.copy();
		for (int z = 0; z < v.depth(); z++)
			for (int i = 0; i < v.plane(z).length; i++)
				unseen.plane(z)[i] -= seen.plane(z)[i];
		assertEquals(0, dot(x, unseen), 1e-4 * Math.sqrt(dot(x, x) * dot(v, v)));
	}

	@Test
	void uniformPseudoInverseRepeatsTheProjection() {
		final Planes y = random(3, 6, true);
		final Planes x = pseudoInverse(new AxialProjection(Geometry.uniform(6), 3), y);
		for (int z = 0; z < 18; z++)
			assertArrayEquals(y.plane(z / 6), x.plane(z), 1e-6f);
	}

	@Test
	void countsBlocksAndLeavesTheRest() {
		final Geometry g = new Geometry(AxialProfile.uniform(6), 2, 1);
		assertEquals(4, g.blocks(21));
		assertEquals(18, g.imagedSlices(4));
		assertEquals(2, g.trailingSlices(21));
		assertEquals(8 + 2.5, g.centre(2));
		final var e = assertThrows(IllegalArgumentException.class, () -> g.blocks(6));
		assertTrue(e.getMessage().startsWith("steplength is 6"), e.getMessage());
	}

	@Test
	void readsAProfileThatASpreadsheetWrote(@TempDir final Path folder) throws IOException {
		final Path file = Files.writeString(folder.resolve("profile.csv"), "\uFEFF1,2\r\n1\r\n");
		assertEquals(AxialProfile.of(1, 2, 1), AxialProfile.parse(file.toString(), 3));
	}

	@Test
	void readsProfilesAndRefusesNonsense() {
		assertEquals(AxialProfile.uniform(4), AxialProfile.parse("uniform", 4));
		assertEquals(AxialProfile.of(1, 2, 1), AxialProfile.parse("2;4;2", 3));
		final AxialProfile gaussian = AxialProfile.parse("gaussian:4", 5);
		assertEquals(0.5, gaussian.weight(4) / gaussian.weight(2), 1e-12);
		assertEquals(2, gaussian.centre(), 1e-12);
		final AxialProfile lorentzian = AxialProfile.parse("lorentzian:4", 9);
		assertEquals(0.5, lorentzian.weight(6) / lorentzian.weight(4), 1e-12);
		assertEquals(0.2, lorentzian.weight(0) / lorentzian.weight(4), 1e-12);
		assertEquals("lorentzian:4.0", lorentzian.toString());
		for (final String bad : new String[] { "1;2", "gaussian:-1", "gaussian:x", "lorentzian:0", "nothing", "0;0;0;0", "1;-1;1;1",
			"missing.csv" })
			assertTrue(assertThrows(IllegalArgumentException.class, () -> AxialProfile.parse(bad, 4)).getMessage()
				.startsWith("profile"), bad);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> AxialProfile.uniform(-3)).getMessage().startsWith(
			"steplength is -3: "));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> AxialProfile.parse("gaussian:0.01", 6)).getMessage()
			.contains("too narrow"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new Geometry(AxialProfile.uniform(4),
			Integer.MIN_VALUE, 0)).getMessage().startsWith("overlap is -2147483648: "));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new Geometry(AxialProfile.uniform(4), 0, 9).blocks(8))
			.getMessage().startsWith("offset is 9"));
		assertThrows(IllegalArgumentException.class, () -> new Geometry(AxialProfile.uniform(4), 4, 0));
		assertThrows(IllegalArgumentException.class, () -> new Geometry(AxialProfile.uniform(4), 0, -1));
	}
}
