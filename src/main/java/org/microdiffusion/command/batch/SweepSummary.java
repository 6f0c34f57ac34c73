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
package org.microdiffusion.command.batch;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.microdiffusion.figure.LinePlot.Panel;
import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.Series;

/**
 * The plot and the advice that sum up a sweep over step lengths.
 *
 * @param trials of one or several methods at rising step lengths, at least one
 */
public record SweepSummary(List<Trial> trials) {

	/**
	 * Thresholds of a good reconstruction. They are conventions, so the advice names them
	 * and the user decides. The DICE is needed since an empty volume has a high SSIM, too,
	 * if the stack is sparse.
	 */
	private static final double GOOD_SSIM = 0.9;
	private static final double GOOD_DICE = 0.7;

	/** PSNR, SSIM and DICE over the step length, one line per method. */
	public LinePlot plot() {
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
	 * One sentence on how fast one may image. It names the largest step length such that at
	 * this one and all smaller ones some method has an SSIM of at least {@value #GOOD_SSIM}
	 * and, with the truth's threshold, a DICE of at least {@value #GOOD_DICE}.
	 */
	public String advice() {
		final List<Trial> best = trials.stream().map(Trial::stepLength).distinct().map(this::best).toList();
		int count = 0;
		while (count < best.size() && quality(best.get(count)) >= 1)
			count++;
		final String goal = "an SSIM of " + GOOD_SSIM + " and a DICE of " + GOOD_DICE + " with the truth's threshold";
		if (count == 0) return "No method reaches " + goal + " even at n = " + best.get(0).stepLength() + " (" + describe(
			best.get(0)) + "): noise in the truth alone may cause that, so judge by the pictures.";
		final Trial last = best.get(count - 1);
		final int n = last.stepLength();
		final String beyond = count == best.size() ? "larger ones were not tried" : "n = " + best.get(count).stepLength() +
			" is too much (" + describe(best.get(count)) + ")";
		return "If " + goal + " are good enough for you, take n = " + n + ", with which you image " + n +
			" times as fast as slice by slice (" + describe(last) + "); " + beyond + ".";
	}

	private Trial best(final int stepLength) {
		return trials.stream().filter(trial -> trial.stepLength() == stepLength).max(Comparator.comparingDouble(
			SweepSummary::quality)).orElseThrow();
	}

	/** The smaller of the ratios of SSIM and DICE to their thresholds: at least 1 if both are reached. */
	private static double quality(final Trial trial) {
		return Math.min(trial.ssim() / GOOD_SSIM, trial.diceTrueThreshold() / GOOD_DICE);
	}

	private static String describe(final Trial trial) {
		return String.format(Locale.ROOT, "%s: SSIM %.3f, DICE %.3f, %.2f dB", trial.method(), trial.ssim(), trial
			.diceTrueThreshold(), trial.psnr());
	}
}
