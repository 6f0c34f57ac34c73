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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import ij.measure.ResultsTable;

/**
 * The trials of a comparison as a table with one row each, for a CSV file, a log, or
 * ImageJ's table window.
 *
 * @param trials in the order of the rows
 */
public record TrialTable(List<Trial> trials) {

	/** Names of the columns. */
	public static final List<String> HEADER = List.of("method", "steplength", "ssim", "psnr_db", "dice",
		"dice_truth_threshold", "nrmse", "residual_max", "residual_rms", "seconds", "network_calls");

	/** The rows with cells in the order of {@link #HEADER}. */
	public List<List<String>> rows() {
		return trials.stream().map(trial -> {
			final List<String> row = new ArrayList<>(List.of(trial.method(), Integer.toString(trial.stepLength())));
			for (final double value : numbers(trial))
				row.add(String.format(Locale.ROOT, "%.6g", value));
			return row;
		}).toList();
	}

	private static double[] numbers(final Trial trial) {
		return new double[] { trial.ssim(), trial.psnr(), trial.dice(), trial.diceTrueThreshold(), trial.nrmse(), trial
			.residualMax(), trial.residualRms(), trial.seconds(), trial.networkCalls() };
	}

	/** Lines with aligned columns for a log in a fixed-width font: header, rows, and a legend. */
	public List<String> lines() {
		final int width = Stream.concat(Stream.of("Method"), trials.stream().map(Trial::method)).mapToInt(String::length)
			.max().orElseThrow();
		final String head = "%-" + width + "s %3s %7s %8s %7s %7s %9s %8s %6s";
		final String line = "%-" + width + "s %3d %7.4f %8.2f %7.4f %7.4f %9.1e %8.1f %6.0f";
		final List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT, head, "Method", "n", "SSIM", "PSNR dB", "DICE", "DICE*", "residual",
			"seconds", "calls"));
		for (final Trial t : trials)
			lines.add(String.format(Locale.ROOT, line, t.method(), t.stepLength(), t.ssim(), t.psnr(), t.dice(), t
				.diceTrueThreshold(), t.residualRms(), t.seconds(), t.networkCalls()));
		lines.add("DICE: a threshold for each slice; DICE*: the truth's threshold; residual: RMS; calls: of a diffusion " +
			"network, for each slice.");
		return lines;
	}

	/** The same rows for ImageJ's table window. */
	public ResultsTable resultsTable() {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(4);
		for (final Trial trial : trials) {
			table.incrementCounter();
			table.addValue(HEADER.get(0), trial.method());
			table.addValue(HEADER.get(1), trial.stepLength());
			final double[] numbers = numbers(trial);
			for (int i = 0; i < numbers.length; i++)
				table.addValue(HEADER.get(i + 2), numbers[i]);
		}
		return table;
	}
}
