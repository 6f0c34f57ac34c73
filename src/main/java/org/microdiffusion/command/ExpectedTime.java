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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.microdiffusion.diffusion.axial.Effort;
import org.microdiffusion.pipeline.ExpectedWork;
import org.microdiffusion.progress.Duration;

import ij.Prefs;

/**
 * Tells before OK how long the method MicroDiffusion will take for an image on this
 * computer, as fast as it was the last time or, before that, as computers usually
 * are.
 */
final class ExpectedTime {

	private static final String LAST_SPEED = "microdiffusion.pixels.per.second";

	/** GFLOP/s of a core of a usual processor; more than some cores hardly help. */
	private static final double USUAL_CORE = 100;
	private static final int USEFUL_CORES = 8;

	private ExpectedTime() {}

	/** One line about an image of this many channels and time points, which learn from one another. */
	static String sentence(final ExpectedWork work, final int channels, final int frames) {
		final double speed = Prefs.get(LAST_SPEED, 0);
		final List<String> times = new ArrayList<>();
		for (final SectionKeys.Efforts effort : SectionKeys.Efforts.values())
			times.add(effort.name().toLowerCase(Locale.ROOT) + " " + Duration.text(work.of(effort.effort(), effort.learns()
				? channels : 0, channels * frames) / (speed > 0 ? speed : usual())));
		return "MicroDiffusion here takes about: " + String.join(", ", times) + (speed > 0 ? "" : " (a first guess)");
	}

	private static double usual() {
		final int cores = Math.min(USEFUL_CORES, Runtime.getRuntime().availableProcessors());
		return ExpectedWork.PER_SECOND * cores * USUAL_CORE / ExpectedWork.GIGAFLOPS;
	}

	/** Remembers how fast it was. */
	static void remember(final ExpectedWork work, final Effort effort, final boolean learned, final double seconds) {
		if (seconds > 0) Prefs.set(LAST_SPEED, work.of(effort, learned ? 1 : 0, 1) / seconds);
	}
}
