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
package org.microdiffusion.method;

import java.util.List;
import java.util.OptionalDouble;

import org.microdiffusion.model.Normalisation;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.Planes;

import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Projections in memory whose intensities are normalised, the background to 0 and the largest value to
 * 1, as methods need them, and the conversion of volumes back to the input's units. Projections that
 * are {@link #flat} cannot be normalised.
 */
public final class NormalizedProjections {

	/** For the volume in normalised intensities and in the input's units. */
	private static final long BYTES_PER_VOXEL = 2 * Float.BYTES;

	private final Planes input;
	private final AxialProjection operator;
	private final ProjectionStatistics statistics;

	/**
	 * @param images axes x, y, block, in any units
	 * @param geometry of the acquisition
	 * @param noise of the projections
	 * @param background in the input's units; if it is empty, it is estimated as {@link Background} does
	 * @throws Refusal one sentence, if a value is not finite, no pixel is brighter than the given
	 *           background, or the volume would not fit into memory
	 */
	public NormalizedProjections(final RandomAccessibleInterval<FloatType> images, final Geometry geometry,
		final NoiseSetting noise, final OptionalDouble background)
	{
		input = Planes.read(images);
		checkMemory(images, geometry);
		operator = new AxialProjection(geometry, input.depth());
		statistics = ProjectionStatistics.of(input, noise, background);
	}

	/**
	 * Checks that the Java memory is sufficient for the volume.
	 *
	 * @param images axes x, y, block; only their sizes are read
	 * @throws Refusal one sentence, if the volume would not fit into memory
	 */
	public static void checkMemory(final Dimensions images, final Geometry geometry) {
		final long width = images.dimension(0), height = images.dimension(1);
		final long slices = geometry.imagedSlices((int) images.dimension(2));
		Memory.require("The volume", BYTES_PER_VOXEL * width * height * slices, "for " + width + " x " + height + " x " +
			slices + " voxels at the step length " + geometry.stepLength());
	}

	/** The background, in the input's units. */
	public double background() {
		return statistics.background();
	}

	/** The noise that was given or estimated, in the input's units. */
	public NoiseLevel noise() {
		return statistics.noise();
	}

	/** Whether all pixels have the same value. */
	public boolean flat() {
		return statistics.flat();
	}

	/** The beginning of a sentence for the user which says that the projections are {@link #flat}. */
	public String flatSentence() {
		return statistics.flatSentence();
	}

	/** Sentences for the user about noise and background. */
	public List<String> remarks() {
		return statistics.remarks();
	}

	/** The normalised projections; not for {@link #flat} ones. */
	public Projections projections() {
		return statistics.projections(input, operator);
	}

	/** Converts a volume from the input's units to normalised intensities; not for {@link #flat} projections. */
	public Planes normalised(final Planes volume) {
		return statistics.normalised(volume);
	}

	/** The intensities that are normalised to 0 and 1; not for {@link #flat} projections. */
	public Normalisation normalisation() {
		return statistics.normalisation();
	}

	/** Converts a volume from normalised intensities to the input's units. */
	public RandomAccessibleInterval<FloatType> restored(final Planes volume) {
		return statistics.restored(volume).image();
	}

	/** Converts differences of normalised intensities, such as standard deviations, to the input's units. */
	public RandomAccessibleInterval<FloatType> rescaled(final Planes differences) {
		return statistics.rescaled(differences).image();
	}

	/** The volume of {@link #flat} projections. */
	public RandomAccessibleInterval<FloatType> constant() {
		return Planes.zeros(input.width(), input.height(), operator.slices()).scaled(0, statistics.range().max()).image();
	}
}
