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
 * Projections whose intensities are normalised, the background to 0 and the largest value to 1, as
 * methods need them, and the conversion of volumes back to the input's units. Projections that are
 * {@link #flat} cannot be normalised.
 */
public final class NormalizedProjections {

	/** For the volume in normalised intensities and in the input's units. */
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
		return background;
	}

	/** The brightest pixel minus the background, in the input's units. */
	private double scale() {
		return range.max() - background;
	}

	/** Whether all pixels have the same value. */
	public boolean flat() {
		return !(scale() > 0);
	}

	/** The beginning of a sentence for the user which says that the projections are {@link #flat}. */
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
	 * Whether the volume can be restricted to values above the background. With noise, single pixels of
	 * the projections lie below it by chance, so their local means are compared with it. They may be five
	 * standard errors lower, of the mean in a corner of the image, which has the fewest pixels.
	 */
	private boolean nonNegative() {
		if (estimated) return true;
		if (noise.none()) return range.min() >= background;
		return Background.darkest(input) >= background - 5 * noise.at(0) / Background.CORNER_SIDE_PIXELS;
	}

	/** Sentences for the user about noise and background. */
	public List<String> remarks() {
		final Optional<String> below = nonNegative() ? Optional.empty() : Optional.of("Projections reach down to " +
			(float) range.min() + ", below the background of " + (float) background +
			", so values below the background are allowed in the volume.");
		return Stream.concat(remark.stream(), below.stream()).toList();
	}

	/** The normalised projections; not for {@link #flat} ones. */
	public Projections projections() {
		return new Projections(normalised(input).image(), operator, noise.scaled(1 / scale()), nonNegative());
	}

	/** Converts a volume from the input's units to normalised intensities; not for {@link #flat} projections. */
	public Planes normalised(final Planes volume) {
		return volume.scaled(1 / scale(), -background / scale());
	}

	/** The intensities that are normalised to 0 and 1; not for {@link #flat} projections. */
	public Normalisation normalisation() {
		return new Normalisation(background, range.max());
	}

	/** Converts a volume from normalised intensities to the input's units. */
	public RandomAccessibleInterval<FloatType> restored(final Planes volume) {
		return volume.scaled(scale(), background).image();
	}

	/** Converts differences of normalised intensities, such as standard deviations, to the input's units. */
	public RandomAccessibleInterval<FloatType> rescaled(final Planes differences) {
		return differences.scaled(scale(), 0).image();
	}

	/** The volume of {@link #flat} projections. */
	public RandomAccessibleInterval<FloatType> constant() {
		return Planes.zeros(input.width(), input.height(), operator.slices()).scaled(0, range.max()).image();
	}
}
