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

/** Is told how a training goes, on the training's own thread. */
public interface TrainingListener {

	/** Wants to know nothing. */
	TrainingListener NONE = new TrainingListener() {};

	/**
	 * Called about twice a second and after the last step.
	 *
	 * @param step updates done so far
	 * @param loss mean over the steps since the last call
	 * @param learningRate of the last step
	 * @param state copies the state, which takes time
	 * @return whether to go on; otherwise the training ends here
	 */
	default boolean trained(final long step, final double loss, final double learningRate,
		final Supplier<TrainingState> state)
	{
		return true;
	}

	/** Called once a minute and when the training is cancelled, to store the state. */
	default void checkpoint(final TrainingState state) {}
}
