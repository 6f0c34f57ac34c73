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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.microdiffusion.evidence.Jumps.Step;

/** Sentences that say what evidence means. */
final class Verdict {

	/** Standard errors by which methods differ. */
	private static final double CERTAIN_ERRORS = 2;
	private static final double SMALL_DRIFT_PIXELS = 0.3;
	private static final double SMALL_CHANGE = Math.log(1.2);

	private Verdict() {}

	static List<String> methods(final Map<String, double[]> decibels, final double noise) {
		final List<Map.Entry<String, double[]>> sorted = decibels.entrySet().stream().sorted(Comparator.comparingDouble(
			entry -> -ProjectionCheck.mean(entry.getValue()))).toList();
		final String all = sorted.stream().map(entry -> entry.getKey() + text(" %.2f dB", ProjectionCheck.mean(entry
			.getValue()))).collect(Collectors.joining(", "));
		final List<String> sentences = new ArrayList<>();
		sentences.add("Each projection predicted from others: " + all + (noise < Double.POSITIVE_INFINITY ? text(
			"; the noise alone allows %.1f dB", noise) : "") + ".");
		if (sorted.size() > 1) {
			final List<String> equal = sorted.stream().skip(1).filter(entry -> !certain(sorted.get(0).getValue(), entry
				.getValue())).map(Map.Entry::getKey).toList();
			sentences.add(equal.isEmpty() ? sorted.get(0).getKey() + " suits these projections best." : "No difference is " +
				"certain between " + sorted.get(0).getKey() + " and " + String.join(", ", equal) + ".");
		}
		sentences.add("This tells how well a method fills in a missing block; it does not tell what step length is right, " +
			"since fewer slices always look better, nor what lies where within a block.");
		return sentences;
	}

	/** Whether the mean difference of two methods is larger than its error. */
	private static boolean certain(final double[] best, final double[] other) {
		final List<Double> differences = new ArrayList<>();
		for (int i = 0; i < best.length; i++)
			if (Double.isFinite(best[i]) && Double.isFinite(other[i])) differences.add(best[i] - other[i]);
		final double mean = differences.stream().mapToDouble(d -> d).average().orElse(0);
		final double variance = differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / Math.max(1,
			differences.size() - 1);
		return mean > CERTAIN_ERRORS * Math.sqrt(variance / differences.size());
	}

	static String distance(final Distance distance) {
		if (!distance.known()) return "Correlation lengths do not tell how far projections are apart: they have too little " +
			"structure, or it does not go on from one to the next.";
		final String estimate = text("%.1f", distance.estimated()) + (distance.error() > 0 ? text(" ± %.1f", distance.error())
			: "") + " pixel widths";
		if (distance.stated().isEmpty()) return "If the tissue looks the same in all directions, neighbouring projections " +
			"are about " + estimate + " apart; the image does not say its voxel size, so compare with what the stage moved.";
		final String stated = text("%.1f pixel widths", distance.stated().getAsDouble());
		if (distance.wrong()) return "Step length and slice distance do not fit: by the image neighbouring projections are " +
			stated + " apart, by correlation lengths about " + estimate + ", so check the voxel depth, the step length and " +
			"the overlap, unless the tissue has layers or fibres along one direction.";
		return "Step length and slice distance fit the tissue within a factor of three, which is all that correlation " +
			"lengths can tell: by the image neighbouring projections are " + stated + " apart, by them about " + estimate + ".";
	}

	static List<String> jumps(final Jumps jumps) {
		final List<String> sentences = new ArrayList<>();
		for (int i = 0; i < jumps.steps().size(); i++) {
			final Step step = jumps.steps().get(i);
			if (step.shifted()) sentences.add(text("Projections %d and %d jump against each other by %.1f pixels in x and " +
				"%.1f in y.", i + 1, i + 2, step.x(), step.y()));
			if (step.changed()) sentences.add(text("From projection %d to %d the brightness changes by a factor of %.2f.", i +
				1, i + 2, Math.exp(step.brightness())));
		}
		if (sentences.isEmpty()) sentences.add("No projection jumps against its neighbours.");
		sentences.add(text("Jumps would be noticed from %.1f pixels or a factor of %.2f in brightness on, but not between " +
			"the first two and the last two projections.", jumps.shiftLimit(), Math.exp(jumps.brightnessLimit())));
		final double x = Jumps.median(jumps.steps().stream().mapToDouble(Step::x).toArray());
		final double y = Jumps.median(jumps.steps().stream().mapToDouble(Step::y).toArray());
		if (Math.hypot(x, y) > SMALL_DRIFT_PIXELS) sentences.add(text("Structures move by %.1f pixels in x and %.1f in y from " +
			"projection to projection: slanted tissue and a drift of the stage look the same.", x, y));
		final double fading = jumps.steps().stream().mapToDouble(Step::brightness).sum();
		if (Math.abs(fading) > SMALL_CHANGE) sentences.add(text("From the first to the last projection the brightness " +
			"changes by a factor of %.2f: bleaching or absorption and less tissue look the same.", Math.exp(fading)));
		return sentences;
	}

	private static String text(final String format, final Object... values) {
		return String.format(Locale.ROOT, format, values);
	}
}
