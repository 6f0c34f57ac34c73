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
package org.microdiffusion.section.training;

import java.util.Arrays;
import java.util.OptionalDouble;

import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.volume.Planes;

/**
 * Estimates the lateral blur σ of projections from their power spectrum. The spectrum of specimens
 * falls as a power of the frequency ω, that of a Gaussian point spread function as exp(−σ² ω²), so
 * {@code log S = c − a log ω − σ² ω²} is fitted to the mean spectrum of rows and columns. On phantoms
 * of all kinds without noise the error was below 0.07 pixels at σ = 0.53 to 0.72, below 0.2 at
 * σ = 1.0; at 200 photons it was below 0.4, or there was no estimate.
 */
final class LateralBlur {

	/** Maximum rows or columns whose spectra are averaged. */
	private static final int MAX_LINES = 4096;
	/** Frequencies of the fit, radians per pixel: lower ones show the specimen's shape, higher ones sampling. */
	private static final double MIN_FREQUENCY = 0.4;
	private static final double MAX_FREQUENCY = 2.8;
	/** Least frequency up to which the spectrum must exceed noise; below it a and σ cannot be separated. */
	private static final double MIN_CUTOFF_FREQUENCY = 1.3;
	/** Smallest σ that is estimated. */
	private static final double MIN_SIGMA_PIXELS = 0.3;
	/** Least power of the fit, relative to that at the lowest frequency; aliases and tails are weaker. */
	private static final double MIN_RELATIVE_POWER = 1e-3;

	private LateralBlur() {}

	/**
	 * @param images axes x, y and plane
	 * @param noise of their pixels
	 * @return σ in pixels; empty if it is below 0.3 or noise hides it
	 */
	static OptionalDouble estimate(final Planes images, final NoiseLevel noise) {
		final int length = Math.min(images.width(), images.height());
		final double[] rows = spectrum(images, length);
		final double[] columns = spectrum(Permute.xy(images), length);
		final double floor = noiseVariance(images, noise);
		final int first = (int) Math.ceil(MIN_FREQUENCY / frequency(1, length));
		final double weakest = first < rows.length ? Math.max(2 * floor, MIN_RELATIVE_POWER * (rows[first] +
			columns[first]) / 2) : 0;
		int last = first;
		while (last < rows.length && frequency(last, length) <= MAX_FREQUENCY && (rows[last] + columns[last]) / 2 > weakest)
			last++;
		if (last == first || frequency(last, length) < MIN_CUTOFF_FREQUENCY) return OptionalDouble.empty();
		final double[] logarithms = new double[last - first];
		final double[] powers = new double[last - first];
		final double[] squares = new double[last - first];
		for (int i = first; i < last; i++) {
			logarithms[i - first] = Math.log(frequency(i, length));
			squares[i - first] = Math.pow(frequency(i, length), 2);
			powers[i - first] = Math.log((rows[i] + columns[i]) / 2 - floor);
		}
		centre(logarithms);
		final double[] beyond = residuals(squares, logarithms);
		final double variance = -product(residuals(powers, logarithms), beyond) / product(beyond, beyond);
		return variance >= MIN_SIGMA_PIXELS * MIN_SIGMA_PIXELS ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble
			.empty();
	}

	/** Variance of noise, averaged over all pixels. */
	static double noiseVariance(final Planes images, final NoiseLevel noise) {
		double sum = 0;
		for (int v = 0; v < images.depth(); v++)
			for (final float value : images.plane(v))
				sum += Math.pow(noise.at(value), 2);
		return sum / images.depth() / images.plane(0).length;
	}

	private static double frequency(final int index, final int length) {
		return 2 * Math.PI * index / length;
	}

	/** Mean power spectrum of rows under a Hann window, scaled so that white noise has its variance everywhere. */
	private static double[] spectrum(final Planes images, final int length) {
		final double[] window = new double[length];
		for (int x = 0; x < length; x++)
			window[x] = Math.pow(Math.sin(Math.PI * (x + 1) / (length + 1)), 2);
		final double norm = product(window, window);
		final double[] cosine = new double[length];
		Arrays.setAll(cosine, i -> Math.cos(frequency(i, length)));
		final double[] sine = new double[length];
		Arrays.setAll(sine, i -> Math.sin(frequency(i, length)));
		final int stride = Math.max(1, images.depth() * images.height() / MAX_LINES);
		final double[] power = new double[length / 2 + 1];
		int lines = 0;
		for (int line = 0; line < images.depth() * images.height(); line += stride, lines++) {
			final float[] plane = images.plane(line / images.height());
			final double[] values = new double[length];
			for (int x = 0; x < length; x++)
				values[x] = plane[line % images.height() * images.width() + x];
			centre(values);
			for (int k = 1; k < power.length; k++) {
				double real = 0, imaginary = 0;
				for (int x = 0, i = 0; x < length; x++, i = (i + k) % length) {
					real += window[x] * values[x] * cosine[i];
					imaginary += window[x] * values[x] * sine[i];
				}
				power[k] += (real * real + imaginary * imaginary) / norm;
			}
		}
		for (int k = 0; k < power.length; k++)
			power[k] /= lines;
		return power;
	}

	private static void centre(final double... values) {
		final double mean = Arrays.stream(values).average().orElseThrow();
		for (int i = 0; i < values.length; i++)
			values[i] -= mean;
	}

	/** Residuals of the linear regression of values on a centred variable; changes the values in place. */
	private static double[] residuals(final double[] values, final double... variable) {
		centre(values);
		final double slope = product(values, variable) / product(variable, variable);
		for (int i = 0; i < values.length; i++)
			values[i] -= slope * variable[i];
		return values;
	}

	private static double product(final double[] a, final double... b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += a[i] * b[i];
		return sum;
	}
}
