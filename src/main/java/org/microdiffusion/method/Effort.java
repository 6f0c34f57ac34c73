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

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.training.TrainingBudget;

/** What the method MicroDiffusion spends on quality. */
public enum Effort {

	/** The bundled model as it is. */
	SECONDS(TrainingBudget.GLANCE),
	/** One short round of training. */
	FAST(TrainingBudget.FAST),
	/** Two rounds of training. */
	NORMAL(TrainingBudget.NORMAL),
	/** Two long rounds of training. */
	BEST(TrainingBudget.BEST);

	private final TrainingBudget budget;

	Effort(final TrainingBudget budget) {
		this.budget = budget;
	}

	/** Whether there is time for this training; the usual one gives way. */
	public boolean allows(final TrainingMode training) {
		return this != SECONDS || training == TrainingMode.FINETUNE || training == TrainingMode.BUNDLED;
	}

	/**
	 * How the model is trained at this effort.
	 *
	 * @param asked what the user asks for
	 * @throws Refusal one sentence, if there is no time for it
	 */
	public TrainingMode training(final TrainingMode asked) {
		if (!allows(asked)) throw new Refusal("training is " + asked +
			", for which effort=seconds leaves no time: give effort=fast or more, or training=bundled.");
		return this == SECONDS ? TrainingMode.BUNDLED : asked;
	}

	/** The training steps, and the mirror images of which the prediction is the mean. */
	public TrainingBudget budget(final TrainingMode training) {
		return training(training) == TrainingMode.BUNDLED && this == FAST ? TrainingBudget.GLANCE : budget;
	}
}
