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
package org.microdiffusion.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

class ActivityEstimatorTest {

	private static final NoiseLevel NOISE = new NoiseLevel(0.02, 1e-4);

	static Stream<AxialProjection> geometries() {
		return Stream.of(Toy.uniform(), Toy.overlapping(), Toy.withGaps());
	}

	private static List<ActivityEstimator> all(final Structure structure) {
		final Components components = Toy.components(structure);
		return List.of(new RatioEstimator(structure, components), new NearestEstimator(structure, components),
			new JointEstimator(structure, components));
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void theStructureItselfHasBrightnessOne(final AxialProjection operator) {
		final Structure structure = Toy.structure(operator, NoiseLevel.NONE);
		for (final ActivityEstimator estimator : all(structure)) {
			assertEquals(0, Toy.difference(structure.volume(), estimator.volume(structure.projections())), 1e-4);
			assertArrayEquals(new double[] { 1, 1, 1 }, estimator.brightness(structure.projections()), 1e-4);
		}
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void aSeriesThatBrightensAsAWholeIsTold(final AxialProjection operator) {
		final Structure structure = Toy.structure(operator, NoiseLevel.NONE);
		final Planes doubled = structure.projections().scaled(2, 0);
		for (final ActivityEstimator estimator : List.of(all(structure).get(0), all(structure).get(2))) {
			assertEquals(0, Toy.difference(structure.volume().scaled(2, 0), estimator.volume(doubled)), 1e-3);
			assertArrayEquals(new double[] { 2, 2, 2 }, estimator.brightness(doubled), 1e-3);
		}
	}

	@Test
	void ratioAndNearestAgreeExactlyWithProjectionsWithoutNoise() {
		final Structure structure = Toy.structure(Toy.uniform(), NoiseLevel.NONE);
		final Planes projections = structure.operator().forward(Toy.volume(structure, 3, 0.5, 2));
		for (final ActivityEstimator estimator : all(structure).subList(0, 2))
			assertEquals(0, Toy.difference(projections, structure.operator().forward(estimator.volume(projections))), 1e-5);
	}

	/** s + A⁺ (X − A s), where that is nowhere below 0; A⁺ repeats, for disjoint blocks with equal weights. */
	@Test
	void nearestIsTheEuclideanProjectionOfTheStructure() {
		final Structure structure = Toy.structure(Toy.uniform(), NoiseLevel.NONE);
		final Planes projections = structure.operator().forward(Toy.volume(structure, 3, 1.5, 2));
		final Planes difference = projections.copy();
		difference.add(structure.projections(), -1);
		final Planes expected = structure.volume().copy();
		expected.add(structure.operator().repeated(difference), 1);
		assertEquals(0, Toy.difference(expected, new NearestEstimator(structure, Components.NONE).volume(projections)), 1e-5);
	}

	@ParameterizedTest
	@MethodSource("geometries")
	void jointTellsApartWhatLiesAboveEachOther(final AxialProjection operator) {
		final Structure structure = Toy.structure(operator, NoiseLevel.NONE);
		final Planes volume = Toy.volume(structure, 3, 0.5, 2);
		final Planes projections = operator.forward(volume);
		final JointEstimator joint = new JointEstimator(structure, Toy.components(structure));
		assertArrayEquals(new double[] { 3, 0.5, 2 }, joint.brightness(projections), 1e-3);
		assertEquals(0, Toy.difference(volume, joint.volume(projections)), 2e-3);
		final double[] ratio = new RatioEstimator(structure, Toy.components(structure)).brightness(projections);
		assertTrue(ratio[1] > 0.6, "by ratio, the second ball shines in the light of the first: " + ratio[1]);
	}

	@Test
	void brightnessIsNotNegativeInVolumes() {
		final Structure structure = Toy.structure(Toy.uniform(), NOISE);
		final Planes projections = Toy.noisy(structure.operator().forward(Toy.volume(structure, 0, 0, 0)), NOISE, new Random(
			1));
		for (final ActivityEstimator estimator : all(structure))
			assertTrue(Range.of(estimator.volume(projections), "volume").min() >= 0);
		assertTrue(Arrays.stream(new JointEstimator(structure, Toy.components(structure)).brightness(projections)).min()
			.orElseThrow() >= 0);
	}

	/** Over 400 exposures; the standard error of a standard deviation is 3.5 %. */
	@Test
	void deviationsAreThoseOfRepeatedExposures() {
		final Structure structure = Toy.structure(Toy.uniform(), NOISE);
		final Planes projections = structure.operator().forward(Toy.volume(structure, 2, 1, 1.5));
		final Random random = new Random(2);
		final List<Planes> exposures = IntStream.range(0, 400).mapToObj(t -> Toy.noisy(projections, NOISE, random)).toList();
		final List<ActivityEstimator> estimators = all(structure);
		for (final ActivityEstimator estimator : List.of(estimators.get(0), estimators.get(2))) {
			final List<double[]> brightness = exposures.stream().map(estimator::brightness).toList();
			final double[] told = estimator.deviation(projections);
			for (int c = 0; c < told.length; c++) {
				final int component = c;
				final double[] values = brightness.stream().mapToDouble(b -> b[component]).toArray();
				final double mean = Arrays.stream(values).average().orElseThrow();
				final double deviation = Math.sqrt(Arrays.stream(values).map(v -> Math.pow(v - mean, 2)).average()
					.orElseThrow());
				assertEquals(deviation, told[c], 0.2 * deviation, estimator.getClass().getSimpleName() + " " + c);
			}
		}
	}

	@Test
	void crosstalkOfRatioIsItsResponse() {
		final Structure structure = Toy.structure(Toy.uniform(), NoiseLevel.NONE);
		final RatioEstimator ratio = new RatioEstimator(structure, Toy.components(structure));
		final double[] rest = ratio.brightness(structure.projections());
		for (int j = 0; j < 3; j++) {
			final double[] brightness = { 1, 1, 1 };
			brightness[j] = 2;
			final double[] changed = ratio.brightness(structure.operator().forward(Toy.volume(structure, brightness)));
			final double[] own = new double[3];
			for (int i = 0; i < 3; i++) {
				final double[] alone = { 1, 1, 1 };
				alone[i] = 2;
				own[i] = ratio.brightness(structure.operator().forward(Toy.volume(structure, alone)))[i] - rest[i];
				assertEquals((changed[i] - rest[i]) / own[i], ratio.crosstalk()[i][j], 1e-4);
			}
		}
	}

	/** If the brightness of j is held at a wrong value, least squares of the others is wrong by this. */
	@Test
	void crosstalkOfJointIsTheErrorThatAnotherOnesErrorCauses() {
		final Structure structure = Toy.structure(Toy.uniform(), NOISE);
		final double[][] crosstalk = new JointEstimator(structure, Toy.components(structure)).crosstalk();
		assertEquals(1, crosstalk[0][0], 1e-12);
		assertTrue(crosstalk[1][0] < -0.02, "two balls that share pixels compete: " + crosstalk[1][0]);
		assertEquals(0, crosstalk[2][0], 0.02);
	}

	/** The stationary point of a quadratic form over r ≥ 0: no descent along any coordinate. */
	@Test
	void leastSquaresFulfilTheConditionsOfAMinimum() {
		final Random random = new Random(3);
		final List<SparseImage> images = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			final float[] values = new float[40];
			for (int k = 0; k < values.length; k++)
				values[k] = random.nextFloat();
			images.add(new SparseImage(IntStream.range(0, 40).toArray(), values));
		}
		final NonNegativeLeastSquares system = NonNegativeLeastSquares.of(images, images, 0.01);
		final double[] b = random.doubles(12, -5, 30).toArray();
		final double[] r = system.solve(b);
		int zeros = 0;
		for (int i = 0; i < r.length; i++) {
			double gradient = -b[i];
			for (int j = 0; j < r.length; j++)
				gradient += system.matrix().get(i, j) * r[j];
			if (r[i] > 0) assertEquals(0, gradient, 1e-2);
			else {
				zeros++;
				assertTrue(gradient > -1e-2);
			}
		}
		assertTrue(zeros > 0 && zeros < 12);
	}

	/** The labels are half a ball each, so the structure alone gives the other half to nobody. */
	@Test
	void refinementSharesPixelsAsTheyChange() {
		final Structure structure = Toy.structure(Toy.uniform(), NOISE);
		final Planes labels = Toy.labels(structure.operator());
		for (int z = 0; z < labels.depth(); z++)
			for (int p = 0; p < Toy.WIDTH * Toy.HEIGHT; p++)
				if (p / Toy.WIDTH == 6 || p / Toy.WIDTH == 7) labels.plane(z)[p] = 0;
		final Random random = new Random(4);
		final List<Planes> frames = IntStream.range(0, 60).mapToObj(t -> Toy.noisy(structure.operator().forward(Toy.volume(
			structure, 1 + 2 * random.nextDouble(), 1 + 2 * random.nextDouble(), 1 + random.nextDouble())), NOISE, random))
			.toList();
		final JointEstimator given = new JointEstimator(structure, Components.ofLabels(Labels.of(labels), structure));
		final JointEstimator refined = given.refined(Toy.series(frames), false, Progress.NONE);
		final Planes projections = structure.operator().forward(Toy.volume(structure, 3, 1, 1));
		final Planes truth = Toy.volume(structure, 3, 1, 1);
		assertTrue(Math.abs(refined.brightness(projections)[1] - 1) < 0.15);
		assertTrue(Toy.difference(truth, refined.volume(projections)) < Toy.difference(truth, given.volume(projections)));
	}

	@Test
	void whatDoesNotFitIsRefused() {
		final Structure structure = Toy.structure(Toy.uniform(), NoiseLevel.NONE);
		assertEquals("structure has 17 slices, but the projections have 18: give the volume of the same field with the same " +
			"step length, overlap and offset.", assertThrows(Refusal.class, () -> Structure.of(structure.volume().range(0, 17),
				structure.operator(), NoiseLevel.NONE)).getMessage());
		assertTrue(assertThrows(Refusal.class, () -> Structure.of(structure.volume().scaled(1, -2), structure.operator(),
			NoiseLevel.NONE)).getMessage().startsWith("background is above every voxel of the structure"));
		assertTrue(assertThrows(Refusal.class, () -> Components.ofLabels(Labels.of(Planes.zeros(2, 2, 2)), structure)).getMessage()
			.startsWith("components has 2 x 2 x 2 voxels"));
		assertTrue(assertThrows(Refusal.class, () -> Components.ofLabels(Labels.of(structure.volume()), structure)).getMessage()
			.startsWith("components has the value "));
	}
}
