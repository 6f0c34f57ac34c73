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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.classical.Interpolation;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.SectionRequirements;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

class AxialDegradationTest {

	private static final int SIDE = 60;
	private static final double PERIOD = 12;
	private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

	/** sin along the rows, whose period is so many of them; pixel 0 reaches from 0 to 1. */
	private static Planes wave(final int rows, final double period) {
		final float[] plane = new float[rows * 3];
		for (int p = 0; p < plane.length; p++)
			plane[p] = (float) Math.sin(2 * Math.PI * (p / 3 + 0.5) / period);
		return Planes.wrap(new float[][] { plane }, 3, rows);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 1.25, 1.5, 2 })
	void stretchingLengthensWaves(final double factor) {
		final Planes stretched = AxialResampling.stretched(wave(SIDE, PERIOD), factor);
		final Planes expected = wave((int) (factor * SIDE), factor * PERIOD);
		assertEquals(expected.height(), stretched.height());
		for (int p = 9; p < expected.plane(0).length - 9; p++)
			assertEquals(expected.plane(0)[p], stretched.plane(0)[p], 0.02);
	}

	/** Waves beyond the Nyquist frequency vanish. */
	@Test
	void downsamplingDoesNotAlias() {
		final Planes shrunk = AxialResampling.stretched(wave(SIDE, 2.1), 0.5);
		for (int p = 9; p < shrunk.plane(0).length - 9; p++)
			assertEquals(0, shrunk.plane(0)[p], 0.12);
	}

	@Test
	void examplesHaveTheDistanceOfSlices() {
		final Geometry geometry = Geometry.uniform(6);
		final Projections data = new Projections(Planes.zeros(SIDE, 48, 2).image(), new AxialProjection(geometry, 2),
			NoiseLevel.NONE, true);
		final PsfRatio ratio = new PsfRatio(OptionalDouble.of(1), OptionalDouble.of(1.5));
		final List<TrainingExample> examples = new LateralTrainingData(data, new HessianL1(), ratio.degradation(data),
			1).examples(Planes.read(data.images()), true, Progress.NONE);
		assertEquals(List.of(90, 72), examples.stream().map(example -> example.truth().height()).toList());
		assertEquals(List.of(new ValidationArea(30, 60, 16, 32), new ValidationArea(24, 48, 20, 40)), examples.stream().map(
			TrainingExample::validation).toList());
	}

	/** Of white noise, a Gaussian leaves 1 / (2 √π σ). */
	@Test
	void blurredNoiseIsWeaker() {
		assertEquals(1, AxialResampling.noiseVarianceFactor(SIDE, 1, 0), 1e-6);
		assertEquals(1 / (2 * Math.sqrt(Math.PI) * 1.6), AxialResampling.noiseVarianceFactor(4 * SIDE, 1, 1.6), 0.01);
		assertTrue(AxialResampling.noiseVarianceFactor(SIDE, 1.5, 0) < 1);
	}

	@Test
	void nothingIsDarkerThanTheBackgroundBesideAStretchedEdge() {
		final Planes edge = Planes.zeros(24, 24, 4);
		for (final float[] plane : List.of(edge.plane(0), edge.plane(1), edge.plane(2), edge.plane(3)))
			Arrays.fill(plane, 288, 576, 1);
		final Projections data = new Projections(edge.image(), new AxialProjection(Geometry.uniform(3), 4), NoiseLevel.NONE,
			true);
		for (final TrainingExample example : new LateralTrainingData(data, new HessianL1(3), new AxialDegradation(1.5,
			List.of(0.0)), 1).examples(edge, false, Progress.NONE))
			for (int v = 0; v < example.truth().depth(); v++)
				for (final float value : example.truth().plane(v))
					assertTrue(value >= 0, () -> "negative: " + value);
	}

	/** Blocks begin half a block later; the middle columns are validated. */
	@Test
	void examplesOfAReconstructionAreShiftedByHalfABlock() {
		final Planes made = Planes.zeros(24, 18, 42);
		for (int z = 0; z < 42; z++)
			for (int p = 0; p < 24 * 18; p++)
				made.plane(z)[p] = (float) ((1 + Math.sin(z + p)) / 2);
		final AxialProjection operator = new AxialProjection(Geometry.uniform(6), 7);
		final Projections data = new Projections(operator.forward(made.image()), operator, NoiseLevel.NONE, true);
		final List<TrainingExample> examples = new LateralTrainingData(data, new HessianL1(3), AxialDegradation.USUAL,
			1).shifted(made, Progress.NONE);
		assertEquals(List.of(new ValidationArea(0, 36, 8, 16), new ValidationArea(0, 36, 6, 12)), examples.stream().map(
			TrainingExample::validation).toList());
		final Planes x = examples.get(0).truth(), y = examples.get(1).truth();
		final double scale = x.plane(0)[0] / made.plane(3)[0];
		for (int z = 0; z < 36; z++)
			for (int p = 0; p < 24 * 18; p++) {
				assertEquals(scale * made.plane(z + 3)[p], x.plane(p / 24)[z * 24 + p % 24], 1e-6);
				assertEquals(scale * made.plane(z + 3)[p], y.plane(p % 24)[z * 18 + p / 24], 1e-6);
			}
		assertEquals(List.of(), new LateralTrainingData(data, new HessianL1(3), new AxialDegradation(0.9, List.of(0.0)),
			1).shifted(made, Progress.NONE));
		final Projections few = new Projections(Planes.zeros(24, 18, 6).image(), new AxialProjection(Geometry.uniform(6),
			6), NoiseLevel.NONE, true);
		assertEquals(List.of(), new LateralTrainingData(few, new HessianL1(3), AxialDegradation.USUAL, 1).shifted(made
			.range(0, 36), Progress.NONE));
	}

	/** Only the middle of deep stacks is used, in which a block may begin anywhere. */
	@ParameterizedTest
	@CsvSource({ "0, 0", "0, 3", "1, 0", "-2, 5" })
	void stacksOfAnyDepthAreShiftedByHalfABlock(final int overlap, final int offset) {
		for (int n = 2; n <= 16; n++) {
			final Geometry geometry = new Geometry(AxialProfile.uniform(n), Math.min(overlap, n - 1), offset);
			for (int depth = 60; depth <= 400; depth += geometry.spacing()) {
				final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(depth + offset));
				final Planes made = Planes.zeros(3, 3, operator.slices());
				for (int z = 0; z < made.depth(); z++)
					Arrays.fill(made.plane(z), z + 1);
				final Projections data = new Projections(operator.forward(made.image()), operator, NoiseLevel.NONE, true);
				for (final TrainingExample example : new LateralTrainingData(data, Interpolation.LINEAR, AxialDegradation.USUAL,
					1).shifted(made, Progress.NONE))
				{
					final Planes truth = example.truth();
					final int last = truth.height() - 1;
					final double slice = (truth.plane(0)[3 * last] - truth.plane(0)[0]) / last;
					final long first = Math.round(truth.plane(0)[0] / slice) - 1;
					final String which = geometry + ", " + made.depth() + " slices";
					assertEquals(geometry.spacing() / 2, first % geometry.spacing(), which);
					assertEquals(first, made.depth() - 1 - last - first, 2.0 * geometry.spacing(), which);
					assertEquals(Math.min(LateralTrainingData.MAX_PLANES, made.depth()), truth.height(), 2.0 * geometry.spacing(),
						which);
				}
			}
		}
	}

	/** A sparse specimen's projections are darker than its voxels, but have the noise of bright ones. */
	@Test
	void aReferenceIsAsBrightAsTheProjections() {
		final Planes sparse = Planes.zeros(16, 16, 18);
		sparse.plane(7)[40] = 1;
		final Projections data = new Projections(Planes.zeros(16, 16, 3).image(), new AxialProjection(Geometry.uniform(6),
			3), NoiseLevel.NONE, true);
		for (final TrainingExample example : TrainingExamples.ofReference(sparse, data, new HessianL1(3), new NoiseField(1),
			Progress.NONE)) assertEquals(1, Range.of(example.problem().data().planes(), "projections").max(), 1e-6);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.01, 100 })
	void noPlaneIsStretchedTooFar(final double aspect) {
		final Projections data = new Projections(Planes.zeros(SIDE, SIDE, 2).image(), new AxialProjection(Geometry.uniform(
			6), 2), NoiseLevel.NONE, true);
		assertEquals(aspect < 1 ? 0.5 : 2, new PsfRatio(UNKNOWN, OptionalDouble.of(aspect)).degradation(data).stretch());
		assertEquals(1, PsfRatio.UNKNOWN.degradation(data).stretch());
	}

	@Test
	void stretchedExamplesNeedMoreMemory() {
		final Projections data = new Projections(Planes.zeros(SIDE, SIDE, 2).image(), new AxialProjection(Geometry.uniform(
			6), 2), NoiseLevel.NONE, true);
		final SectionOptions usual = SectionOptions.DEFAULT;
		final SectionOptions stretched = usual.with(new AxialDegradation(2, AxialDegradation.USUAL.blurs()));
		assertTrue(SectionRequirements.memory(stretched, data, Optional.empty()) > SectionRequirements.memory(usual, data,
			Optional.empty()));
	}

	@Test
	void valuesOutOfRangeAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new AxialDegradation(0.4, List.of(0.0)));
		assertThrows(IllegalArgumentException.class, () -> new AxialDegradation(Double.NaN, List.of(0.0)));
		assertThrows(IllegalArgumentException.class, () -> new AxialDegradation(1, List.of()));
		assertThrows(IllegalArgumentException.class, () -> new AxialDegradation(1, List.of(-1.0)));
	}
}
