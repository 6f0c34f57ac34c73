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

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.volume.Planes;

import com.sun.management.OperatingSystemMXBean;

/**
 * Processor time of a volume of 128 x 128 x 96 voxels by each estimator, with 100 components; and of the statistics
 * and the traces
 * of many frames of 128 x 128 x 16 pixels, in the memory that Java is given.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-Xmx2g -cp %classpath org.microdiffusion.series.SeriesSpeed 10000"
 * </pre>
 */
public final class SeriesSpeed {

	private static final int WIDTH = 128;
	private static final int BLOCKS = 16;
	private static final int VOLUMES = 20;
	private static final NoiseLevel NOISE = new NoiseLevel(0.02, 1e-4);

	private SeriesSpeed() {}

	/** The number of frames. */
	public static void main(final String... args) {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(6), BLOCKS);
		final Planes volume = Planes.zeros(WIDTH, WIDTH, operator.slices()), labels = Planes.zeros(WIDTH, WIDTH, operator
			.slices());
		for (int z = 0; z < volume.depth(); z++)
			for (int p = 0; p < WIDTH * WIDTH; p++) {
				final int x = p % WIDTH, y = p / WIDTH, cell = x / 26 + 5 * (y / 26) + 25 * (z / 24);
				final boolean inside = Math.hypot(Math.hypot(x % 26 - 13, y % 26 - 13), z % 24 - 12) < 6;
				volume.plane(z)[p] = inside ? 1 : 0.05f;
				labels.plane(z)[p] = inside ? cell + 1 : 0;
			}
		final Structure structure = Structure.of(volume, operator, NOISE);
		final Components cells = Components.ofLabels(Labels.of(labels), structure);
		final Random random = new Random(1);
		final List<Planes> noisy = IntStream.range(0, 16).mapToObj(i -> {
			final Planes projections = structure.projections().copy();
			for (int b = 0; b < BLOCKS; b++)
				for (int p = 0; p < WIDTH * WIDTH; p++)
					projections.plane(b)[p] += (float) (0.1 * random.nextGaussian());
			return projections;
		}).toList();
		for (final ActivityEstimator estimator : List.of(new RatioEstimator(structure, cells), new NearestEstimator(structure,
			cells), new JointEstimator(structure, cells)))
		{
			for (int i = 0; i < VOLUMES; i++)
				estimator.volume(noisy.get(i % noisy.size()));
			final double before = seconds();
			for (int i = 0; i < VOLUMES; i++)
				estimator.volume(noisy.get(i % noisy.size()));
			System.out.printf(Locale.ROOT, "%s, %d components: %.4f s of processor time for a volume%n", estimator.getClass()
				.getSimpleName(), cells.count(), (seconds() - before) / VOLUMES);
		}
		final int frames = Integer.parseInt(args[0]);
		final double before = seconds();
		final ProjectionSeries series = new ProjectionSeries() {

			@Override
			public int frames() {
				return frames;
			}

			@Override
			public Planes frame(final int frame) {
				return noisy.get(frame % noisy.size()).copy();
			}
		};
		final SeriesStatistics statistics = SeriesStatistics.of(series, Progress.NONE);
		final JointEstimator joint = new JointEstimator(structure, cells).refined(series, false, Progress.NONE);
		final Traces traces = new Traces(cells, Baseline.USUAL, frames);
		for (int t = 0; t < frames; t++)
			traces.set(t, new FrameActivity(Optional.empty(), joint.brightness(series.frame(t)), joint.deviation(series
				.frame(t))));
		System.out.printf(Locale.ROOT, "%d frames (mean %.3f): statistics, refinement and traces in %.0f s of processor time, %d MB " +
			"of Java's memory%n", frames, statistics.brightness()[0], seconds() - before, Runtime.getRuntime().totalMemory() >> 20);
	}

	private static double seconds() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
	}
}
