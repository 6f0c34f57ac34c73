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

import org.microdiffusion.refusal.Refusal;


/**
 * The standard deviation of the noise of a projection's pixel as a function of its intensity v above
 * the background: {@code σ² = gain · v + constant}, where the first term is photon noise and the second
 * camera noise.
 *
 * @param gain variance per intensity, at least 0, in units of intensity
 * @param constant variance without light, at least 0, in units of intensity²
 */
public record NoiseLevel(double gain, double constant) {

	/** No noise. */
	public static final NoiseLevel NONE = new NoiseLevel(0, 0);

	public NoiseLevel {
		if (!(gain >= 0 && constant >= 0 && gain + constant < Double.POSITIVE_INFINITY))
			throw new Refusal("noise has variance " + gain + " per intensity and " + constant +
				" without light: both must be finite and at least 0.");
	}

	/** The same standard deviation everywhere, in units of intensity. */
	public static NoiseLevel constant(final double standardDeviation) {
		return new NoiseLevel(0, standardDeviation * standardDeviation);
	}

	/**
	 * Photon and read noise.
	 *
	 * @param photons expected at the intensity {@code maximum}, above 0
	 * @param read standard deviation of the read noise, in photons, at least 0
	 * @param maximum the largest intensity above the background, above 0
	 */
	public static NoiseLevel photons(final double photons, final double read, final double maximum) {
		final double intensityPerPhoton = maximum / photons;
		return new NoiseLevel(intensityPerPhoton, Math.pow(read * intensityPerPhoton, 2));
	}

	/** Whether there is no noise at all. */
	public boolean none() {
		return gain == 0 && constant == 0;
	}

	/** The standard deviation at an intensity; negative intensities count as 0. */
	public double at(final double intensity) {
		return Math.sqrt(gain * Math.max(0, intensity) + constant);
	}

	/** The same noise when all intensities are multiplied by a factor. */
	public NoiseLevel scaled(final double factor) {
		return new NoiseLevel(gain * factor, constant * factor * factor);
	}
}
