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
package org.microdiffusion.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import org.microdiffusion.api.Variant;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseEstimate;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/** What projections tell about methods, their geometry, and themselves. */
public final class ProjectionCheck {

	private static final double REST = 0.1;

	private final Map<String, double[]> decibels;
	private final double noise;
	private final Distance distance;
	private final Jumps jumps;
	private final List<String> refusals;

	private ProjectionCheck(final Map<String, double[]> decibels, final double noise, final Distance distance,
		final Jumps jumps, final List<String> refusals)
	{
		this.decibels = decibels;
		this.noise = noise;
		this.distance = distance;
		this.jumps = jumps;
		this.refusals = refusals;
	}

	/**
	 * Checks projections. A method that refuses them is left out with a remark.
	 *
	 * @param images axes x, y, block, in any intensity units
	 * @param geometry of the acquisition
	 * @param distance of neighbouring projections, in pixel widths, if the image says it
	 * @param variants methods with their settings
	 * @throws Refusal one sentence, if there are fewer than five projections or nothing in them, or every method refuses
	 *           them
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static ProjectionCheck of(final Planes images, final Geometry geometry, final OptionalDouble distance,
		final List<Variant> variants, final Progress progress)
	{
		geometry.requireStraight("Check Projections");
		final LeftOut leftOut = new LeftOut(images, geometry);
		progress.report(0, "Comparing neighbouring projections");
		final Jumps jumps = Jumps.of(images, progress);
		final Distance estimated = Distance.of(images, new AxialProjection(geometry, images.depth()), distance);
		final Map<String, double[]> decibels = new LinkedHashMap<>();
		final List<String> refusals = new ArrayList<>();
		for (int i = 0; i < variants.size(); i++) {
			final Variant variant = variants.get(i);
			progress.checkCancelled();
			try {
				decibels.put(variant.label(), leftOut.decibels(variant, progress.part(REST + (1 - REST) * i / variants.size(),
					REST + (1 - REST) * (i + 1) / variants.size()).named(variant.label())));
			}
			catch (final Refusal e) {
				if (variants.size() == refusals.size() + 1) throw e;
				refusals.add(variant.label() + " is left out: " + e.getMessage());
			}
		}
		return new ProjectionCheck(decibels, noise(images), estimated, jumps, refusals);
	}

	/** The dB that remain if only the noise is not predicted; infinite without noise. */
	private static double noise(final Planes images) {
		final Range range = Range.of(images, "projections");
		final NoiseLevel level = NoiseEstimate.of(images, range.min());
		double variance = 0;
		for (int i = 0; i < images.depth(); i++)
			for (final float value : images.plane(i))
				variance += Math.pow(level.at(value - range.min()), 2) / images.plane(i).length / images.depth();
		return 10 * Math.log10(range.size() * range.size() / variance);
	}

	/** The mean over the projections that are predicted. */
	static double mean(final double... values) {
		return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
	}

	/** How well each method predicts each projection, in dB; NaN for the first and the last one. */
	public Map<String, double[]> decibels() {
		return decibels;
	}

	/** Pixels by which structures move along x from each projection to the next. */
	public double[] shiftsX() {
		return jumps.steps().stream().mapToDouble(Jumps.Step::x).toArray();
	}

	/** Pixels by which structures move along y from each projection to the next. */
	public double[] shiftsY() {
		return jumps.steps().stream().mapToDouble(Jumps.Step::y).toArray();
	}

	/** Factors by which the median pixel gets brighter from each projection to the next. */
	public double[] brightness() {
		return jumps.steps().stream().mapToDouble(step -> Math.exp(step.brightness())).toArray();
	}

	/** What follows, and what does not, in sentences for users. */
	public List<String> verdict() {
		final List<String> sentences = new ArrayList<>(refusals);
		sentences.addAll(Verdict.methods(decibels, noise));
		sentences.add(Verdict.distance(distance));
		sentences.addAll(Verdict.jumps(jumps));
		return sentences;
	}

	/** The columns of {@link #rows}. */
	public List<String> columns() {
		final List<String> columns = new ArrayList<>(List.of("projection"));
		decibels.keySet().forEach(method -> columns.add(method + " dB"));
		columns.addAll(List.of("shift x to next", "shift y to next", "brightness of next"));
		return columns;
	}

	/** A row for each projection; cells are empty where nothing is known. */
	public List<List<String>> rows() {
		final List<List<String>> rows = new ArrayList<>();
		for (int i = 0; i <= jumps.steps().size(); i++) {
			final List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
			for (final double[] values : decibels.values())
				row.add(number(values[i]));
			for (final double[] steps : List.of(shiftsX(), shiftsY(), brightness()))
				row.add(i < steps.length ? number(steps[i]) : "");
			rows.add(row);
		}
		return rows;
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
	}
}
