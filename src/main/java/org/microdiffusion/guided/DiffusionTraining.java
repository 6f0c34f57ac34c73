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
package org.microdiffusion.guided;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.Trainer;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;

/** Trains a guided diffusion model, from random weights or from the state of an interrupted training. */
public final class DiffusionTraining {

	private final DiffusionOptions options;
	private final TrainingSet set;
	private final Network network;
	private final TrainingState start;

	/**
	 * A new training.
	 *
	 * @param seed of the initial weights and everything random
	 * @throws IllegalArgumentException if the images are too small for the network
	 */
	public DiffusionTraining(final DiffusionOptions options, final TrainingSet set, final long seed) {
		this(options, set, new Network(options.model(), seed), seed);
	}

	private DiffusionTraining(final DiffusionOptions options, final TrainingSet set, final Network network,
		final long seed)
	{
		this(options, set, network, TrainingState.start(network.parameters(), seed));
	}

	/**
	 * Continues a training.
	 *
	 * @param state of the same options and images
	 * @throws IllegalArgumentException if the images are too small for the network
	 */
	public DiffusionTraining(final DiffusionOptions options, final TrainingSet set, final TrainingState state) {
		this(options, set, new Network(options.model(), state.seed()), state);
	}

	private DiffusionTraining(final DiffusionOptions options, final TrainingSet set, final Network network,
		final TrainingState start)
	{
		options.model().checkSize(set.clean().width(), set.clean().height());
		this.options = options;
		this.set = set;
		this.network = network;
		this.start = start;
	}

	/**
	 * Trains to the end.
	 *
	 * @param listener receives states, which {@link #model} makes models of
	 * @throws IllegalArgumentException if the state is of another architecture
	 * @throws java.util.concurrent.CancellationException if cancelled, after the
	 *           listener was given the state
	 */
	public TrainingState train(final Backend backend, final TrainingListener listener, final Progress progress) {
		final DiffusionObjective objective = new DiffusionObjective(options, network, set, start.seed());
		return new Trainer(backend, objective, options.training()).train(network.parameters(), start, listener, progress);
	}

	/** The model of a state, with the averaged weights. */
	public DiffusionModel model(final TrainingState state) {
		return new DiffusionModel(options.model(), state.averaged(network.parameters()));
	}
}
