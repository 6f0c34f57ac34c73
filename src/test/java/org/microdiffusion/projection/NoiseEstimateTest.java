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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.microdiffusion.phantom.Phantom;
import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.phantom.PhantomOptions;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

class NoiseEstimateTest {

	private static final double PEAK = 3000;
	private static final double OFFSET = 100;

	/** Waves from 0 to 1 that are many pixels long. */
	private static Planes waves() {
		final Planes images = Planes.zeros(96, 80, 8);
		for (int i = 0; i < 8; i++)
			for (int p = 0; p < 96 * 80; p++)
				images.plane(i)[p] = (float) (0.5 + 0.5 * Math.sin(p % 96 / 7.0 + i) * Math.cos(p / 96 / 9.0));
		return images;
	}

	/** From 0 to 1. */
	private static Planes phantom(final PhantomKind kind) {
		final Geometry geometry = Geometry.uniform(6);
		final Planes images = Planes.read(new AxialProjection(geometry, 6).forward(Phantom.render(PhantomOptions.of(kind)
			.withSize(80, 80, 36).withNoise(PhotonNoise.NONE), Progress.NONE)));
		final Range range = Range.of(images, "projections");
		return images.scaled(1 / range.size(), -range.min() / range.size());
	}

	private static Planes noisy(final Planes images, final double photons) {
		return Planes.read(new PhotonNoise(photons, 0.01 * photons).apply(images.image(), 3, Progress.NONE));
	}

	private static void agrees(final double photons, final NoiseLevel estimate, final double tolerance) {
		final NoiseLevel truth = NoiseLevel.photons(photons, 0.01 * photons, 1);
		for (final double intensity : new double[] { 0.1, 0.3, 0.8 })
			assertEquals(1, estimate.at(intensity) / truth.at(intensity), tolerance, photons + " photons, at " + intensity +
				", " + estimate);
	}

	@ParameterizedTest
	@CsvSource({ "20", "50", "200" })
	void findsTheNoiseOfSmoothImages(final double photons) {
		agrees(photons, NoiseEstimate.of(noisy(waves(), photons), 0), 0.08);
	}

	@ParameterizedTest
	@EnumSource(PhantomKind.class)
	void findsTheNoiseOfSpecimens(final PhantomKind kind) {
		final Planes images = phantom(kind);
		for (final double photons : new double[] { 20, 50, 200 })
			agrees(photons, NoiseEstimate.of(noisy(images, photons), 0), 0.25);
		assertTrue(NoiseEstimate.of(images, 0).none(), "structure is no noise: " + NoiseEstimate.of(images, 0));
	}

	@Test
	void findsReadNoiseWithoutPhotons() {
		final Planes images = waves();
		final Planes noisy = images.copy();
		final Planes normal = noisy(Planes.zeros(96, 80, 8).scaled(0, 1), 1e6);
		for (int i = 0; i < 8; i++)
			for (int p = 0; p < 96 * 80; p++)
				noisy.plane(i)[p] += 5 * (normal.plane(i)[p] - 1);
		final NoiseLevel estimate = NoiseEstimate.of(noisy, 0);
		assertEquals(0.05, estimate.at(0), 0.005);
		assertEquals(0.05, estimate.at(1), 0.005);
	}

	/** Units do not matter: a camera's offset and counts give the same noise, in counts. */
	@Test
	void isInTheUnitsOfTheImages() {
		final Planes images = noisy(waves(), 50);
		final NoiseLevel one = NoiseEstimate.of(images, 0);
		final NoiseLevel other = NoiseEstimate.of(images.scaled(PEAK, OFFSET), OFFSET);
		assertEquals(one.gain() * PEAK, other.gain(), 1e-3 * other.gain());
		assertEquals(one.constant() * PEAK * PEAK, other.constant(), 1e-2 * other.constant());
	}

	@Test
	void tooFewPixelsTellNothing() {
		final Planes few = Planes.zeros(20, 20, 4);
		assertTrue(NoiseEstimate.of(noisy(few.scaled(0, 1), 20), 0).none());
		assertTrue(NoiseEstimate.of(Planes.zeros(96, 80, 8), 0).none());
		assertTrue(NoiseEstimate.of(Planes.zeros(3, 3, 1), 0).none());
	}

	@Test
	void valuesThatAreNotFiniteAreRefused() {
		final Planes images = waves();
		images.plane(2)[7] = Float.NaN;
		assertThrows(IllegalArgumentException.class, () -> NoiseEstimate.of(images, 0));
	}
}
