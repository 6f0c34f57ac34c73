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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.microdiffusion.model.Normalisation;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.NoiseEstimate;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * What the intensities of projections tell about all of them: their range, the background and the
 * noise. By these the projections, or a part of them, are normalised, the background to 0 and the
 * largest value to 1, and volumes are converted back to the projections' units. They are computed
 * plane by plane, so the projections need not fit into memory.
 *
 * @param range of the projections
 * @param background in the projections' units
 * @param noise in the projections' units
 * @param nonNegative whether the volume can be restricted to values above the background
 * @param noiseRemark a sentence for the user about noise that was estimated
 */
public record ProjectionStatistics(Range range, double background, NoiseLevel noise, boolean nonNegative,
	Optional<String> noiseRemark)
{

	/**
	 * @param input axes x, y, block, in any units
	 * @param noise of the projections
	 * @param given background in the input's units; if it is empty, it is estimated as {@link Background}
	 *          does
	 * @throws Refusal one sentence, if a value is not finite or no pixel is brighter than the given
	 *           background
	 */
	public static ProjectionStatistics of(final PlaneSource input, final NoiseSetting noise,
		final OptionalDouble given)
	{
		final Range range = Range.of(input, "projections");
		final NoiseLevel found = noise.estimated() ? NoiseEstimate.of(input, given.orElseGet(() -> Background.darkest(
			input))) : NoiseLevel.NONE;
		final boolean noisy = noise.estimated() ? !found.none() : !noise.none();
		final double background = given.orElseGet(() -> Background.estimate(input, noisy));
		if (range.size() > 0 && !(range.max() > background)) throw new Refusal("background is " + background +
			" but the brightest pixel of the projections is " + (float) range.max() + ": give a smaller one, or auto.");
		final double peak = Background.brightest(input) - background;
		final NoiseLevel level = noise.estimated() ? found : noise.level(peak);
		return new ProjectionStatistics(range, background, level, given.isEmpty() || nonNegative(input, range, background,
			level), found.none() ? Optional.empty() : Optional.of(sentence(found, peak)));
	}

	/**
	 * Whether no projection lies below a given background. With noise, single pixels do by chance, so
	 * their local means are compared with it. They may be five standard errors lower, of the mean in a
	 * corner of the image, which has the fewest pixels.
	 */
	private static boolean nonNegative(final PlaneSource input, final Range range, final double background,
		final NoiseLevel noise)
	{
		if (noise.none()) return range.min() >= background;
		return Background.darkest(input) >= background - 5 * noise.at(0) / Background.CORNER_SIDE_PIXELS;
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

	/** All numbers, exactly, and the remark. */
	public String text() {
		return String.join(" ", Double.toString(range.min()), Double.toString(range.max()), Double.toString(background),
			Double.toString(noise.gain()), Double.toString(noise.constant()), Boolean.toString(nonNegative), noiseRemark
				.orElse(""));
	}

	/** What {@link #text} wrote. */
	public static ProjectionStatistics parse(final String text) {
		final String[] parts = text.split(" ", 7);
		final double[] numbers = Arrays.stream(parts).limit(5).mapToDouble(Double::parseDouble).toArray();
		return new ProjectionStatistics(new Range(numbers[0], numbers[1]), numbers[2], new NoiseLevel(numbers[3],
			numbers[4]), Boolean.parseBoolean(parts[5]), Optional.of(parts[6]).filter(remark -> !remark.isEmpty()));
	}

	/** The brightest pixel minus the background, in the projections' units. */
	public double scale() {
		return range.max() - background;
	}

	/** Whether all pixels have the same value, so that they cannot be normalised. */
	public boolean flat() {
		return !(scale() > 0);
	}

	/** The beginning of a sentence for the user which says that the projections are {@link #flat}. */
	public String flatSentence() {
		return "The projections are " + (float) range.max() + " everywhere";
	}

	/** Sentences for the user about noise and background. */
	public List<String> remarks() {
		final Optional<String> below = nonNegative ? Optional.empty() : Optional.of("Projections reach down to " +
			(float) range.min() + ", below the background of " + (float) background +
			", so values below the background are allowed in the volume.");
		return Stream.concat(noiseRemark.stream(), below.stream()).toList();
	}

	/**
	 * Normalised projections; not for {@link #flat} ones.
	 *
	 * @param part of the projections or all of them, in their units
	 * @param operator A, for as many blocks
	 */
	public Projections projections(final Planes part, final AxialProjection operator) {
		return new Projections(normalised(part).image(), operator, noise.scaled(1 / scale()), nonNegative);
	}

	/** Converts a volume from the projections' units to normalised intensities; not for {@link #flat} ones. */
	public Planes normalised(final Planes volume) {
		return volume.scaled(1 / scale(), -background / scale());
	}

	/** The intensities that are normalised to 0 and 1; not for {@link #flat} projections. */
	public Normalisation normalisation() {
		return new Normalisation(background, range.max());
	}

	/** Converts a volume from normalised intensities to the projections' units. */
	public Planes restored(final Planes volume) {
		return volume.scaled(scale(), background);
	}

	/** Converts differences of normalised intensities, such as standard deviations, to the projections' units. */
	public Planes rescaled(final Planes differences) {
		return differences.scaled(scale(), 0);
	}
}
