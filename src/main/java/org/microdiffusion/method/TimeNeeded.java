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
package org.microdiffusion.method;

import java.util.Locale;
import java.util.function.Supplier;

import org.microdiffusion.progress.DurationText;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;

/** Logs how long a training will take, as soon as its first steps have been timed. */
public final class TimeNeeded implements TrainingListener {

	private static final double NANOSECONDS_PER_SECOND = 1e9;

	private final String what;
	private final long steps;
	private final Progress progress;
	private long firstStep;
	private long firstTime;
	private boolean said;

	/**
	 * @param what subject of the sentence, such as "The training"
	 * @param steps of the whole training
	 * @param progress to whose log the sentence is written
	 */
	public TimeNeeded(final String what, final long steps, final Progress progress) {
		this.what = what;
		this.steps = steps;
		this.progress = progress;
	}

	@Override
	public boolean trained(final long step, final double loss, final double learningRate,
		final Supplier<TrainingState> state)
	{
		final long now = System.nanoTime();
		if (firstStep == 0) {
			// The time until the first report is not counted, since it includes loading and compiling.
			firstStep = step;
			firstTime = now;
		}
		else if (!said) {
			said = true;
			final double each = (now - firstTime) / NANOSECONDS_PER_SECOND / (step - firstStep);
			progress.log(String.format(Locale.ROOT, "%s takes about %s: %d steps of %.2g s.", what,
				DurationText.text(each * steps), steps, each));
		}
		return true;
	}
}
