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

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.microdiffusion.model.Normalisation;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseEstimate;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Projections in the form that methods work on, background 0 and largest value
 * 1, and the way back to the input's units.
 */
public final class NormalizedProjections {

	/** Of the volume in normalised and in the input's units. */
	private static final long BYTES_PER_VOXEL = 2 * Float.BYTES;

	private final Planes input;
	private final Range range;
	private final AxialProjection operator;
	private final NoiseLevel noise;
	private final Optional<String> remark;
	private final double background;
	private final boolean estimated;

	/**
	 * @param images axes x, y, block, in any units
	 * @param background in the same units; empty: estimated as {@link Background}
	 *          does
	 * @throws Refusal one sentence, if a value is not finite, no
	 *           pixel is brighter than the given background, or the volume would not
	 *           fit into memory
	 */
	public NormalizedProjections(final RandomAccessibleInterval<FloatType> images, final Geometry geometry, final NoiseSetting noise,
		final OptionalDouble background)
	{
		input = Planes.read(images);
		range = Range.of(input, "projections");
		checkMemory(images, geometry);
		operator = new AxialProjection(geometry, input.depth());
		estimated = background.isEmpty();
		final NoiseLevel found = noise.estimated() ? NoiseEstimate.of(input, background.orElseGet(() -> Background.darkest(
			input))) : NoiseLevel.NONE;
		final boolean noisy = noise.estimated() ? !found.none() : !noise.none();
		this.background = background.orElseGet(() -> Background.estimate(input, noisy));
		if (range.size() > 0 && flat()) throw new Refusal("background is " + this.background +
			" but the brightest pixel of the projections is " + (float) range.max() + ": give a smaller one, or auto.");
		final double peak = Background.brightest(input) - this.background;
		this.noise = noise.estimated() ? found : noise.level(peak);
		remark = found.none() ? Optional.empty() : Optional.of(sentence(found, peak));
	}

	/**
	 * @param images axes x, y, block
	 * @throws Refusal one sentence, if the volume would not fit into memory
	 */
	public static void checkMemory(final Dimensions images, final Geometry geometry) {
		final long width = images.dimension(0), height = images.dimension(1);
		final long slices = geometry.imagedSlices((int) images.dimension(2));
		Memory.require("The volume", BYTES_PER_VOXEL * width * height * slices, "for " + width + " x " + height + " x " +
			slices + " voxels at the step length " + geometry.stepLength());
	}

	/** In the input's units. */
	public double background() {
		return background;
	}

	/** From the background to the brightest pixel, in the input's units. */
	private double scale() {
		return range.max() - background;
	}

	/** Whether all pixels are the same, so that there is nothing to normalise. */
	public boolean flat() {
		return !(scale() > 0);
	}

	/** What {@link #flat} means, for the user. */
	public String flatSentence() {
		return "The projections are " + (float) range.max() + " everywhere";
	}

	private static String sentence(final NoiseLevel noise, final double peak) {
		final List<String> parts = new ArrayList<>();
		if (noise.gain() > 0) parts.add("about " + twoDigits(peak / noise.gain()) + " photons at the brightest pixel");
		if (noise.constant() > 0) parts.add("a standard deviation of " + twoDigits(noise.at(0)) + " without light");
		return "Noise: " + String.join(" and ", parts) + ", estimated from the projections.";
	}

	private static String twoDigits(final double value) {
		return new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
	}

	/**
	 * Whether the volume may be kept above the background. With noise, single pixels
	 * lie below it by chance; only their means count, to five standard errors of the
	 * least certain one, in a corner.
	 */
	private boolean nonNegative() {
		if (estimated) return true;
		if (noise.none()) return range.min() >= background;
		return Background.darkest(input) >= background - 5 * noise.at(0) / Background.CORNER;
	}

	/** What the user should know of how the projections are understood. */
	public List<String> remarks() {
		final Optional<String> below = nonNegative() ? Optional.empty() : Optional.of("Projections reach down to " +
			(float) range.min() + ", below the background of " + (float) background +
			", so values below the background are allowed in the volume.");
		return Stream.concat(remark.stream(), below.stream()).toList();
	}

	/** Not for {@link #flat} ones. */
	public Projections projections() {
		return new Projections(normalised(input).image(), operator, noise.scaled(1 / scale()), nonNegative());
	}

	/** A volume in the input's units in the normalised intensities; not for {@link #flat} ones. */
	public Planes normalised(final Planes volume) {
		return volume.scaled(1 / scale(), -background / scale());
	}

	/** Which intensities became 0 and 1; not for {@link #flat} ones. */
	public Normalisation normalisation() {
		return new Normalisation(background, range.max());
	}

	/** A volume of the normalised intensities in the input's units. */
	public RandomAccessibleInterval<FloatType> restored(final Planes volume) {
		return volume.scaled(scale(), background).image();
	}

	/** Differences of intensities in the input's units. */
	public RandomAccessibleInterval<FloatType> rescaled(final Planes differences) {
		return differences.scaled(scale(), 0).image();
	}

	/** The volume of {@link #flat} projections. */
	public RandomAccessibleInterval<FloatType> constant() {
		return Planes.zeros(input.width(), input.height(), operator.slices()).scaled(0, range.max()).image();
	}
}
