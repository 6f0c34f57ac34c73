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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

class PointSpreadTest {

	@ParameterizedTest
	@CsvSource({ "0.3, 0.2", "0.7, 1.2", "1.5, 2.5", "0, 1", "2, 0" })
	void aPointHasTheWidthOfThePointSpread(final double lateral, final double axial) {
		final Planes point = blurredPoint(new PointSpread(lateral, axial));
		assertEquals(1, moment(point, 0, 0), 1e-5);
		assertEquals(lateral * lateral, moment(point, 2, 0), 2e-3 * lateral * lateral + 1e-6);
		assertEquals(axial * axial, moment(point, 0, 2), 2e-3 * axial * axial + 1e-6);
	}

	@Test
	void twoBlursAreOneOfTheirCommonWidth() {
		final Planes image = Planes.zeros(61, 61, 61);
		image.plane(30)[30 * 61 + 30] = 1;
		final Planes twice = new PointSpread(0.8, 1.5).blur(new PointSpread(0.6, 2).blur(image, Progress.NONE),
			Progress.NONE);
		final Planes once = new PointSpread(1, 2.5).blur(image, Progress.NONE);
		for (int z = -10; z <= 10; z++)
			for (int x = -5; x <= 5; x++)
				assertEquals(value(once, x, z), value(twice, x, z), 1e-4 * value(once, 0, 0));
	}

	@Test
	void itIsSmallerByTheReachAtEverySide() {
		final PointSpread psf = new PointSpread(1, 2);
		final Planes blurred = psf.blur(Planes.zeros(20, 30, 40), Progress.NONE);
		assertEquals(20 - 2 * psf.lateralReach(), blurred.width());
		assertEquals(30 - 2 * psf.lateralReach(), blurred.height());
		assertEquals(40 - 2 * psf.axialReach(), blurred.depth());
	}

	private static Planes blurredPoint(final PointSpread psf) {
		final int xy = 4 * psf.lateralReach() + 1;
		final int z = 4 * psf.axialReach() + 1;
		final Planes image = Planes.zeros(xy, xy, z);
		image.plane(z / 2)[xy / 2 * xy + xy / 2] = 1;
		return psf.blur(image, Progress.NONE);
	}

	private static float value(final Planes centred, final int x, final int z) {
		return centred.plane(centred.depth() / 2 + z)[centred.height() / 2 * centred.width() + centred.width() / 2 + x];
	}

	/** Sum of x^p z^q around the centre. */
	private static double moment(final Planes image, final int p, final int q) {
		double sum = 0;
		for (int z = 0; z < image.depth(); z++)
			for (int i = 0; i < image.plane(z).length; i++)
				sum += image.plane(z)[i] * Math.pow(i % image.width() - image.width() / 2, p) * Math.pow(z - image.depth() / 2,
					q);
		return sum;
	}
}
