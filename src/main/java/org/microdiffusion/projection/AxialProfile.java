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

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;

/** The axial profile of the beam over a block: n weights w_k, one for each slice, at least 0 and with sum 1. */
public final class AxialProfile {

	private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

	private final String name;
	private final double[] weights;

	/** Byte order mark, which spreadsheets write at the beginning of a file. */
	static final String BYTE_ORDER_MARK = "\uFEFF";
	private static final int MAX_SLICES = 10_000;
	/**
	 * If the sum of the weights differs from 1 by less, they are not normalised again, so that stored
	 * weights are read back unchanged.
	 */
	private static final double SUM_TOLERANCE = 1e-12;

	/** Weights that differ by less are the same. */
	private static final double ROUNDING = 1e-9;

	private AxialProfile(final String name, final double... weights) {
		requireLength(weights.length);
		final double sum = Arrays.stream(weights).sum();
		if (!(sum > 0 && sum < Double.POSITIVE_INFINITY) || Arrays.stream(weights).anyMatch(w -> !(w >= 0)))
			throw new Refusal("profile is " + name +
				": weights must be finite numbers of at least 0 that are not all 0, so correct them.");
		this.name = name;
		this.weights = Math.abs(sum - 1) < SUM_TOLERANCE ? weights.clone() : Arrays.stream(weights).map(w ->
			w / sum).toArray();
	}

	private static void requireLength(final int n) {
		if (n < 2 || n > MAX_SLICES) throw new Refusal("steplength is " + n +
			": a projection averages 2 to " + MAX_SLICES + " slices, so give a number in this range.");
	}

	/** Equal weights 1/n for n slices, 2 to 10,000. */
	public static AxialProfile uniform(final int n) {
		requireLength(n);
		final double[] weights = new double[n];
		Arrays.fill(weights, 1);
		return new AxialProfile("uniform", weights);
	}

	/**
	 * A Gaussian centred on the block.
	 *
	 * @param n slices, 2 to 10,000
	 * @param fwhm full width at half maximum, in slices, above 0
	 */
	public static AxialProfile gaussian(final int n, final double fwhm) {
		if (!(fwhm > 0 && fwhm < Double.POSITIVE_INFINITY)) throw new Refusal("profile is gaussian:" +
			fwhm + ": the width must be a number of slices above 0, such as gaussian:4.");
		requireLength(n);
		final double sigma = fwhm / FWHM_PER_SIGMA;
		final double[] weights = new double[n];
		Arrays.setAll(weights, k -> Math.exp(-0.5 * Math.pow((k - (n - 1) / 2.0) / sigma, 2)));
		if (!(Arrays.stream(weights).sum() > 0)) throw new Refusal("profile is gaussian:" + fwhm +
			": it is too narrow to reach a slice's centre, so give a larger width.");
		return new AxialProfile("gaussian:" + fwhm, weights);
	}

	/**
	 * A Lorentzian centred on the block, the profile of a focused Gaussian beam's intensity.
	 *
	 * @param n slices, 2 to 10,000
	 * @param fwhm full width at half maximum, in slices, above 0
	 */
	public static AxialProfile lorentzian(final int n, final double fwhm) {
		if (!(fwhm > 0 && fwhm < Double.POSITIVE_INFINITY)) throw new Refusal("profile is lorentzian:" +
			fwhm + ": the width must be a number of slices above 0, such as lorentzian:4.");
		requireLength(n);
		final double[] weights = new double[n];
		Arrays.setAll(weights, k -> 1 / (Math.pow(fwhm / 2, 2) + Math.pow(k - (n - 1) / 2.0, 2)));
		return new AxialProfile("lorentzian:" + fwhm, weights);
	}

	/** The given weights, normalised to sum 1. */
	public static AxialProfile of(final double... weights) {
		return new AxialProfile(Arrays.stream(weights).mapToObj(Double::toString).collect(Collectors.joining(";")),
			weights);
	}

	/**
	 * Parses a profile as users write it.
	 *
	 * @param text {@code uniform}, {@code gaussian:FWHM} or {@code lorentzian:FWHM} with the width in slices,
	 *          {@code w1;w2;...}, or the name of a .csv file with n numbers or with a {@link Beam} of one view
	 * @param n the step length
	 * @throws Refusal one sentence, if the text is none of these or does not have n weights
	 */
	public static AxialProfile parse(final String text, final int n) {
		final String spec = text.strip();
		if (spec.isEmpty() || spec.equalsIgnoreCase("uniform")) return uniform(n);
		try {
			if (spec.toLowerCase(Locale.ROOT).startsWith("gaussian:")) return gaussian(n, Double.parseDouble(spec.substring(
				9)));
			if (spec.toLowerCase(Locale.ROOT).startsWith("lorentzian:")) return lorentzian(n, Double.parseDouble(spec
				.substring(11)));
			final String list = spec.toLowerCase(Locale.ROOT).endsWith(".csv") ? Files.readString(FileNames.path(
				"profile is " + spec + ", which", spec)) : spec;
			final String content = list.replace(BYTE_ORDER_MARK, "").strip();
			final double[] weights = Beam.isTable(content) ? Beam.parse("profile", spec, content).profile() : Arrays.stream(
				content.split("[;,\\s]+")).mapToDouble(Double::parseDouble).toArray();
			if (weights.length != n) throw new Refusal("profile has " + Words.count(weights.length, "weight") +
				" but steplength is " + n + ": give one weight for each slice of a block.");
			return of(weights);
		}
		catch (final NumberFormatException e) {
			throw new Refusal("profile is " + spec +
				": write uniform, gaussian:FWHM, lorentzian:FWHM, weights such as 1;2;1, or the name of a .csv file.", e);
		}
		catch (final IOException e) {
			throw new Refusal("profile file " + spec +
				" cannot be read: give a text file with one number for each slice of a block.", e);
		}
	}

	/** The step length n. */
	public int length() {
		return weights.length;
	}

	/** w_k, k = 0 ... n-1. */
	public double weight(final int k) {
		return weights[k];
	}

	/** Σ k w_k: the block's centre of mass, in slices from its first. */
	public double centre() {
		double centre = 0;
		for (int k = 0; k < weights.length; k++)
			centre += k * weights[k];
		return centre;
	}

	/** Whether the weights are the same except for rounding. */
	boolean near(final AxialProfile other) {
		return length() == other.length() && IntStream.range(0, length()).allMatch(k -> Math.abs(weight(k) - other.weight(
			k)) < ROUNDING);
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof AxialProfile profile && Arrays.equals(weights, profile.weights);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(weights);
	}

	/** The text that {@link #parse} reads. */
	@Override
	public String toString() {
		return name;
	}
}
