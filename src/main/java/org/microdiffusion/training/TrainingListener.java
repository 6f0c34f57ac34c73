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
package org.microdiffusion.training;

import java.util.function.Supplier;

/** Receives the progress of a training, on the training's thread. */
public interface TrainingListener {

	/** Ignores everything. */
	TrainingListener NONE = new TrainingListener() {};

	/**
	 * Called about twice a second and after the last step.
	 *
	 * @param step updates done so far
	 * @param loss mean over the steps since the last call
	 * @param learningRate of the last step
	 * @param state copies the state, which is slow
	 * @return whether to continue; otherwise the training ends
	 */
	default boolean trained(final long step, final double loss, final double learningRate,
		final Supplier<TrainingState> state)
	{
		return true;
	}

	/**
	 * Called after each validation.
	 *
	 * @param step updates done so far
	 * @param loss of the held-out data
	 */
	default void validated(final long step, final double loss) {}

	/** Stores the state; called once a minute and when the training is cancelled. */
	default void checkpoint(final TrainingState state) {}
}
