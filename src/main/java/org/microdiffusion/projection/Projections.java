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

import java.util.Arrays;

import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A normalised measurement, which is all that a reconstruction method sees: the
 * background is 0 and the brightest projection 1.
 */
public final class Projections {

	private final RandomAccessibleInterval<FloatType> images;
	private final AxialProjection operator;
	private final NoiseLevel noise;
	private final boolean nonNegative;
	private Planes planes;

	/**
	 * @param images axes x, y, block; not copied
	 * @param operator A, for as many blocks
	 * @param noise of a pixel of {@code images}
	 * @param nonNegative whether the volume has no value below 0
	 * @throws IllegalArgumentException if the number of blocks differs
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the beam displaces slices by half of the images' size or more
	 */
	public Projections(final RandomAccessibleInterval<FloatType> images, final AxialProjection operator,
		final NoiseLevel noise, final boolean nonNegative)
	{
		if (images.numDimensions() != 3 || images.dimension(2) != operator.blocks()) throw new IllegalArgumentException(
			"projections of " + Arrays.toString(images.dimensionsAsLongArray()) + " do not fit " + operator.blocks() +
				" blocks.");
		operator.shifted((int) images.dimension(0), (int) images.dimension(1)); // refuses too large shifts
		this.images = images;
		this.operator = operator;
		this.noise = noise;
		this.nonNegative = nonNegative;
	}

	/** The projections as an image with the axes x, y, block. */
	public RandomAccessibleInterval<FloatType> images() {
		return images;
	}

	/**
	 * The projections as planes, one for each block, to be read only. They share the memory of
	 * {@link #images()} if that is stored as planes of floats; otherwise the first call copies it,
	 * so that checks that need only the size do without the pixels.
	 */
	public synchronized Planes planes() {
		if (planes == null) planes = Planes.read(images);
		return planes;
	}

	/** Pixels along x. */
	public long width() {
		return images.dimension(0);
	}

	/** Pixels along y. */
	public long height() {
		return images.dimension(1);
	}

	/** A, the operator that these are projections of. */
	public AxialProjection operator() {
		return operator;
	}

	/** The noise of a pixel. */
	public NoiseLevel noise() {
		return noise;
	}

	/** Whether the volume has no value below 0. */
	public boolean nonNegative() {
		return nonNegative;
	}

	/** The same measurement of the blocks from ... to-1 only; shares memory. */
	public Projections range(final int from, final int to) {
		return new Projections(planes().range(from, to).image(), operator.withBlocks(to - from), noise, nonNegative);
	}

	/** The same measurement of a region only; this one if the region is all of it. */
	public Projections region(final Region region) {
		return region.equals(Region.all(planes())) ? this : new Projections(planes().region(region).image(), operator, noise,
			nonNegative);
	}

	/** The volumes that agree with this measurement within one standard deviation of its noise. */
	public ConsistencySet consistent() {
		return consistent(1);
	}

	/** @param deviations standard deviations of the noise, above 0, by which a volume may miss a pixel */
	public ConsistencySet consistent(final double deviations) {
		return operator.straight() ? new LineConsistency(this, deviations) : new ShiftedConsistency(this, deviations);
	}
}
