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
package org.microdiffusion.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.microdiffusion.block.Scratch;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Volumes that are made in blocks against those that are made at once: the largest difference, in
 * units of the projections' range, and the times. {@code tile} makes projections of any size of a
 * stack's (n = 6), by mirror images, for runs with little memory.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.microdiffusion.api.BlockFigures compare STACK TILES SIDE METHOD..."
 * ... BlockFigures tile STACK SIZE PROJECTIONS FILE.tif
 * </pre>
 */
final class BlockFigures {

	private static final int STEP_LENGTH = 6;
	private static final double NANOSECONDS_PER_SECOND = 1e9;

	private BlockFigures() {}

	public static void main(final String... args) throws IOException {
		final Geometry geometry = Geometry.uniform(STEP_LENGTH);
		final RandomAccessibleInterval<FloatType> truth = ClassicalFiguresTest.read(Path.of(args[1]));
		final Planes images = Planes.read(new AxialProjection(geometry, geometry.blocks((int) truth.dimension(2))).forward(
			truth));
		if (args[0].equals("tile")) write(tiled(images, Integer.parseInt(args[2]), Integer.parseInt(args[2]), Integer.parseInt(
			args[3])), Path.of(args[4]));
		else {
			final int tiles = Integer.parseInt(args[2]);
			final Planes large = tiled(images, tiles * images.width(), tiles * images.height(), images.depth());
			for (int i = 4; i < args.length; i++)
				compare(large, geometry, MethodTimes.variant(args[i]), Integer.parseInt(args[3]));
		}
	}

	private static void compare(final Planes images, final Geometry geometry, final Variant variant, final int side)
		throws IOException
	{
		final Reconstruct.Options options = new Reconstruct.Options(geometry, variant.method(), variant.settings(),
			NoiseSetting.AUTO, OptionalDouble.empty());
		final long start = System.nanoTime();
		final Planes whole = Planes.read(Reconstruct.run(images.image(), options, Progress.NONE).volume());
		final long middle = System.nanoTime();
		final Path folder = Files.createTempDirectory("blocks");
		final OptionalInt size = side == 0 ? OptionalInt.empty() : OptionalInt.of(side);
		try (Scratch scratch = Scratch.open(folder.resolve("volume.tif"), ReconstructBlocks.task(options, size).identity())) {
			final ReconstructBlocks.Result made = ReconstructBlocks.run(images, options, size, scratch, "0", 0,
				new ModelCache(), Progress.NONE);
			final double seconds = (System.nanoTime() - middle) / NANOSECONDS_PER_SECOND;
			double largest = 0;
			for (int z = 0; z < whole.depth(); z++) {
				final float[] plane = made.volume().plane(z);
				for (int p = 0; p < plane.length; p++)
					largest = Math.max(largest, Math.abs(plane[p] - whole.plane(z)[p]));
			}
			final var range = Range.of(images, "projections");
			System.out.printf(Locale.ROOT, "%s, %d x %d x %d voxels, blocks of %d: differs by %.2g; %.1f s at once, %.1f s in " +
				"blocks%n", variant.label(), whole.width(), whole.height(), whole.depth(), side, largest / range.size(), (middle -
					start) / NANOSECONDS_PER_SECOND, seconds);
			scratch.delete(1);
		}
		Files.delete(folder);
	}

	/** Mirror images side by side, in x, in y and along the blocks. */
	private static Planes tiled(final Planes images, final int width, final int height, final int depth) {
		final Planes tiled = Planes.zeros(width, height, depth);
		for (int i = 0; i < depth; i++)
			for (int p = 0; p < width * height; p++)
				tiled.plane(i)[p] = images.plane(mirrored(i, images.depth()))[mirrored(p / width, images.height()) * images
					.width() + mirrored(p % width, images.width())];
		return tiled;
	}

	private static int mirrored(final int index, final int size) {
		final int place = index % (2 * size);
		return Math.min(place, 2 * size - 1 - place);
	}

	private static void write(final Planes images, final Path file) {
		final ImageStack stack = new ImageStack(images.width(), images.height());
		for (int i = 0; i < images.depth(); i++)
			stack.addSlice(new FloatProcessor(images.width(), images.height(), images.plane(i)));
		TiffFile.write("output", new ImagePlus("tiled", stack), file);
	}
}
