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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

class ComponentFinderTest {

	private static final NoiseLevel NOISE = new NoiseLevel(0.02, 1e-4);
	private static final int FRAMES = 200;
	private static final Structure STRUCTURE = Toy.structure(Toy.uniform(), NOISE);

	/** Independent random brightness of each ball; exponential, as of transients. */
	private static double[][] activity() {
		final Random random = new Random(8);
		return IntStream.range(0, FRAMES).mapToObj(t -> random.doubles(3).map(v -> 0.5 - 0.5 * Math.log(v)).toArray())
			.toArray(double[][]::new);
	}

	private static ProjectionSeries series(final double[][] activity) {
		final Random random = new Random(9);
		final List<Planes> frames = IntStream.range(0, activity.length).mapToObj(t -> Toy.noisy(STRUCTURE.operator().forward(
			Toy.volume(STRUCTURE, activity[t])), NOISE, random)).toList();
		return Toy.series(frames);
	}

	private static double correlation(final double[] x, final double[] y) {
		final double mx = Arrays.stream(x).average().orElseThrow(), my = Arrays.stream(y).average()
			.orElseThrow();
		double xy = 0, xx = 0, yy = 0;
		for (int i = 0; i < x.length; i++) {
			xy += (x[i] - mx) * (y[i] - my);
			xx += Math.pow(x[i] - mx, 2);
			yy += Math.pow(y[i] - my, 2);
		}
		return xy / Math.sqrt(xx * yy);
	}

	@Test
	void cellsAboveEachOtherAreFoundApart() {
		final double[][] activity = activity();
		final ProjectionSeries series = series(activity);
		final Components found = ComponentFinder.find(series, STRUCTURE, Progress.NONE);
		assertEquals(3, found.count());
		final JointEstimator joint = new JointEstimator(STRUCTURE, found).refined(series, true, Progress.NONE);
		for (int cell = 0; cell < 3; cell++) {
			final int c = cell;
			final double[] truth = IntStream.range(0, FRAMES).mapToDouble(t -> activity[t][c]).toArray();
			final double best = IntStream.range(0, 3).mapToDouble(k -> correlation(truth, IntStream.range(0, FRAMES).mapToDouble(
				t -> joint.brightness(series.frame(t))[k]).toArray())).max().orElseThrow();
			assertTrue(best > 0.97, "ball " + cell + ": " + best);
		}
	}

	/** What is found is the same again. */
	@Test
	void theSameSeriesGivesTheSameComponents() {
		final ProjectionSeries series = series(activity());
		final Components one = ComponentFinder.find(series, STRUCTURE, Progress.NONE);
		final Components other = ComponentFinder.find(series, STRUCTURE, Progress.NONE);
		for (int c = 0; c < one.count(); c++) {
			assertArrayEquals(one.parts().get(c).places(), other.parts().get(c).places());
			assertArrayEquals(one.parts().get(c).values(), other.parts().get(c).values());
		}
	}

	@Test
	void noiseAloneHasNoComponents() {
		final double[][] still = IntStream.range(0, FRAMES).mapToObj(t -> new double[] { 1, 1, 1 }).toArray(double[][]::new);
		assertTrue(assertThrows(Refusal.class, () -> ComponentFinder.find(series(still), STRUCTURE, Progress.NONE))
			.getMessage().startsWith("components is find, but no group of pixels changes more than its noise"));
	}
}
