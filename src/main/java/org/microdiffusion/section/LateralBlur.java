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
package org.microdiffusion.section;

import java.util.Arrays;
import java.util.OptionalDouble;

import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.volume.Planes;

/**
 * How far projections are blurred along x and y, from their spectrum: that of
 * specimens falls as a power of the frequency ω, that of a Gaussian point spread
 * function as exp(−σ² ω²), so {@code log S = c − a log ω − σ² ω²} is fitted to the
 * mean spectrum of rows and columns. On phantoms of all kinds without noise, σ of 0.53
 * to 0.72 pixels was found to within 0.07 pixels, of 1.0 to within 0.2, at 200 photons
 * to within 0.4 or not at all.
 */
final class LateralBlur {

	private static final int MOST_LINES = 4096;
	/** Longer waves show the specimen's own shape, shorter ones the sampling. */
	private static final double LOWEST = 0.4;
	private static final double HIGHEST = 2.8;
	/** Where noise covers more than this leaves, the two terms cannot be told apart. */
	private static final double NEEDED = 1.3;
	private static final double LEAST = 0.3;
	/** Of the power at the lowest frequency; below are aliases and the tails of real functions. */
	private static final double WEAKEST = 1e-3;

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
		final int first = (int) Math.ceil(LOWEST / frequency(1, length));
		final double weakest = first < rows.length ? Math.max(2 * floor, WEAKEST * (rows[first] + columns[first]) / 2) : 0;
		int last = first;
		while (last < rows.length && frequency(last, length) <= HIGHEST && (rows[last] + columns[last]) / 2 > weakest)
			last++;
		if (last == first || frequency(last, length) < NEEDED) return OptionalDouble.empty();
		final double[] logarithms = new double[last - first];
		final double[] powers = new double[last - first];
		final double[] squares = new double[last - first];
		for (int i = first; i < last; i++) {
			logarithms[i - first] = Math.log(frequency(i, length));
			squares[i - first] = Math.pow(frequency(i, length), 2);
			powers[i - first] = Math.log((rows[i] + columns[i]) / 2 - floor);
		}
		centre(logarithms);
		final double[] beyond = without(squares, logarithms);
		final double variance = -product(without(powers, logarithms), beyond) / product(beyond, beyond);
		return variance >= LEAST * LEAST ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty();
	}

	/** Mean over all pixels. */
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

	/** Mean power of rows under a Hann window; white noise has its variance at each frequency. */
	private static double[] spectrum(final Planes images, final int length) {
		final double[] window = new double[length];
		for (int x = 0; x < length; x++)
			window[x] = Math.pow(Math.sin(Math.PI * (x + 1) / (length + 1)), 2);
		final double norm = product(window, window);
		final double[] cosine = new double[length];
		Arrays.setAll(cosine, i -> Math.cos(frequency(i, length)));
		final double[] sine = new double[length];
		Arrays.setAll(sine, i -> Math.sin(frequency(i, length)));
		final int stride = Math.max(1, images.depth() * images.height() / MOST_LINES);
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

	/** What a constant and a centred variable do not explain. */
	private static double[] without(final double[] values, final double... variable) {
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
