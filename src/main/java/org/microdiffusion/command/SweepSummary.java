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
package org.microdiffusion.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.LinePlot.Panel;
import org.microdiffusion.figure.Series;

/**
 * What a sweep over step lengths tells.
 *
 * @param trials of one or several methods at rising step lengths, at least one
 */
record SweepSummary(List<Trial> trials) {

	/** A convention, which the sentence states; the user decides. */
	private static final double GOOD = 0.9;

	/** PSNR, SSIM and DICE over the step length, a line for each method. */
	LinePlot plot() {
		return new LinePlot("Step length n (slices)", panel("PSNR (dB)", Trial::psnr), panel("SSIM", Trial::ssim), panel(
			"DICE", Trial::dice));
	}

	private Panel panel(final String label, final ToDoubleFunction<Trial> value) {
		return new Panel(label, trials.stream().map(Trial::method).distinct().map(method -> {
			final List<Trial> line = trials.stream().filter(trial -> trial.method().equals(method)).toList();
			return new Series(method, line.stream().mapToDouble(Trial::stepLength).toArray(), line.stream().mapToDouble(value)
				.toArray());
		}).toArray(Series[]::new));
	}

	/**
	 * How fast one may image: the largest step length up to which some method's SSIM
	 * is at least {@value #GOOD}.
	 */
	String advice() {
		final List<Trial> best = trials.stream().map(Trial::stepLength).distinct().map(this::best).toList();
		int count = 0;
		while (count < best.size() && best.get(count).ssim() >= GOOD)
			count++;
		if (count == 0) return "No method reaches an SSIM of " + GOOD + " even at n = " + best.get(0).stepLength() + " (" +
			describe(best.get(0)) + "): noise in the truth alone may cause that, so judge by the pictures.";
		final Trial last = best.get(count - 1);
		final int n = last.stepLength();
		final String beyond = count == best.size() ? "larger ones were not tried" : "at n = " + best.get(count).stepLength() +
			" it would be too low (" + describe(best.get(count)) + ")";
		return "If an SSIM of " + GOOD + " is good enough for you, take n = " + n + ", with which you image " + n +
			" times as fast as slice by slice (" + describe(last) + "); " + beyond + ".";
	}

	private Trial best(final int stepLength) {
		return trials.stream().filter(trial -> trial.stepLength() == stepLength).max(Comparator.comparingDouble(
			Trial::ssim)).orElseThrow();
	}

	private static String describe(final Trial trial) {
		return String.format(Locale.ROOT, "%s: SSIM %.3f, %.2f dB, DICE %.3f", trial.method(), trial.ssim(), trial.psnr(),
			trial.dice());
	}
}
