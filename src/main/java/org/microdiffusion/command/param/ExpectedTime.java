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
package org.microdiffusion.command.param;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.microdiffusion.io.InputImage;
import org.microdiffusion.method.Effort;
import org.microdiffusion.method.ExpectedWork;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.DurationText;
import org.microdiffusion.projection.Geometry;

import ij.Prefs;

/**
 * Predicts in dialogs how long the method MicroDiffusion will take on this computer,
 * from the speed of its last reconstruction or, before the first, from the speed of a
 * usual processor.
 */
public final class ExpectedTime {

	/** Preference of ImageJ that holds the last speed. */
	private static final String LAST_SPEED = "microdiffusion.pixels.per.second";

	/** Speed of a core of a usual processor, in GFLOP/s. */
	private static final double GIGAFLOPS_PER_CORE = 100;
	/** More cores hardly make it faster. */
	private static final int MAX_CORES = 8;

	/** Letters of the line when all times are tens of minutes. */
	private static final int MAX_LETTERS = 80;

	private ExpectedTime() {}

	/**
	 * The expected times of all efforts that a training allows, as a line for a dialog.
	 *
	 * @param stack the projections
	 * @param training what is trained
	 * @param trained whether a trained model is given
	 * @param settings of each effort
	 */
	public static String sentence(final InputImage stack, final Geometry geometry, final TrainingMode training,
		final boolean trained, final Function<Effort, SectionSettings> settings)
	{
		final ExpectedWork work = new ExpectedWork(stack.width(), stack.height(), stack.slices(), geometry);
		final Map<Effort, Double> pixels = new EnumMap<>(Effort.class);
		for (final Effort effort : Effort.values()) {
			if (!effort.allows(training)) continue;
			final SectionSettings chosen = settings.apply(effort);
			// One model is trained for each channel and serves all time points.
			pixels.put(effort, work.of(chosen.options(), trained || chosen.learning() == TrainingMode.BUNDLED ? 0 : stack
				.channels(), stack.channels() * stack.frames()));
		}
		return sentence(pixels);
	}

	/**
	 * The expected times as a line for a dialog.
	 *
	 * @param pixels the work of each effort in pixels that the network processes, as
	 *          {@link ExpectedWork} counts them
	 */
	public static String sentence(final Map<Effort, Double> pixels) {
		final double known = Prefs.get(LAST_SPEED, 0);
		final double speed = known > 0 ? known : usual();
		return DialogText.line(pixels.entrySet().stream().map(one -> DurationText.text(one.getValue() / speed) + " (" + one
			.getKey().name().toLowerCase(Locale.ROOT) + ")").collect(Collectors.joining(", ", "About ", known > 0 ? "" :
				"; a first guess")), MAX_LETTERS);
	}

	/** Pixels per second on a usual processor. */
	private static double usual() {
		final int cores = Math.min(MAX_CORES, Runtime.getRuntime().availableProcessors());
		return ExpectedWork.PER_SECOND * cores * GIGAFLOPS_PER_CORE / ExpectedWork.GIGAFLOPS;
	}

	/**
	 * Stores the speed of a reconstruction.
	 *
	 * @param pixels that the network processed
	 * @param seconds that it took; nothing is stored if 0
	 */
	public static void remember(final double pixels, final double seconds) {
		if (seconds > 0) Prefs.set(LAST_SPEED, pixels / seconds);
	}
}
