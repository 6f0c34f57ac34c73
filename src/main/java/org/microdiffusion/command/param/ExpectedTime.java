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

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.microdiffusion.method.Effort;
import org.microdiffusion.method.ExpectedWork;
import org.microdiffusion.progress.DurationText;

import ij.Prefs;

/**
 * Tells before OK how long the method MicroDiffusion will take for an image on this
 * computer, as fast as it was the last time or, before that, as computers usually
 * are.
 */
public final class ExpectedTime {

	private static final String LAST_SPEED = "microdiffusion.pixels.per.second";

	/** GFLOP/s of a core of a usual processor; more than some cores hardly help. */
	private static final double USUAL_CORE = 100;
	private static final int USEFUL_CORES = 8;

	/** Letters of such a line where all times are tens of minutes. */
	private static final int LONGEST = 80;

	private ExpectedTime() {}

	/**
	 * @param pixels that the network sees with each effort, as {@link ExpectedWork} tells them
	 * @return one line
	 */
	public static String sentence(final Map<Effort, Double> pixels) {
		final double known = Prefs.get(LAST_SPEED, 0);
		final double speed = known > 0 ? known : usual();
		return DialogText.line(pixels.entrySet().stream().map(one -> DurationText.text(one.getValue() / speed) + " (" + one
			.getKey().name().toLowerCase(Locale.ROOT) + ")").collect(Collectors.joining(", ", "About ", known > 0 ? "" :
				"; a first guess")), LONGEST);
	}

	private static double usual() {
		final int cores = Math.min(USEFUL_CORES, Runtime.getRuntime().availableProcessors());
		return ExpectedWork.PER_SECOND * cores * USUAL_CORE / ExpectedWork.GIGAFLOPS;
	}

	/** Remembers how fast it was. */
	public static void remember(final double pixels, final double seconds) {
		if (seconds > 0) Prefs.set(LAST_SPEED, pixels / seconds);
	}
}
