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

/** How much time the method MicroDiffusion spends on training and averaging. */
public enum Effort {

	/** The bundled model without training. */
	SECONDS(TrainingBudget.GLANCE),
	/** A short training in one round. */
	FAST(TrainingBudget.FAST),
	/** A training in two rounds. */
	NORMAL(TrainingBudget.NORMAL),
	/** A long training in two rounds. */
	BEST(TrainingBudget.BEST);

	private final TrainingBudget budget;

	Effort(final TrainingBudget budget) {
		this.budget = budget;
	}

	/**
	 * Whether a training mode can be combined with this effort. {@link TrainingMode#FINETUNE} always can:
	 * it is the default, and {@link #SECONDS} replaces it by the bundled model.
	 */
	public boolean allows(final TrainingMode training) {
		return this != SECONDS || training == TrainingMode.FINETUNE || training == TrainingMode.BUNDLED;
	}

	/**
	 * The training mode that is used with this effort.
	 *
	 * @param requested by the user
	 * @throws Refusal one sentence, if it cannot be combined with this effort
	 */
	public TrainingMode training(final TrainingMode requested) {
		if (!allows(requested)) throw new Refusal("training is " + requested +
			", for which effort=seconds leaves no time: give effort=fast or more, or training=bundled.");
		return this == SECONDS ? TrainingMode.BUNDLED : requested;
	}

	/**
	 * Training steps, and the number of mirror images over which predictions are averaged.
	 *
	 * @throws Refusal one sentence, if the training mode cannot be combined with this effort
	 */
	public TrainingBudget budget(final TrainingMode training) {
		return training(training) == TrainingMode.BUNDLED && this == FAST ? TrainingBudget.GLANCE : budget;
	}
}
