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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.microdiffusion.phantom.Morphology;
import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.parallel.Parallelization;

class TrainingPhantomsTest {

	private static final TrainingPhantoms SERIES = new TrainingPhantoms(7, List.of(Morphology.parse(List.of(
		"1 1 0 0 0 6 -1", "2 3 30 0 0 1 1", "3 3 60 40 0 0.7 2", "4 3 60 -40 20 0.7 2"))));
	private static final List<TrainingSpecimen> EXAMPLES = new ArrayList<>();

	static {
		for (int i = 0; i < 12; i++)
			EXAMPLES.add(SERIES.specimen(i, Progress.NONE));
	}

	@Test
	void theSameIndexGivesTheSamePhantomOnAnyNumberOfThreads() {
		final TrainingSpecimen again = Parallelization.runWithNumThreads(3, () -> SERIES.specimen(5,
			Progress.NONE));
		assertSame(EXAMPLES.get(5).truth(), again.truth());
		assertSame(measured(EXAMPLES.get(5)), measured(again));
		assertEquals(EXAMPLES.get(5).data().noise(), again.data().noise());
		assertEquals(EXAMPLES.get(5).kind(), again.kind());
	}

	@Test
	void anotherIndexOrSeedGivesAnotherPhantom() {
		final Set<Integer> hashes = new TreeSet<>();
		for (final TrainingSpecimen example : EXAMPLES)
			hashes.add(hash(example));
		assertEquals(EXAMPLES.size(), hashes.size());
		assertFalse(hashes.contains(hash(new TrainingPhantoms(8, List.of()).specimen(1, Progress.NONE))));
	}

	@Test
	void projectionsAreThoseOfTheTruthAndNoiseIsThatStated() {
		for (final TrainingSpecimen example : EXAMPLES) {
			final Planes exact = Planes.read(example.data().operator().forward(example.truth().image()));
			final Planes measured = measured(example);
			assertEquals(exact.depth(), measured.depth());
			final NoiseLevel noise = example.data().noise();
			double error = 0;
			double expected = 0;
			for (int i = 0; i < exact.depth(); i++)
				for (int p = 0; p < exact.plane(i).length; p++) {
					error += Math.pow(measured.plane(i)[p] - exact.plane(i)[p], 2);
					expected += Math.pow(noise.at(exact.plane(i)[p]), 2);
				}
			if (noise.none()) assertEquals(0, error);
			else assertEquals(1, error / expected, 0.05);
		}
	}

	@Test
	void truthsReachFromZeroToOneAndFillWholeBlocks() {
		for (final TrainingSpecimen example : EXAMPLES) {
			final Planes truth = example.truth();
			assertEquals(new Range(0, 1), Range.of(truth, "truth"));
			assertEquals(example.data().operator().slices(), truth.depth());
			assertTrue(example.data().nonNegative());
			for (final int side : new int[] { truth.width(), truth.height(), truth.depth() })
				assertTrue(side >= 72 && side <= 96, "side " + side);
		}
	}

	@Test
	void kindsAndSizesVary() {
		final Set<String> kinds = new TreeSet<>();
		final Set<Integer> steps = new TreeSet<>();
		int noisy = 0;
		for (final TrainingSpecimen example : EXAMPLES) {
			kinds.add(example.kind());
			steps.add(example.data().operator().geometry().stepLength());
			if (!example.data().noise().none()) noisy++;
		}
		assertTrue(kinds.size() >= PhantomKind.values().length / 2, kinds::toString);
		assertTrue(steps.size() >= 4, steps::toString);
		assertEquals(0.5, noisy / (double) EXAMPLES.size(), 0.4);
	}

	private static Planes measured(final TrainingSpecimen example) {
		return Planes.read(example.data().images());
	}

	private static int hash(final TrainingSpecimen example) {
		return Arrays.hashCode(measured(example).plane(0));
	}

	private static void assertSame(final Planes one, final Planes other) {
		assertEquals(one.depth(), other.depth());
		for (int z = 0; z < one.depth(); z++)
			assertArrayEquals(one.plane(z), other.plane(z));
	}
}
