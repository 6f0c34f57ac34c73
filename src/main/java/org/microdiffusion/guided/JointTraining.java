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

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.microdiffusion.inr.GuidingField;
import org.microdiffusion.inr.Inr;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.training.Trainer;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

/**
 * Trains a guided diffusion model together with the INR that guides it, as in the paper's ablations:
 * the INR is fitted before (trainable) or from random weights at the same time (joint). Image i is
 * the projection of block i, and its m is the projection of the field there.
 */
public final class JointTraining {

	private static final String PREFIX = "field.";

	private final DiffusionOptions options;
	private final TrainingSet set;
	private final GuidingField field;
	private final IntensityScale scale;
	private final Network network;
	private final double fieldUnit;
	/** Parameters of the network, then of the field. */
	private final List<Parameter> parameters;
	private final TrainingState start;

	/**
	 * A new training. A fitted field has the network's learning rate, an unfitted one that of a fit.
	 *
	 * @param data projections of the field's fit
	 * @param seed of the network's initial weights and everything random
	 * @throws IllegalArgumentException if there are fewer than three projections, or
	 *           the images are too small for the network
	 */
	public JointTraining(final DiffusionOptions options, final Projections data, final GuidingField field,
		final long seed)
	{
		this(options, data, field, seed, Optional.empty());
	}

	/**
	 * Continues a training.
	 *
	 * @param field the same as for the new training
	 * @param state of the same options and projections
	 * @throws IllegalArgumentException if there are fewer than three projections, or
	 *           the images are too small for the network
	 */
	public JointTraining(final DiffusionOptions options, final Projections data, final GuidingField field,
		final TrainingState state)
	{
		this(options, data, field, state.seed(), Optional.of(state));
	}

	private JointTraining(final DiffusionOptions options, final Projections data, final GuidingField field,
		final long seed, final Optional<TrainingState> state)
	{
		this.options = options;
		this.field = field;
		scale = IntensityScale.of(data);
		network = new Network(options.model(), seed);
		fieldUnit = field.learningRate().orElse(rate()) / rate();
		// The field takes the place of the prior volume.
		set = TrainingSet.ofProjections(data, Planes.zeros((int) data.width(), (int) data.height(),
			data.operator().slices()), TrainingTarget.PROJECTION);
		options.model().checkSize(set.clean().width(), set.clean().height());
		parameters = Stream.concat(network.parameters().stream(), field.parameters().stream().map(p -> new Parameter(
			PREFIX + p.name(), p.shape(), scaled(p.values(), 1 / fieldUnit)))).toList();
		start = state.orElseGet(() -> TrainingState.start(parameters, seed));
	}

	private double rate() {
		return options.training().learningRate().peak();
	}

	private static float[] scaled(final float[] values, final double factor) {
		final float[] result = new float[values.length];
		for (int i = 0; i < values.length; i++)
			result[i] = (float) (factor * values[i]);
		return result;
	}

	/**
	 * Trains to the end.
	 *
	 * @param listener receives states, which {@link #model} and {@link #inr} make models of
	 * @throws IllegalArgumentException if the state is of another architecture
	 * @throws java.util.concurrent.CancellationException if cancelled, after the
	 *           listener was given the state
	 */
	public TrainingState train(final Backend backend, final TrainingListener listener, final Progress progress) {
		try (GuidingField.Live live = field.on(backend.manager())) {
			return new Trainer(backend, objective(live), options.training()).train(parameters, start, listener, progress);
		}
	}

	JointObjective objective(final GuidingField.Live live) {
		return new JointObjective(new DiffusionObjective(options, network, set, start.seed()), live, scale, network
			.parameters().size(), fieldUnit, options.training().steps());
	}

	/** The state before the first step of this training. */
	TrainingState start() {
		return start;
	}

	/** The names and shapes of all weights, the network's first. */
	List<Parameter> parameters() {
		return parameters;
	}

	/** The model of a state, with the averaged weights. */
	public DiffusionModel model(final TrainingState state) {
		return new DiffusionModel(options.model(), state.averaged(network.parameters()));
	}

	/** The field of a state, with the averaged weights, from which the prior volume for sampling is computed. */
	public Inr inr(final TrainingState state) {
		final List<Parameter> averaged = state.averaged(parameters);
		final int own = network.parameters().size();
		return field.with(IntStream.range(0, field.parameters().size()).mapToObj(i -> field.parameters().get(i).with(scaled(
			averaged.get(own + i).values(), fieldUnit))).toList());
	}
}
