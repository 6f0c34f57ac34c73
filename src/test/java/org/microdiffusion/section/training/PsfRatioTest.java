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

import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.phantom.Phantom;
import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.phantom.PhantomOptions;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/** Against specimens whose point spread function is known. */
class PsfRatioTest {

	private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

	/** Cubic voxels; standard deviations of the point spread function in voxels. */
	private static Projections nuclei(final double lateral, final double axial) {
		return specimen(PhantomKind.NUCLEI, lateral, axial);
	}

	private static Projections membranes(final double lateral, final double axial) {
		return specimen(PhantomKind.MEMBRANES, lateral, axial);
	}

	private static Projections specimen(final PhantomKind kind, final double lateral, final double axial) {
		final PhantomOptions options = PhantomOptions.of(kind);
		final double voxel = options.voxelXY();
		final Planes volume = Planes.read(Phantom.render(options.withSize(96, 96, 72).withVoxels(voxel, voxel).withPsf(
			lateral * voxel, axial * voxel).withNoise(PhotonNoise.NONE), Progress.NONE));
		final double brightest = Range.of(volume, "volume").max();
		final AxialProjection operator = new AxialProjection(Geometry.uniform(6), 12);
		return new Projections(operator.forward(volume.scaled(1 / brightest, 0).image()), operator, NoiseLevel.NONE, true);
	}

	private static double lateral(final Projections data) {
		return LateralBlur.estimate(Planes.read(data.images()), data.noise()).orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.6, 0.9 })
	void theLateralBlurIsFound(final double sigma) {
		assertEquals(sigma, lateral(nuclei(sigma, sigma)), 0.15);
	}

	@ParameterizedTest
	@CsvSource({ "1, 0", "2, 1.04", "3, 1.70", "4, 2.32" })
	void theAxialBlurIsFound(final double ratio, final double blur) {
		assertEquals(blur, AxialBlur.estimate(nuclei(0.6, 0.6 * ratio), 1), 0.8);
	}

	/** √(r² − 1) lateral standard deviations. */
	@Test
	void aGivenRatioBlursByWhatTheAxisHasMore() {
		final Projections data = nuclei(0.6, 1.8);
		final List<Double> blurs = new PsfRatio(OptionalDouble.of(3), UNKNOWN).degradation(data).blurs();
		assertEquals(1, blurs.size());
		assertEquals(Math.sqrt(8) * lateral(data), blurs.get(0), 1e-9);
		assertEquals(List.of(0.0), new PsfRatio(OptionalDouble.of(1), UNKNOWN).degradation(data).blurs());
	}

	/** In slices that are twice as far apart as pixels, a blur is half as long. */
	@Test
	void slicesNeedNotBeAsFarApartAsPixels() {
		final Projections data = nuclei(0.6, 1.8);
		final List<Double> blurs = new PsfRatio(OptionalDouble.of(3), OptionalDouble.of(1 / 2.0)).degradation(data).blurs();
		assertEquals(0.5 * Math.sqrt(3 * 3 - 1) * lateral(data), blurs.get(0), 1e-9);
		assertEquals(List.of(0.0), new PsfRatio(OptionalDouble.of(2), OptionalDouble.of(1 / 4.0)).degradation(data)
			.blurs());
	}

	@Test
	void onlyStrongBlurIsUsed() {
		assertEquals(AxialDegradation.USUAL, PsfRatio.UNKNOWN.degradation(nuclei(0.6, 0.6)));
		final List<Double> strong = PsfRatio.UNKNOWN.degradation(membranes(1, 4)).blurs();
		assertEquals(1, strong.size());
		assertEquals(Math.sqrt(15), strong.get(0), 1);
		final AxialProjection operator = new AxialProjection(Geometry.uniform(6), 3);
		final Projections few = new Projections(Planes.zeros(20, 20, 3).image(), operator, NoiseLevel.NONE, true);
		assertEquals(AxialDegradation.USUAL, PsfRatio.UNKNOWN.degradation(few));
		assertTrue(new PsfRatio(OptionalDouble.of(2), UNKNOWN).degradation(few).blurs().get(0) > 1);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.9, 10.1, Double.NaN })
	void otherRatiosAreRefused(final double ratio) {
		assertThrows(IllegalArgumentException.class, () -> new PsfRatio(OptionalDouble.of(ratio), UNKNOWN));
	}
}
