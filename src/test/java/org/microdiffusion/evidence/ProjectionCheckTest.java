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
package org.microdiffusion.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.api.Variant;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/** Projections of tissue that is known, as they should be and with what may go wrong. */
class ProjectionCheckTest {

	private static final int SIDE = 96;
	private static final int SLICES = 60;
	private static final int BLOBS = 900;
	private static final double SIGMA = 3.5;
	private static final String NO_JUMP = "No projection jumps against its neighbours.";

	private static Planes volume;

	/** Round spots, so that the tissue looks the same in all directions. */
	@BeforeAll
	static void makeTissue() {
		final Random random = new Random(5);
		volume = Planes.zeros(SIDE, SIDE, SLICES).scaled(0, 0.2);
		for (int i = 0; i < BLOBS; i++) {
			final double x = SIDE * random.nextDouble(), y = SIDE * random.nextDouble(), z = SLICES * random.nextDouble();
			for (int s = (int) Math.max(0, z - 3 * SIGMA); s < Math.min(SLICES, z + 3 * SIGMA); s++)
				for (int row = (int) Math.max(0, y - 3 * SIGMA); row < Math.min(SIDE, y + 3 * SIGMA); row++)
					for (int column = (int) Math.max(0, x - 3 * SIGMA); column < Math.min(SIDE, x + 3 * SIGMA); column++)
						volume.plane(s)[row * SIDE + column] += (float) Math.exp(-((x - column) * (x - column) + (y - row) * (y -
							row) + (z - s) * (z - s)) / (2 * SIGMA * SIGMA));
		}
	}

	private static Planes projections(final Geometry geometry) {
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(SLICES));
		return operator.forward(volume.range(0, operator.slices()));
	}

	private static List<String> verdict(final Planes images, final Geometry geometry, final double distance,
		final String methods)
	{
		return check(images, geometry, distance, methods).verdict();
	}

	private static ProjectionCheck check(final Planes images, final Geometry geometry, final double distance,
		final String methods)
	{
		return ProjectionCheck.of(images, geometry, distance > 0 ? OptionalDouble.of(distance) : OptionalDouble.empty(),
			Variant.methods(methods, MethodSettings.DEFAULT), Progress.NONE);
	}

	private static List<String> verdictOfThree(final Planes images) {
		return verdict(images, Geometry.uniform(3), 3, "Linear");
	}

	@Test
	void nothingIsWrong() {
		final List<String> sentences = verdictOfThree(projections(Geometry.uniform(3)));
		assertTrue(sentences.contains(NO_JUMP), sentences.toString());
		assertTrue(sentences.stream().anyMatch(s -> s.startsWith("Step length and slice distance fit the tissue")), sentences
			.toString());
		assertTrue(sentences.stream().noneMatch(s -> s.contains("drift") || s.contains("bleaching")), sentences.toString());
	}

	/** The distance, known to be 3 to 6 pixels, from correlation lengths alone. */
	@ParameterizedTest
	@CsvSource({ "3, 0, 3", "6, 0, 6", "6, 3, 3", "4, -2, 6" })
	void theDistanceIsEstimated(final int n, final int overlap, final double distance) {
		final Geometry geometry = new Geometry(AxialProfile.uniform(n), overlap, 0);
		final Planes images = projections(geometry);
		final AxialProjection operator = new AxialProjection(geometry, images.depth());
		assertEquals(1, new CorrelationLengths(images, operator).distance() / distance, 0.3);
		final Planes noisy = images.copy();
		final Random random = new Random(1);
		for (int i = 0; i < noisy.depth(); i++)
			for (int p = 0; p < noisy.plane(i).length; p++)
				noisy.plane(i)[p] += (float) (0.2 * random.nextGaussian());
		assertEquals(1, new CorrelationLengths(noisy, operator).distance() / distance, 0.3);
	}

	@Test
	void aVoxelDepthThatIsWrongIsFound() {
		final Planes images = projections(Geometry.uniform(6));
		final List<String> slice = verdict(images, Geometry.uniform(6), 1, "Linear");
		assertTrue(slice.stream().anyMatch(s -> s.startsWith("Step length and slice distance do not fit: ")), slice
			.toString());
		final List<String> unknown = verdict(images, Geometry.uniform(6), 0, "Linear");
		assertTrue(unknown.stream().anyMatch(s -> s.contains("the image does not say its voxel size")), unknown.toString());
	}

	/** All projections from the eleventh on are displaced, or only the eleventh. */
	@Test
	void jumpsAreFound() {
		final Planes moved = projections(Geometry.uniform(3));
		for (int i = 10; i < moved.depth(); i++)
			move(moved, i, 4, -2);
		final List<String> sentences = verdictOfThree(moved);
		assertTrue(sentences.stream().anyMatch(s -> s.matches("Projections 10 and 11 jump against each other by [34]\\..*")),
			sentences.toString());
		assertEquals(1, sentences.stream().filter(s -> s.contains(" jump against ")).count(), sentences.toString());
		final Planes one = projections(Geometry.uniform(3));
		move(one, 10, 5, 0);
		assertEquals(2, verdictOfThree(one).stream().filter(s -> s.contains(" jump against ")).count());
	}

	private static void move(final Planes images, final int i, final int dx, final int dy) {
		final float[] from = images.plane(i).clone();
		for (int p = 0; p < from.length; p++)
			images.plane(i)[p] = from[Math.floorMod(p / SIDE - dy, SIDE) * SIDE + Math.floorMod(p % SIDE - dx, SIDE)];
	}

	@Test
	void aChangeOfBrightnessIsFoundAndFadingIsTold() {
		final Planes dimmed = projections(Geometry.uniform(3));
		for (int i = 10; i < dimmed.depth(); i++)
			scale(dimmed, i, 0.6);
		final List<String> sentences = verdictOfThree(dimmed);
		assertTrue(sentences.stream().anyMatch(s -> s.matches("From projection 10 to 11 the brightness changes by a factor " +
			"of 0\\.[56].*")), sentences.toString());
		final Planes fading = projections(Geometry.uniform(3));
		for (int i = 0; i < fading.depth(); i++)
			scale(fading, i, Math.exp(-0.04 * i));
		final List<String> slow = verdictOfThree(fading);
		assertTrue(slow.contains(NO_JUMP), slow.toString());
		assertTrue(slow.stream().anyMatch(s -> s.endsWith("bleaching or absorption and less tissue look the same.")), slow
			.toString());
	}

	private static void scale(final Planes images, final int i, final double factor) {
		for (int p = 0; p < images.plane(i).length; p++)
			images.plane(i)[p] *= (float) factor;
	}

	@Test
	void aDriftIsToldButNotCalledAJump() {
		final Planes drifting = projections(Geometry.uniform(3));
		for (int i = 0; i < drifting.depth(); i++)
			move(drifting, i, i, 0);
		final List<String> sentences = verdictOfThree(drifting);
		assertTrue(sentences.contains(NO_JUMP), sentences.toString());
		assertTrue(sentences.stream().anyMatch(s -> s.startsWith("Structures move by ") && s.endsWith(
			"slanted tissue and a drift of the stage look the same.")), sentences.toString());
	}

	@Test
	void methodsArePredictedAndCompared() {
		final ProjectionCheck check = check(projections(Geometry.uniform(3)), Geometry.uniform(3), 3, "Linear;Hessian-L1");
		final double[] linear = check.decibels().get("Linear");
		assertEquals(SLICES / 3, linear.length);
		assertTrue(Double.isNaN(linear[0]) && Double.isNaN(linear[linear.length - 1]));
		assertTrue(ProjectionCheck.mean(check.decibels().get("Hessian-L1")) > ProjectionCheck.mean(linear));
		assertTrue(check.verdict().contains("Hessian-L1 suits these projections best."), check.verdict().toString());
		assertEquals(SLICES / 3, check.rows().size());
		assertTrue(check.rows().stream().allMatch(row -> row.size() == check.columns().size()));
	}

	/** A volume that changes linearly with depth is predicted exactly. */
	@Test
	void leavingOutIsRightWhereTheAnswerIsKnown() {
		final Planes ramp = Planes.zeros(8, 8, 7);
		for (int i = 0; i < 7; i++)
			for (int p = 0; p < 64; p++)
				ramp.plane(i)[p] = i + p;
		final double[] decibels = new LeftOut(ramp, Geometry.uniform(4)).decibels(Variant.methods("Histospline",
			MethodSettings.DEFAULT).get(0), Progress.NONE);
		for (int i = 1; i < 6; i++)
			assertTrue(decibels[i] > 60, "projection " + i + ": " + decibels[i]);
	}

	@Test
	void whatCannotBeCheckedIsRefused() {
		assertTrue(refusal(projections(Geometry.uniform(3)).range(0, 4), Geometry.uniform(3)).startsWith(
			"input has 4 projections: "));
		assertTrue(refusal(Planes.zeros(8, 8, 6), Geometry.uniform(3)).startsWith("input has the same value "));
		assertTrue(refusal(projections(Geometry.uniform(3)), new Geometry(AxialProfile.uniform(2), -20, 0)).startsWith(
			"overlap is -20: "));
	}

	private static String refusal(final Planes images, final Geometry geometry) {
		return assertThrows(Refusal.class, () -> verdict(images, geometry, 3, "Linear")).getMessage();
	}

	@Test
	void theInputIsNotChanged() {
		final Planes images = projections(Geometry.uniform(3));
		final Planes before = images.copy();
		verdictOfThree(images);
		for (int i = 0; i < images.depth(); i++)
			assertEquals(Arrays.hashCode(before.plane(i)), Arrays.hashCode(images.plane(i)));
	}
}
