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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;

/** The specimens that are not made of capsules. */
class TissueTest {

	private static final int SIDE = 48;

	@ParameterizedTest
	@EnumSource(names = { "MEMBRANES", "NUCLEI", "NEUROPIL" })
	void noDirectionIsPreferred(final PhantomKind kind) {
		final double[] roughness = new double[3];
		for (long seed = 1; seed <= 16; seed++) {
			final Planes volume = render(kind, seed);
			final double scale = difference(volume, 1, 0, 0) + difference(volume, 0, 1, 0) + difference(volume, 0, 0, 1);
			roughness[0] += difference(volume, 1, 0, 0) / scale;
			roughness[1] += difference(volume, 0, 1, 0) / scale;
			roughness[2] += difference(volume, 0, 0, 1) / scale;
		}
		for (final double r : roughness)
			assertEquals(16 / 3.0, r, 0.15 * 16 / 3);
	}

	@ParameterizedTest
	@CsvSource({ "MEMBRANES, 0.02, 0.6", "NUCLEI, 0.001, 0.6", "NEUROPIL, 0.1, 1" })
	void theyFillTheirPartOfSpaceAndNoVoxelMoreThanWhole(final PhantomKind kind, final double least, final double most) {
		final List<Double> fractions = new ArrayList<>();
		for (long seed = 1; seed <= 6; seed++) {
			final Planes volume = render(kind, seed);
			int stained = 0;
			for (int z = 0; z < SIDE; z++)
				for (final float value : volume.plane(z)) {
					assertTrue(value >= 0 && value <= 1, "value " + value);
					if (value > 0.2) stained++;
				}
			fractions.add(stained / Math.pow(SIDE, 3));
		}
		assertTrue(Collections.min(fractions) > least && Collections.max(fractions) <= most, fractions::toString);
		assertTrue(Collections.max(fractions) > 1.5 * Collections.min(fractions), fractions::toString);
	}

	/** A power spectrum that falls over all frequencies: no white noise, no single scale. */
	@Test
	void neuropilDiffersTheMoreTheFurtherApart() {
		final double[] differences = new double[4];
		for (long seed = 1; seed <= 8; seed++) {
			final Planes volume = render(PhantomKind.NEUROPIL, seed);
			for (int i = 0; i < differences.length; i++)
				differences[i] += difference(volume, 0, 2 << i, 0) / difference(volume, 0, 16, 0);
		}
		for (int i = 1; i < differences.length; i++)
			assertTrue(differences[i] > 1.1 * differences[i - 1], "lag " + (2 << i));
		assertTrue(differences[3] > 2.5 * differences[0]);
	}

	@ParameterizedTest
	@CsvSource({ "3, 3, 3, 0.4", "5, 3.5, 2.5, 0.4", "4, 4, 1.2, 0.3", "4, 3, 3, 0.9" })
	void aNucleusHasItsVolume(final double a, final double b, final double c, final double pixel) {
		double volume = 0;
		for (long seed = 1; seed <= 20; seed++) {
			final Nucleus nucleus = new Nucleus(new Vec(8.3, 7.9, 8.1), OrthonormalBasis.random(new SplittableRandom(seed)),
				new Vec(a, b, c), 1, Chromatin.CONDENSED, seed);
			final int side = (int) Math.ceil(16 / pixel);
			final Planes target = Planes.zeros(side, side, side);
			new Rasterizer(pixel, pixel).draw(nucleus::draw, target, 0, 0, Progress.NONE);
			for (int z = 0; z < side; z++)
				for (final float value : target.plane(z))
					volume += value * Math.pow(pixel, 3) / 20;
		}
		assertEquals(1, volume / (4. / 3 * Math.PI * a * b * c), 0.06);
	}

	private static Planes render(final PhantomKind kind, final long seed) {
		final double voxel = PhantomOptions.of(kind).voxelXY();
		return Planes.read(Phantom.render(PhantomOptions.of(kind).withSize(SIDE, SIDE, SIDE).withPsf(0, 0).withVoxels(voxel,
			voxel).withNoise(PhotonNoise.NONE).withBackground(0).withSeed(seed), Progress.NONE));
	}

	/** Mean square difference of voxels a shift apart. */
	private static double difference(final Planes volume, final int dx, final int dy, final int dz) {
		double sum = 0;
		for (int z = 0; z < SIDE - dz; z++)
			for (int y = 0; y < SIDE - dy; y++)
				for (int x = 0; x < SIDE - dx; x++)
					sum += Math.pow(volume.plane(z + dz)[(y + dy) * SIDE + x + dx] - volume.plane(z)[y * SIDE + x], 2);
		return sum / ((SIDE - dx) * (double) (SIDE - dy) * (SIDE - dz));
	}
}
