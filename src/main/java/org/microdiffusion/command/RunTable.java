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

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.microdiffusion.command.Place.Side;
import org.microdiffusion.pipeline.Reconstruct.Facts;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;

/** What reconstructions were like: a window with a row for each, or a sentence. */
final class RunTable {

	private static final String TITLE = "MicroDiffusion results";
	private static final int WIDTH = 900;
	private static final int HEIGHT = 170;

	private RunTable() {}

	/**
	 * The facts of all volumes of an image: the least gain, the largest residual, the
	 * sum of the seconds.
	 *
	 * @param all at least one
	 */
	static Facts together(final List<Facts> all) {
		return new Facts(all.stream().map(Facts::expectedGain).flatMapToDouble(OptionalDouble::stream).min(), all.stream()
			.mapToDouble(Facts::residual).max().orElseThrow(), all.stream().mapToDouble(Facts::seconds).sum(), all.stream().map(
				Facts::device).filter(device -> device.isPresent()).findFirst().orElseGet(() -> all.get(0).device()));
	}

	/** Adds a row to the window; if there is none, it opens one below the image. */
	static void add(final ImagePlus input, final String method, final Facts facts, final long seed) {
		final ResultsTable open = ResultsTable.getResultsTable(TITLE);
		final ResultsTable table = open == null ? new ResultsTable() : open;
		table.incrementCounter();
		table.addValue("Input", input.getTitle());
		table.addValue("Method", method);
		table.addValue("Gain (dB)", gain(facts));
		table.addValue("Residual", residual(facts));
		table.addValue("Seconds", String.format(Locale.ROOT, "%.1f", facts.seconds()));
		table.addValue("Device", device(facts));
		table.addValue("Seed", Long.toString(seed));
		table.showRowNumbers(false);
		table.show(TITLE);
		if (open != null || !(WindowManager.getFrame(TITLE) instanceof final TextWindow window)) return;
		window.setSize(WIDTH, HEIGHT);
		if (ResultWindows.window(input) != null) Place.move(window, input.getWindow().getBounds(), Side.BELOW);
	}

	/** The same for those who see no windows. */
	static String sentence(final String input, final String method, final Facts facts, final long seed) {
		return input + ": " + method + (facts.expectedGain().isPresent() ? ", expected gain " + gain(facts) + " dB" : "") +
			String.format(Locale.ROOT, ", largest |Ax - X| %s of the range, %.1f s, %s, seed %d.", residual(facts), facts
				.seconds(), device(facts), seed);
	}

	/** In dB; empty if the method does not tell it. */
	static String gain(final Facts facts) {
		return facts.expectedGain().isPresent() ? String.format(Locale.ROOT, "%.2f", facts.expectedGain()
			.getAsDouble()) : "";
	}

	/** In units of the projections' range. */
	static String residual(final Facts facts) {
		return String.format(Locale.ROOT, "%.1e", facts.residual());
	}

	private static String device(final Facts facts) {
		return facts.device().orElse("CPU");
	}
}
