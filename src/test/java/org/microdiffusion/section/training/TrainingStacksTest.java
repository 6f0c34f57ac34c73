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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microdiffusion.classical.Histospline;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/** Specimens made of stacks: one isotropic, one of which only XY planes are sharp. */
class TrainingStacksTest {

	private static TrainingStacks series;
	private static List<TrainingSpecimen> specimens;

	@BeforeAll
	static void draw() {
		series = new TrainingStacks(List.of(new TrainingStacks.Stack("isotropic", noise(150, 130, 60, 1), true),
			new TrainingStacks.Stack("planes", noise(90, 100, 7, 2), false)), 3);
		specimens = IntStream.range(0, 16).mapToObj(i -> series.specimen(i, Progress.NONE)).toList();
	}

	private static Planes noise(final int width, final int height, final int depth, final long seed) {
		final Planes volume = Planes.zeros(width, height, depth);
		for (int z = 0; z < depth; z++)
			System.arraycopy(new Noise(100 * seed + z).normal(width * height), 0, volume.plane(z), 0, width * height);
		return volume;
	}

	@Test
	void theSameIndexGivesTheSameSpecimen() {
		final TrainingSpecimen again = series.specimen(4, Progress.NONE);
		assertArrayEquals(specimens.get(4).truth().plane(1), again.truth().plane(1));
		assertArrayEquals(specimens.get(4).data().planes().plane(1), again.data().planes().plane(1));
		assertEquals(specimens.get(4).data().noise(), again.data().noise());
	}

	@Test
	void truthsReachFromZeroToOneAndAreTheProjectionsVolumes() {
		final Set<String> kinds = new TreeSet<>();
		for (final TrainingSpecimen specimen : specimens) {
			kinds.add(specimen.kind());
			assertEquals(new Range(0, 1), Range.of(specimen.truth(), "truth"));
			assertEquals(specimen.data().operator().slices(), specimen.truth().depth());
			assertTrue(specimen.data().operator().blocks() >= 2);
			final Planes exact = specimen.data().operator().forward(specimen.truth());
			if (specimen.data().noise().none()) assertArrayEquals(exact.plane(0), specimen.data().planes().plane(0));
		}
		assertEquals(Set.of("isotropic", "planes"), kinds);
	}

	/** The planes of an anisotropic stack become sections; neighbouring ones are not slices of one volume. */
	@Test
	void planesTeachAsSectionsOnly() {
		for (final TrainingSpecimen specimen : specimens) {
			assertEquals(specimen.kind().equals("planes"), specimen.sectionsOnly());
			if (specimen.sectionsOnly()) assertEquals(7, specimen.truth().height());
			final List<TrainingExample> examples = specimen.examples(new Histospline(), Progress.NONE);
			assertEquals(specimen.sectionsOnly() ? 1 : 2, examples.size());
			for (final TrainingExample example : examples)
				assertEquals(specimen.truth().depth(), example.sections().height());
		}
	}

	@Test
	void seriesTakeTurns() {
		final SpecimenSeries both = series.alternatingWith((index, progress) -> specimens.get((int) index));
		assertArrayEquals(specimens.get(3).truth().plane(0), both.specimen(6, Progress.NONE).truth().plane(0));
		assertArrayEquals(specimens.get(2).truth().plane(0), both.specimen(5, Progress.NONE).truth().plane(0));
	}

	/** Of a volume that is not square, sections in both planes are selected with their own projections. */
	@Test
	void evenlySpacedSectionsKeepTheirProjections() {
		final TrainingSpecimen specimen = specimens.stream().filter(s -> !s.sectionsOnly() && s.truth().width() != s.truth()
			.height()).findFirst().orElseThrow();
		for (final TrainingExample example : specimen.examples(new Histospline(), Progress.NONE)) {
			final TrainingExample some = example.evenlySpaced(3);
			final int which = example.sections().count() / 2;
			assertEquals(3, some.sections().count());
			assertArrayEquals(example.sections().repeated().plane(which), some.sections().repeated().plane(1));
			assertArrayEquals(example.truth().plane(which), some.truth().plane(1));
		}
	}
}
