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
package org.microdiffusion.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/** Fluorescence is what the shape's volume says, on fine and coarse grids. */
class RasterizerTest {

	private static final double BOX = 24;

	@ParameterizedTest
	@CsvSource({ "0.4, 0.4", "0.5, 1.5", "1, 1", "1, 0.5" })
	void aSphereHasItsVolume(final double pixel, final double spacing) {
		final double radius = 3;
		final Vec centre = new Vec(11.3, 12.1, 10.9);
		assertEquals(4. / 3 * Math.PI * Math.pow(radius, 3), volume(new Capsule(centre, radius, centre, radius, 1), pixel,
			spacing), 2);
	}

	@ParameterizedTest
	@CsvSource({ "0.4, 0.4", "0.5, 1.5", "1, 2", "1.5, 1.5" })
	void aTubeHasItsVolumeThickOrThin(final double pixel, final double spacing) {
		final SplittableRandom random = new SplittableRandom(4);
		for (final double radius : new double[] { 0.1, 0.4, 1, 2 })
			for (int i = 0; i < 10; i++) {
				final Vec half = Vec.random(random).times(8);
				final Vec middle = new Vec(12, 12, 12).plus(0.5, Vec.random(random));
				final double expected = Math.PI * radius * radius * (16 + 4. / 3 * Math.max(radius, pixel / 2));
				assertEquals(expected, volume(new Capsule(middle.minus(half), radius, middle.plus(half), radius, 1), pixel,
					spacing), 0.12 * expected, "radius " + radius + " along " + half);
			}
	}

	/** Cubic micrometres. */
	private static double volume(final Capsule capsule, final double pixel, final double spacing) {
		final int margin = 2;
		final int width = (int) (BOX / pixel) + 2 * margin;
		final Planes target = Planes.zeros(width, width, (int) (BOX / spacing) + 2 * margin);
		new Rasterizer(pixel, spacing).draw(new Capsules(List.of(capsule), pixel), target, margin, margin, Progress.NONE);
		double sum = 0;
		for (int z = 0; z < target.depth(); z++)
			for (final float value : target.plane(z))
				sum += value;
		return sum * pixel * pixel * spacing;
	}
}
