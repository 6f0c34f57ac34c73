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

import java.util.Locale;

import org.microdiffusion.projection.NoiseEstimate;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/**
 * The noise of the projections as users state it: none, a standard deviation in the input's units,
 * photons, or to be estimated.
 *
 * @param photons expected photons at the projections' maximum above the background; 0 if the noise is
 *          not stated in photons
 * @param read standard deviation of the read noise, in photons; in the input's units if photons is 0
 * @param estimated whether the noise is estimated from the projections; then both numbers are 0
 */
public record NoiseSetting(double photons, double read, boolean estimated) {

	/** Noise-free projections. */
	public static final NoiseSetting NONE = new NoiseSetting(0, 0);

	/** Estimated by {@link org.microdiffusion.projection.NoiseEstimate}. */
	public static final NoiseSetting AUTO = new NoiseSetting(0, 0, true);

	private static final String ALLOWED =
		": write auto, 0, a standard deviation in the image's units, or photons:P;read:R with P from 0.001 and R from 0.";
	private static final double MIN_PHOTONS = 0.001;

	/** @throws Refusal one sentence, if a number is negative or not finite */
	public NoiseSetting {
		if (!(photons >= 0 && read >= 0 && photons + read < Double.POSITIVE_INFINITY)) throw new Refusal(
			"noise is photons:" + photons + ";read:" + read + ALLOWED);
	}

	/** Noise that is known. */
	public NoiseSetting(final double photons, final double read) {
		this(photons, read, false);
	}

	/**
	 * Reads the noise from text.
	 *
	 * @param text {@code auto} or nothing, {@code 0}, a standard deviation, or
	 *          {@code photons:P;read:R} with {@code ;read:R} optional
	 * @throws Refusal one sentence, if it is none of these
	 */
	public static NoiseSetting parse(final String text) {
		final String spec = text.strip().toLowerCase(Locale.ROOT);
		if (spec.isEmpty() || spec.equals("auto")) return AUTO;
		try {
			if (!spec.startsWith("photons:")) return new NoiseSetting(0, Double.parseDouble(spec));
			final String[] parts = spec.split(";");
			if (parts.length > 2 || parts.length == 2 && !parts[1].strip().startsWith("read:"))
				throw new NumberFormatException();
			final double photons = Double.parseDouble(parts[0].substring("photons:".length()));
			if (!(photons >= MIN_PHOTONS)) throw new NumberFormatException();
			return new NoiseSetting(photons, parts.length < 2 ? 0 : Double.parseDouble(parts[1].strip().substring("read:"
				.length())));
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal("noise is " + text + ALLOWED, e);
		}
	}

	/** Whether the projections are assumed to be free of noise. */
	public boolean none() {
		return !estimated && photons == 0 && read == 0;
	}

	/**
	 * The noise in the input's units; only for noise that is stated.
	 *
	 * @param peak the projections' maximum minus the background, above 0, in the input's units
	 */
	NoiseLevel level(final double peak) {
		return photons > 0 ? NoiseLevel.photons(photons, read, peak) : NoiseLevel.constant(read);
	}

	/**
	 * The noise of images in their units, as it is stated or as it is estimated from them.
	 *
	 * @param images axes x, y, block
	 * @param background intensity without fluorescence, in the images' units
	 */
	public NoiseLevel of(final Planes images, final double background) {
		return estimated ? NoiseEstimate.of(images, background) : level(Background.brightest(images) - background);
	}

	/** The noise of the mean of so many images. */
	public NoiseSetting ofMean(final int count) {
		return photons > 0 ? new NoiseSetting(photons * count, read * Math.sqrt(count), estimated) : new NoiseSetting(0, read /
			Math.sqrt(count), estimated);
	}

	/** The text that {@link #parse} reads. */
	@Override
	public String toString() {
		return estimated ? "auto" : photons > 0 ? "photons:" + photons + ";read:" + read : Double.toString(read);
	}
}
