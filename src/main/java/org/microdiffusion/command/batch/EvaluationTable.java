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
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.microdiffusion.api.Evaluate;
import org.microdiffusion.figure.LinePlot.Panel;
import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.Series;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.metric.SliceScore;
import org.microdiffusion.metric.VolumeScore;

import ij.measure.Calibration;
import ij.measure.ResultsTable;

/**
 * The scores of all channels and time points: one row per slice, numbered as in
 * the truth, then a summary row for the volume, whose slice is {@value #SUMMARY}.
 */
public final class EvaluationTable {

	/** Names of the columns. */
	public static final List<String> HEADER = List.of("channel", "frame", "slice", "psnr_db", "ssim", "dice",
		"dice_truth_threshold", "nrmse", "residual_max", "residual_rms");

	private static final String SUMMARY = "all";
	/** Number of leading columns that identify a row and are text in ImageJ's table. */
	private static final int LABEL_COLUMNS = 3;

	/** One channel at one time point, both from 1. */
	private record Entry(int channel, int frame, Evaluate.Result result) {}

	private final List<Entry> entries = new ArrayList<>();
	private final int offset;

	/** @param offset number of slices of the truth before the first one that was imaged */
	public EvaluationTable(final int offset) {
		this.offset = offset;
	}

	/**
	 * Adds the scores of one volume.
	 *
	 * @param channel from 0
	 * @param frame time point, from 0
	 */
	public void add(final int channel, final int frame, final Evaluate.Result result) {
		entries.add(new Entry(channel + 1, frame + 1, result));
	}

	/** The rows with cells in the order of {@link #HEADER}; cells that do not apply to a row are empty. */
	public List<List<String>> rows() {
		return entries.stream().flatMap(this::rows).toList();
	}

	private Stream<List<String>> rows(final Entry entry) {
		final VolumeScore score = entry.result.score();
		final Stream<List<String>> slices = score.slices().stream().map(slice -> row(entry, Integer.toString(offset +
			slice.slice() + 1), slice.psnr(), slice.ssim(), slice.dice()));
		return Stream.concat(slices, Stream.of(row(entry, SUMMARY, score.psnr(), score.ssim(), score.dice(), score
			.diceTrueThreshold(), score.nrmse(), entry.result.residual().largest(), entry.result.residual().rms())));
	}

	private static List<String> row(final Entry entry, final String slice, final double... values) {
		final List<String> row = new ArrayList<>(List.of(Integer.toString(entry.channel), Integer.toString(entry.frame),
			slice));
		for (final double value : values)
			row.add(String.format(Locale.ROOT, "%.6g", value));
		while (row.size() < HEADER.size())
			row.add("");
		return row;
	}

	/** The same rows for ImageJ's table window. */
	public ResultsTable resultsTable() {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(4);
		table.setNaNEmptyCells(true);
		for (final List<String> row : rows()) {
			table.incrementCounter();
			for (int i = 0; i < HEADER.size(); i++)
				if (i < LABEL_COLUMNS) table.addValue(HEADER.get(i), row.get(i));
				else table.addValue(HEADER.get(i), row.get(i).isEmpty() ? Double.NaN : Double.parseDouble(row.get(i)));
		}
		return table;
	}

	/** One sentence for each channel and time point. */
	public List<String> summaries() {
		return entries.stream().map(entry -> {
			final VolumeScore score = entry.result.score();
			final String which = entries.size() == 1 ? "" : "Channel " + entry.channel + ", time point " + entry.frame + ": ";
			return String.format(Locale.ROOT,
				"%sPSNR %.2f dB, SSIM %.4f, DICE %.4f (%.4f with the truth's threshold), NRMSE %.4g, residual %.2g at most " +
					"and %.2g RMS.",
				which, score.psnr(), score.ssim(), score.dice(), score.diceTrueThreshold(), score.nrmse(), entry.result
					.residual().largest(), entry.result.residual().rms());
		}).toList();
	}

	/** PSNR and SSIM of the slices over depth in the calibration's unit, or over slice numbers if there is no unit. */
	public LinePlot plot(final Calibration calibration) {
		final IntToDoubleFunction depth = VoxelShape.isScaled(calibration) ? slice -> (offset + slice + 0.5) *
			calibration.pixelDepth : slice -> offset + slice + 1;
		final String label = VoxelShape.isScaled(calibration) ? "Depth (" + calibration.getZUnit() + ")" : "Slice";
		return new LinePlot(label, panel("PSNR (dB)", depth, SliceScore::psnr), panel("SSIM", depth, SliceScore::ssim));
	}

	private Panel panel(final String label, final IntToDoubleFunction depth,
		final ToDoubleFunction<SliceScore> value)
	{
		return new Panel(label, entries.stream().map(entry -> {
			final List<SliceScore> slices = entry.result.score().slices();
			return new Series("Channel " + entry.channel + ", time point " + entry.frame, slices.stream().mapToDouble(
				slice -> depth.applyAsDouble(slice.slice())).toArray(), slices.stream().mapToDouble(value).toArray());
		}).toArray(Series[]::new));
	}
}
