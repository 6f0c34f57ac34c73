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
package org.microdiffusion.volume;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;
import net.imglib2.view.Views;

import org.microdiffusion.refusal.Refusal;

/** A volume as one {@code float[]} per plane, with x fastest: {@code plane(z)[y * width + x]}. */
public final class Planes implements RegionSource {

	private final int width;
	private final int height;
	private final float[][] planes;

	private Planes(final float[][] planes, final int width, final int height) {
		this.planes = planes;
		this.width = width;
		this.height = height;
	}

	/**
	 * A volume of zeros.
	 *
	 * @throws Refusal one sentence, if a plane has more pixels than a Java array
	 */
	public static Planes zeros(final int width, final int height, final int depth) {
		return new Planes(new float[depth][pixels(width, height)], width, height);
	}

	/** The number of pixels of a plane. */
	private static int pixels(final long width, final long height) {
		if (width * height > Integer.MAX_VALUE) throw new Refusal("a plane has " + width + " x " + height +
			" pixels: at most " + Integer.MAX_VALUE + " fit into one, so select a smaller region.");
		return (int) (width * height);
	}

	/**
	 * Wraps planes without copying.
	 *
	 * @param planes [depth][width * height]
	 * @throws IllegalArgumentException if a plane's length is not width * height
	 */
	public static Planes wrap(final float[][] planes, final int width, final int height) {
		for (int z = 0; z < planes.length; z++)
			if (planes[z].length != width * height) throw new IllegalArgumentException("plane " + z + " has " +
				planes[z].length + " pixels, not " + width + " x " + height);
		return new Planes(planes, width, height);
	}

	/**
	 * The planes of a volume, to be read only: they share the volume's memory if it is stored as planes
	 * of floats, and are a copy otherwise.
	 *
	 * @param volume axes x, y, z
	 * @throws IllegalArgumentException if the volume does not have three dimensions
	 */
	public static Planes read(final RandomAccessibleInterval<FloatType> volume) {
		if (volume.numDimensions() != 3) throw new IllegalArgumentException(
			"a volume has the three dimensions x, y, z, this image has " + Arrays.toString(volume
				.dimensionsAsLongArray()));
		final int width = Math.toIntExact(volume.dimension(0));
		final int height = Math.toIntExact(volume.dimension(1));
		final int depth = Math.toIntExact(volume.dimension(2));
		if (volume instanceof PlanarImg<?, ?> planar && planar.getPlane(0) instanceof FloatArray) return new Planes(
			IntStream.range(0, depth).mapToObj(z -> ((FloatArray) planar.getPlane(z)).getCurrentStorageArray()).toArray(
				float[][]::new), width, height);
		final Planes copy = zeros(width, height, depth);
		LoopBuilder.setImages(Views.zeroMin(volume), copy.image()).multiThreaded().forEachPixel((a, b) -> b.set(a));
		return copy;
	}

	/** The same memory as an ImgLib2 image with the axes x, y, z. */
	public RandomAccessibleInterval<FloatType> image() {
		final PlanarImg<FloatType, FloatArray> image = new PlanarImg<>(new long[] { width, height, planes.length },
			new Fraction());
		for (int z = 0; z < planes.length; z++)
			image.setPlane(z, new FloatArray(planes[z]));
		image.setLinkedType(new FloatType(image));
		return image;
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int depth() {
		return planes.length;
	}

	/** Plane z, which is not copied. */
	@Override
	public float[] plane(final int z) {
		return planes[z];
	}

	/** The planes from ... to-1, sharing memory. */
	public Planes range(final int from, final int to) {
		return new Planes(Arrays.copyOfRange(planes, from, to), width, height);
	}

	/** A deep copy. */
	public Planes copy() {
		return new Planes(Arrays.stream(planes).map(float[]::clone).toArray(float[][]::new), width, height);
	}

	/** A new volume: {@code offset + factor * value} at every voxel. */
	public Planes scaled(final double factor, final double offset) {
		final Planes scaled = zeros(width, height, planes.length);
		parallel(planes.length, z -> {
			for (int i = 0; i < planes[z].length; i++)
				scaled.planes[z][i] = (float) (offset + factor * planes[z][i]);
		});
		return scaled;
	}

	/** A copy of a rectangle of each plane, from column x and row y on. */
	public Planes rectangle(final int x, final int y, final int width, final int height) {
		final Planes part = zeros(width, height, depth());
		for (int z = 0; z < depth(); z++)
			for (int row = 0; row < height; row++)
				System.arraycopy(plane(z), (y + row) * width() + x, part.plane(z), row * width, width);
		return part;
	}

	/** A copy of a region of each plane; this volume itself if that is all of it. */
	@Override
	public Planes region(final Region region) {
		return region.equals(Region.all(this)) ? this : rectangle(region.x(), region.y(), region.width(), region.height());
	}

	/** The centre of each plane, at most so many pixels wide and high. */
	public Planes centre(final int maxSide) {
		final int width = Math.min(maxSide, width()), height = Math.min(maxSide, height());
		return width == width() && height == height() ? this : rectangle((width() - width) / 2, (height() - height) / 2,
			width, height);
	}

	/** Adds {@code factor} times another volume of the same size to this one. */
	public void add(final Planes other, final float factor) {
		parallel(depth(), z -> {
			for (int i = 0; i < plane(z).length; i++)
				plane(z)[i] += factor * other.plane(z)[i];
		});
	}

	/**
	 * Runs a task for each of 0 ... count - 1 on ImgLib2's task executor, whose number of threads the
	 * caller sets. An exception of a task is thrown unchanged; the executor would throw a copy with
	 * another message.
	 */
	public static void parallel(final int count, final IntConsumer task) {
		final AtomicReference<RuntimeException> thrown = new AtomicReference<>();
		Parallelization.getTaskExecutor().forEach(IntStream.range(0, count).boxed().toList(), i -> {
			if (thrown.get() == null) try {
				task.accept(i);
			}
			catch (final RuntimeException e) {
				thrown.compareAndSet(null, e);
			}
		});
		if (thrown.get() != null) throw thrown.get();
	}
}
