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
package org.microdiffusion.command.param;

import java.util.OptionalDouble;

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.PhotonNoise;

/** Reads the parameters of noise and background. */
public final class NoiseKeys {

	/** Description of {@code noise}. */
	public static final String NOISE =
		"auto: estimated from the projections; 0: none; a standard deviation in the image's " +
		"units; or photons:P;read:R with the photons P expected at the maximum and the read noise R in photons.";
	/** Description of {@code background}. */
	public static final String BACKGROUND =
		"The intensity of no fluorescence, below which the volume does not go; auto: the " +
		"darkest place of the projections.";

	private NoiseKeys() {}

	/**
	 * The noise of a simulated detector.
	 *
	 * @param photons expected at the maximum
	 * @param readnoise standard deviation in photons
	 * @throws Refusal if a value is not allowed
	 */
	public static PhotonNoise detector(final String photons, final String readnoise) {
		return new PhotonNoise(Numbers.of("photons", photons), Numbers.of("readnoise", readnoise));
	}

	/**
	 * The intensity of no fluorescence in the image's units; empty if it is to be estimated.
	 *
	 * @param text a number, auto or nothing
	 * @throws Refusal if it is none of these
	 */
	public static OptionalDouble background(final String text) {
		if (GeometryKeys.auto(text)) return OptionalDouble.empty();
		try {
			final double level = Double.parseDouble(text.strip());
			if (Double.isFinite(level)) return OptionalDouble.of(level);
		}
		catch (final NumberFormatException e) {
			// Refused below.
		}
		throw new Refusal("background is " + text + ": give a number in the image's units, or auto.");
	}
}
