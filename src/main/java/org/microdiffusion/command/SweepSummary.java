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

	/** The squared error has doubled. */
	private static final double TOLERATED_LOSS = 10 * Math.log10(2);

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
	 * How fast one may image: the largest step length up to which the best method's
	 * squared error is at most twice the one at the smallest step length.
	 */
	String advice() {
		final List<Trial> best = trials.stream().map(Trial::stepLength).distinct().map(this::best).toList();
		final Trial finest = best.get(0);
		if (best.size() < 2) return "How fast you may image shows only in a sweep over two or more step lengths.";
		int last = 0;
		while (last + 1 < best.size() && finest.psnr() - best.get(last + 1).psnr() <= TOLERATED_LOSS)
			last++;
		final Trial chosen = best.get(last);
		final String beyond = last + 1 < best.size() ? "beyond it more is lost (" + describe(best.get(last + 1)) + ")"
			: "larger ones were not tried";
		if (last == 0) return "Already at n = " + best.get(1).stepLength() +
			" the squared error is more than twice that at n = " + finest.stepLength() + " (" + describe(finest) + "; " +
			describe(best.get(1)) + "): image no faster than " + finest.stepLength() +
			" slices a projection if fine structure counts.";
		return "Up to n = " + chosen.stepLength() + ", " + chosen.stepLength() +
			" times as fast as slice by slice, the best method's squared error stays within twice that at n = " + finest
				.stepLength() + " (" + describe(finest) + "; " + describe(chosen) + "); " + beyond + ".";
	}

	private Trial best(final int stepLength) {
		return trials.stream().filter(trial -> trial.stepLength() == stepLength).max(Comparator.comparingDouble(
			Trial::psnr)).orElseThrow();
	}

	private static String describe(final Trial trial) {
		return String.format(Locale.ROOT, "%s at n = %d: %.2f dB, SSIM %.3f, DICE %.3f", trial.method(), trial.stepLength(),
			trial.psnr(), trial.ssim(), trial.dice());
	}
}
