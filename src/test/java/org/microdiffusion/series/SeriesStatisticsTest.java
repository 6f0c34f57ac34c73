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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

class SeriesStatisticsTest {

	private static final NoiseLevel NOISE = new NoiseLevel(0.02, 1e-4);

	/** Noisy frames of the toy, each multiplied by a factor and moved to the right. */
	private static List<Planes> frames(final int count, final IntToDoubleFunction factor,
		final IntUnaryOperator shift)
	{
		final Structure structure = Toy.structure(Toy.uniform(), NOISE);
		final Random random = new Random(5);
		return IntStream.range(0, count).mapToObj(t -> {
			final Planes projections = structure.projections().scaled(factor.applyAsDouble(t), 0);
			final Planes moved = Planes.zeros(Toy.WIDTH, Toy.HEIGHT, projections.depth());
			for (int i = 0; i < moved.depth(); i++)
				for (int p = 0; p < moved.plane(i).length; p++)
					moved.plane(i)[p] = projections.plane(i)[p / Toy.WIDTH * Toy.WIDTH + Math.max(0, p % Toy.WIDTH - shift
						.applyAsInt(t))];
			return Toy.noisy(moved, NOISE, random);
		}).toList();
	}

	private static SeriesStatistics statistics(final List<Planes> frames) {
		return SeriesStatistics.of(Toy.series(frames), Progress.NONE);
	}

	@Test
	void blackFramesAreToldAndLeftOutOfTheMean() {
		final List<Planes> frames = new ArrayList<>(frames(12, t -> 1, t -> 0));
		final SeriesStatistics all = statistics(frames);
		assertEquals(List.of(), all.remarks());
		frames.set(7, frames.get(7).scaled(0, 0));
		final SeriesStatistics statistics = statistics(frames);
		assertTrue(statistics.black()[7]);
		assertEquals(List.of("Time point 8 is black: left out of the structure, the baseline and the traces."), statistics
			.remarks());
		frames.remove(7);
		assertEquals(0, Toy.difference(statistics(frames).mean(), statistics.mean()), 1e-6);
	}

	@Test
	void saturatedFramesAreTold() {
		final List<Planes> frames = new ArrayList<>(frames(12, t -> 1, t -> 0));
		for (final int t : new int[] { 2, 5 }) {
			final Planes bright = frames.get(t).copy();
			for (int p = 0; p < 30; p++)
				bright.plane(0)[p] = 4;
			frames.set(t, bright);
		}
		assertEquals(List.of("2 time points (3, 6) are saturated, so the brightness of the brightest cells is more than is " +
			"told."), statistics(frames).remarks());
	}

	/** Each column of a slope has one value, the last one the largest. */
	@Test
	void anEvenSlopeIsNotSaturated() {
		final Planes slope = Planes.zeros(20, 24, 2);
		for (int i = 0; i < 2; i++)
			for (int p = 0; p < 20 * 24; p++)
				slope.plane(i)[p] = p % 20;
		assertEquals(List.of(), statistics(List.of(slope, slope.copy(), slope.copy())).remarks());
	}

	@Test
	void framesOfAnotherSizeAreRefused() {
		final List<Planes> frames = List.of(Planes.zeros(4, 5, 3), Planes.zeros(4, 5, 2));
		assertEquals("time point 2 has 4 x 5 pixels and 2 projections, but the first one 4 x 5 and 3: give a series of one " +
			"size.", assertThrows(Refusal.class, () -> statistics(frames)).getMessage());
	}

	@Test
	void bleachingIsFoundInSpiteOfActivity() {
		final Random random = new Random(6);
		final double[] brightness = IntStream.range(0, 300).mapToDouble(t -> Math.exp(-0.002 * t) * (1 + 0.02 * random
			.nextGaussian() + (t % 40 < 8 ? 0.5 : 0))).toArray();
		final boolean[] black = new boolean[300];
		brightness[100] = 0;
		black[100] = true;
		final Bleaching bleaching = Bleaching.of(brightness, black);
		assertEquals(0.002, bleaching.rate(), 2e-4);
		assertEquals(1, IntStream.range(0, 300).mapToDouble(bleaching::factor).average().orElseThrow(), 2e-3);
		assertEquals(Math.exp(-0.1), bleaching.factor(150) / bleaching.factor(100), 0.01);
		assertTrue(bleaching.remark().orElseThrow().matches("All cells together lose 4[3-7] % of .*"), bleaching.remark()
			.get());
	}

	@Test
	void activityAloneIsNoBleaching() {
		final Random random = new Random(7);
		final double[] brightness = IntStream.range(0, 300).mapToDouble(t -> 1 + 0.02 * random.nextGaussian() + (t > 30 && t <
			90 ? 0.4 : 0)).toArray();
		assertEquals(0, Bleaching.of(brightness, new boolean[300]).rate());
		assertEquals(1, Bleaching.none(5).factor(3));
	}

	@Test
	void driftIsMeasuredAndTold() {
		final List<Planes> still = frames(40, t -> 1, t -> 0);
		assertFalse(Drift.of(Toy.series(still), statistics(still).mean(), Progress.NONE).remark().isPresent());
		final List<Planes> moving = frames(40, t -> 1, t -> t < 30 ? 0 : 3);
		final Drift drift = Drift.of(Toy.series(moving), statistics(moving).mean(), Progress.NONE);
		assertEquals(3, drift.pixels(), 0.5);
		assertTrue(drift.remark().orElseThrow().startsWith("The cells move by about 3.0 pixels (around time point "));
	}

	@Test
	void baselinesAreThoseOfTheirDefinition() {
		final double[] trace = { 1, 2, 9, 2, 1, Double.NaN, 5, 5 };
		assertEquals(1.5, Baseline.range(0, 2).of(trace)[6]);
		final double[] low = Baseline.parse("percentile:25;window:4").of(trace);
		assertEquals(2, low[1]); // of 1 2 9 2
		assertEquals(1, low[4]); // of 9 2 1
		assertEquals(1, low[7]); // of 1 5 5
		assertEquals("frames:2-5", Baseline.parse("frames: 2-5").toString());
		assertEquals("baseline is 20: write percentile:20;window:200, or frames:1-50.", assertThrows(Refusal.class,
			() -> Baseline.parse("20")).getMessage());
		assertEquals("baseline is the frames 1 to 9, but the series has 8: give frames up to that.", assertThrows(
			Refusal.class, () -> Baseline.range(0, 9).of(trace)).getMessage());
	}
}
