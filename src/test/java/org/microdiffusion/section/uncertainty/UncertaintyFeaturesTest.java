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
package org.microdiffusion.section.uncertainty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.section.training.TrainingExamples;
import org.microdiffusion.section.training.ValidationArea;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

class UncertaintyFeaturesTest {

	private static final int SIDE = 6;
	private static final AxialProjection OPERATOR = new AxialProjection(Geometry.uniform(2), 4);

	private static Planes random(final int depth, final long seed) {
		final Planes volume = Planes.zeros(SIDE, SIDE, depth);
		for (int z = 0; z < depth; z++)
			System.arraycopy(new Noise(seed + z).normal(SIDE * SIDE), 0, volume.plane(z), 0, SIDE * SIDE);
		return volume;
	}

	private static InverseProblem problem(final Planes volume) {
		return new InverseProblem(new Projections(OPERATOR.forward(volume.image()), OPERATOR, NoiseLevel.NONE, false),
			volume, SectionPlane.BOTH);
	}

	@Test
	void flatBlocksHaveNoDetail() {
		final Planes blocks = Planes.zeros(SIDE, SIDE, 8).scaled(1, 0.5);
		final List<Planes> features = UncertaintyFeatures.of(problem(blocks), blocks.scaled(0, 3), Progress.NONE);
		for (int z = 0; z < blocks.depth(); z++)
			for (int p = 0; p < SIDE * SIDE; p++) {
				assertEquals(9, features.get(0).plane(z)[p], 1e-5);
				assertEquals(0, features.get(1).plane(z)[p], 1e-10);
				assertEquals(0.25, features.get(2).plane(z)[p], 1e-6);
				assertEquals(0.25, features.get(3).plane(z)[p], 1e-6);
			}
	}

	@Test
	void squaresAreAveragedOverNeighboursInXzAndYzSections() {
		final Planes spread = Planes.zeros(SIDE, SIDE, 8);
		spread.plane(3)[2 * SIDE + 3] = 6;
		final Planes squares = UncertaintyFeatures.of(problem(random(8, 2)), spread, Progress.NONE).get(0);
		for (int z = 0; z < 8; z++)
			for (int p = 0; p < SIDE * SIDE; p++) {
				final int alongX = Math.abs(p % SIDE - 3), alongY = Math.abs(p / SIDE - 2);
				final int seen = (alongX <= 1 && alongY == 0 ? 1 : 0) + (alongY <= 1 && alongX == 0 ? 1 : 0);
				assertEquals(Math.abs(z - 3) <= 1 ? 2 * seen : 0, squares.plane(z)[p], 1e-6);
			}
	}

	@Test
	void narrowStructuresAreNotBroad() {
		final int side = 12;
		final Planes volume = Planes.zeros(side, side, 8);
		for (int z = 0; z < 8; z++)
			for (int y = 0; y < side; y++)
				for (int x = 0; x < side; x++)
					volume.plane(z)[y * side + x] = x == 1 || x >= 5 && x < 10 ? 1 : 0;
		final Planes broad = UncertaintyFeatures.of(problem(volume).in(SectionPlane.XZ), volume, Progress.NONE).get(3);
		final float[] expected = { 0, 0, 0, 0, 1 / 3f, 2 / 3f, 1, 1, 1, 2 / 3f, 1 / 3f, 0 };
		for (int z = 0; z < 8; z++)
			for (int y = 0; y < side; y++)
				assertArrayEquals(expected, Arrays.copyOfRange(broad.plane(z), y * side, (y + 1) * side), 1e-6f);
	}

	/** The variance about the block mean is Σ_j (j/n)² over the steps before and behind a slice. */
	@Test
	void walkVarianceIsLargestAtTheEndsOfABlock() {
		final double mean = 35 / 36.0;
		final double[] block = { 55 / 36.0 / mean, 31 / 36.0 / mean, 19 / 36.0 / mean, 19 / 36.0 / mean, 31 / 36.0 / mean,
			55 / 36.0 / mean };
		final double[] variance = UncertaintyFeatures.walkVariance(new AxialProjection(Geometry.uniform(6), 3));
		for (int z = 0; z < variance.length; z++)
			assertEquals(block[z % 6], variance[z], 1e-6);
	}

	@Test
	void blocksOfAnyKindAreAlikeAllAlongZ() {
		for (final Geometry geometry : List.of(new Geometry(AxialProfile.of(1, 2, 3, 2, 1), 0, 0), new Geometry(AxialProfile
			.uniform(6), 1, 0), new Geometry(AxialProfile.uniform(4), -2, 0)))
		{
			final double[] variance = UncertaintyFeatures.walkVariance(new AxialProjection(geometry, 12));
			for (int z = 3 * geometry.spacing(); z < 9 * geometry.spacing(); z++)
				assertEquals(variance[z], variance[z + geometry.spacing()], 1e-4, "slice " + z + " of " + geometry);
		}
	}

	@Test
	void evenlySpacedSectionsEqualThoseOfTheWholeExample() {
		final Projections like = problem(random(8, 3)).data();
		final TrainingExample whole = TrainingExamples.ofPlanes(random(10, 4), new ValidationArea(2, 4, 1, 3), like,
			new HessianL1(3), false, new NoiseField(1), Progress.NONE);
		final TrainingExample some = whole.evenlySpaced(3);
		assertEquals(3, some.sections().count());
		assertEquals(10, whole.evenlySpaced(20).sections().count());
		final int[] chosen = { 1, 5, 8 };
		for (int i = 0; i < 3; i++) {
			assertArrayEquals(whole.truth().plane(chosen[i]), some.truth().plane(i));
			assertArrayEquals(whole.sections().prior().plane(chosen[i]), some.sections().prior().plane(i));
			assertArrayEquals(whole.sections().repeated().plane(chosen[i]), some.sections().repeated().plane(i), 1e-6f);
		}
		final float[] plane = some.truth().plane(1);
		assertArrayEquals(new float[] { plane[2 * SIDE + 1], plane[2 * SIDE + 2], plane[3 * SIDE + 1], plane[3 * SIDE +
			2] }, Arrays.copyOfRange(some.validationPixels(some.truth()), 4, 8));
		assertEquals(SIDE * SIDE * 3, whole.evenlySpaced(3).validatedEverywhere().validationPixels(some.truth()).length);
	}
}
