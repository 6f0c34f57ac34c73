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
package org.microdiffusion.pipeline;

import java.util.List;
import java.util.OptionalDouble;

import org.microdiffusion.modelfile.Normalisation;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Projections in the form that methods work on, background 0 and largest value
 * 1, and the way back to the input's units.
 */
final class Normalised {

	/** How far below the background noise alone may carry a projection, in its standard deviations. */
	private static final double NOISE_REACH = 5;

	private final Planes input;
	private final Range range;
	private final AxialProjection operator;
	private final NoiseSetting noise;
	private final double background;

	/**
	 * @param images axes x, y, block, in any units
	 * @param background in the same units; empty: estimated as {@link Background}
	 *          does
	 * @throws IllegalArgumentException one sentence, if a value is not finite
	 */
	Normalised(final RandomAccessibleInterval<FloatType> images, final Geometry geometry, final NoiseSetting noise,
		final OptionalDouble background)
	{
		input = Planes.read(images);
		range = Range.of(input, "projections");
		operator = new AxialProjection(geometry, input.depth());
		this.noise = noise;
		this.background = background.orElseGet(() -> Background.estimate(input, noise));
	}

	/** In the input's units. */
	double background() {
		return background;
	}

	/** From the background to the brightest pixel, in the input's units. */
	private double scale() {
		return range.max() - background;
	}

	/** Whether nothing is brighter than the background, so that there is nothing to normalise. */
	boolean flat() {
		return !(scale() > 0);
	}

	/** What {@link #flat} means, for the user. */
	String flatSentence() {
		return "The projections are nowhere brighter than the background of " + (float) background;
	}

	private NoiseLevel noiseLevel() {
		return noise.relativeTo(scale());
	}

	private boolean nonNegative() {
		return (range.min() - background) / scale() >= -NOISE_REACH * noiseLevel().at(0);
	}

	/** What the user should know of how the projections are understood. */
	List<String> remarks() {
		return nonNegative() ? List.of() : List.of("Projections reach down to " + range.min() +
			", below the background of " + (float) background +
			", so values below the background are allowed in the volume.");
	}

	/** Not for {@link #flat} ones. */
	Projections projections() {
		return new Projections(input.scaled(1 / scale(), -background / scale()).image(), operator, noiseLevel(),
			nonNegative());
	}

	/** Which intensities became 0 and 1; not for {@link #flat} ones. */
	Normalisation normalisation() {
		return new Normalisation(background, range.max());
	}

	/** A volume of the normalised intensities in the input's units. */
	RandomAccessibleInterval<FloatType> restored(final RandomAccessibleInterval<FloatType> volume) {
		return Planes.read(volume).scaled(scale(), background).image();
	}

	/** The volume that repeats each projection over its block, in the input's units. */
	RandomAccessibleInterval<FloatType> repeated() {
		return operator.pseudoInverse(input.image());
	}
}
