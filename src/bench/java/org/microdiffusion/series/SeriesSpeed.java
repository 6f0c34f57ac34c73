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
import java.nio.file.Path;
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

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * Volumes of 128 x 128 x 96 voxels a second by each estimator, with 100 components; and statistics and traces of many
 * frames of 128 x 128 x 16 pixels, in the memory that Java is given. With a folder, the frames are also written there,
 * {@value #FRAMES_PER_FILE} to a TIFF file, and the components as labels.tif above it, for the launcher's verb series.
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
	private static final int FRAMES_PER_FILE = 100;
	/** Intensity as which 1 is written. */
	private static final float UNIT = 1000;
	private static final NoiseLevel NOISE = new NoiseLevel(0.02, 1e-4);

	private SeriesSpeed() {}

	/** The number of frames, and a folder if they are to be written. */
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
			final long start = System.nanoTime();
			for (int i = 0; i < VOLUMES; i++)
				estimator.volume(noisy.get(i % noisy.size()));
			System.out.printf(Locale.ROOT, "%s, %d components: %.4f s of processor time for a volume, %.1f volumes a second%n",
				estimator.getClass().getSimpleName(), cells.count(), (seconds() - before) / VOLUMES, VOLUMES * 1e9 / (System
					.nanoTime() - start));
		}
		final int frames = Integer.parseInt(args[0]);
		if (args.length > 1) write(Path.of(args[1]), noisy, frames, labels);
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

	private static void write(final Path folder, final List<Planes> noisy, final int frames, final Planes labels) {
		for (int from = 0; from < frames; from += FRAMES_PER_FILE) {
			final ImageStack stack = new ImageStack(WIDTH, WIDTH);
			for (int t = from; t < from + FRAMES_PER_FILE; t++)
				for (int block = 0; block < BLOCKS; block++)
					stack.addSlice(new FloatProcessor(WIDTH, WIDTH, noisy.get(t % noisy.size()).plane(block)).duplicate());
			save(stack, BLOCKS, FRAMES_PER_FILE, UNIT, folder.resolve(String.format(Locale.ROOT, "frames-%05d.tif", from)));
		}
		final ImageStack stack = new ImageStack(WIDTH, WIDTH);
		for (int z = 0; z < labels.depth(); z++)
			stack.addSlice(new FloatProcessor(WIDTH, WIDTH, labels.plane(z)));
		save(stack, labels.depth(), 1, 1, folder.resolveSibling("labels.tif"));
	}

	/** As 16-bit TIFF. */
	private static void save(final ImageStack stack, final int slices, final int frames, final float unit,
		final Path file)
	{
		final ImageStack words = new ImageStack(WIDTH, WIDTH);
		for (int i = 1; i <= stack.size(); i++) {
			final ImageProcessor plane = stack.getProcessor(i);
			plane.multiply(unit);
			words.addSlice(plane.convertToShort(false));
		}
		final ImagePlus image = new ImagePlus(file.getFileName().toString(), words);
		image.setDimensions(1, slices, frames);
		image.setOpenAsHyperStack(true);
		new FileSaver(image).saveAsTiffStack(file.toString());
	}

	private static double seconds() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
	}
}
