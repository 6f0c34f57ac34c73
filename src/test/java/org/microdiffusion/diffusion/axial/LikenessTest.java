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
package org.microdiffusion.diffusion.axial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

class LikenessTest {

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
	void aWaveStretchedIsALongerWave(final double factor) {
		final Planes stretched = Rows.stretched(wave(SIDE, PERIOD), factor);
		final Planes expected = wave((int) (factor * SIDE), factor * PERIOD);
		assertEquals(expected.height(), stretched.height());
		for (int p = 9; p < expected.plane(0).length - 9; p++)
			assertEquals(expected.plane(0)[p], stretched.plane(0)[p], 0.02);
	}

	/** The waves that would be mistaken for longer ones are gone. */
	@Test
	void whatTooFewRowsCannotHoldIsLeftOut() {
		final Planes shrunk = Rows.stretched(wave(SIDE, 2.1), 0.5);
		for (int p = 9; p < shrunk.plane(0).length - 9; p++)
			assertEquals(0, shrunk.plane(0)[p], 0.12);
	}

	@Test
	void lessonsHaveTheDistanceOfSlices() {
		final Geometry geometry = Geometry.uniform(6);
		final Projections data = new Projections(Planes.zeros(SIDE, 48, 2).image(), new AxialProjection(geometry, 2),
			NoiseLevel.NONE, true);
		final PsfRatio ratio = new PsfRatio(OptionalDouble.of(1), OptionalDouble.of(1.5));
		final List<Lesson> lessons = new Teaching(data, new HessianL1(), ratio.likeness(data), 1).lessons(Planes.read(data
			.images()), true, Progress.NONE);
		assertEquals(List.of(90, 72), lessons.stream().map(lesson -> lesson.truth().height()).toList());
		assertEquals(List.of(new Lesson.Window(30, 60, 16, 32), new Lesson.Window(24, 48, 20, 40)), lessons.stream().map(
			Lesson::held).toList());
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.01, 100 })
	void noPlaneIsStretchedTooFar(final double aspect) {
		final Projections data = new Projections(Planes.zeros(SIDE, SIDE, 2).image(), new AxialProjection(Geometry.uniform(6),
			2), NoiseLevel.NONE, true);
		assertEquals(aspect < 1 ? 0.5 : 2, new PsfRatio(UNKNOWN, OptionalDouble.of(aspect)).likeness(data).stretch());
		assertEquals(1, PsfRatio.UNKNOWN.likeness(data).stretch());
	}

	@Test
	void stretchedLessonsNeedMoreMemory() {
		final Projections data = new Projections(Planes.zeros(SIDE, SIDE, 2).image(), new AxialProjection(Geometry.uniform(6),
			2), NoiseLevel.NONE, true);
		final SectionOptions usual = SectionOptions.DEFAULT;
		final SectionOptions stretched = usual.with(new Likeness(2, Likeness.USUAL.blurs()));
		assertTrue(SectionDiffusion.memory(stretched, data, Optional.empty()) > SectionDiffusion.memory(usual, data, Optional.empty()));
	}

	@Test
	void otherLikenessesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Likeness(0.4, List.of(0.0)));
		assertThrows(IllegalArgumentException.class, () -> new Likeness(Double.NaN, List.of(0.0)));
		assertThrows(IllegalArgumentException.class, () -> new Likeness(1, List.of()));
		assertThrows(IllegalArgumentException.class, () -> new Likeness(1, List.of(-1.0)));
	}
}
