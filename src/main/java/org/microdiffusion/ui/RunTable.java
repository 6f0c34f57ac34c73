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
package org.microdiffusion.ui;

import java.awt.Dimension;
import java.awt.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.microdiffusion.api.Reconstruct.Facts;
import org.microdiffusion.projection.NoiseLevel;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

/** Shows the facts of reconstructions: in a table window with one row each, or as a sentence. */
public final class RunTable {

	/** Sizes that the window may have, the preferred one first. */
	static final List<Dimension> SIZES = List.of(new Dimension(900, 170), new Dimension(900, 120),
		new Dimension(600, 150), new Dimension(400, 150));

	private static final String TITLE = "MicroDiffusion results";

	private RunTable() {}

	/**
	 * The facts of all volumes of an image together: the lowest gain, the largest residual,
	 * the sum of the seconds, the strongest noise without light.
	 *
	 * @param all at least one
	 */
	public static Facts together(final List<Facts> all) {
		return new Facts(all.stream().map(Facts::expectedGain).flatMapToDouble(OptionalDouble::stream).min(), all.stream()
			.mapToDouble(Facts::residual).max().orElseThrow(), all.stream().mapToDouble(Facts::seconds).sum(),
			all.stream().map(Facts::device).filter(device -> device.isPresent()).findFirst().orElseGet(
				() -> all.get(0).device()), all.stream().map(Facts::noise).flatMap(Optional::stream).max(Comparator
					.comparingDouble(NoiseLevel::constant)));
	}

	/**
	 * Adds a row to the window, which is opened if necessary.
	 *
	 * @param remarks sentences that the user should read
	 * @return the window, if it is new
	 */
	public static Optional<Window> add(final ImagePlus input, final String method, final Facts facts, final long seed,
		final List<String> remarks)
	{
		final ResultsTable open = ResultsTable.getResultsTable(TITLE);
		final ResultsTable table = open == null ? new ResultsTable() : open;
		table.incrementCounter();
		table.addValue("Input", input.getTitle());
		table.addValue("Method", method);
		table.addValue("Gain (dB)", gain(facts));
		table.addValue("Residual", residual(facts));
		table.addValue("Seconds", String.format(Locale.ROOT, "%.1f", facts.seconds()));
		// A long remark hides the columns after it, so only the two that hardly ever change come after it.
		table.addValue("Remarks", String.join(" ", remarks));
		table.addValue("Device", device(facts));
		table.addValue("Seed", Long.toString(seed));
		table.showRowNumbers(false);
		table.show(TITLE);
		return open == null ? Optional.ofNullable(WindowManager.getFrame(TITLE)) : Optional.empty();
	}

	/** The facts of an image as a sentence, for callers who see no windows. */
	public static String sentence(final String input, final String method, final Facts facts, final long seed) {
		return input + ": " + method + (facts.expectedGain().isPresent() ? ", expected gain " + gain(facts) + " dB" : "") +
			String.format(Locale.ROOT, ", largest |Ax - X| %s of the range, %.1f s, %s, seed %d.", residual(facts), facts
				.seconds(), device(facts), seed);
	}

	/** The expected gain in dB; empty if the method does not tell it. */
	public static String gain(final Facts facts) {
		return facts.expectedGain().isPresent() ? String.format(Locale.ROOT, "%.2f", facts.expectedGain()
			.getAsDouble()) : "";
	}

	/** The largest residual in units of the projections' range. */
	public static String residual(final Facts facts) {
		return String.format(Locale.ROOT, "%.1e", facts.residual());
	}

	private static String device(final Facts facts) {
		return facts.device().orElse("CPU");
	}
}
