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
package org.microdiffusion.inr;

import java.util.List;
import java.util.Optional;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.training.Objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * A field that is trained together with the diffusion model that it guides. It has been fitted before,
 * or is fitted at the same time.
 */
public final class GuidingField {

	private final Projections data;
	private final FieldOptions options;
	private final Extent extent;
	private final List<Parameter> constants;
	private final List<Parameter> parameters;
	/** Options of the fit; empty if the field has been fitted. */
	private final Optional<InrOptions> fit;
	private final long seed;

	private GuidingField(final Projections data, final FieldOptions options, final List<Parameter> constants,
		final List<Parameter> parameters, final Optional<InrOptions> fit, final long seed)
	{
		this.data = data;
		this.options = options;
		this.constants = constants;
		this.parameters = parameters;
		this.fit = fit;
		this.seed = seed;
		extent = InrTraining.extent(data);
	}

	/**
	 * A field that has been fitted to these projections.
	 *
	 * @throws IllegalArgumentException if it is of another grid
	 */
	public static GuidingField fitted(final Inr inr, final Projections data) {
		InrVolume.checkExtent(inr, data);
		return new GuidingField(data, inr.field(), inr.constants(), inr.weights(), Optional.empty(), 0);
	}

	/**
	 * A field before its fit.
	 *
	 * @param options of the fit, whose steps are ignored
	 * @param seed of the initial weights and everything random
	 * @throws IllegalArgumentException if the volume is too small for the smoothness
	 */
	public static GuidingField unfitted(final InrOptions options, final Projections data, final long seed) {
		final Extent extent = InrTraining.extent(data);
		InrTraining.checkSize(options, extent);
		final List<Parameter> constants = Fields.draw(options.field(), seed);
		return new GuidingField(data, options.field(), constants, new Fields(options.field(), extent, constants).field()
			.initial(seed), Optional.of(options), seed);
	}

	/** The initial weights. */
	public List<Parameter> parameters() {
		return parameters;
	}

	/** The learning rate of the fit; empty if the field has been fitted. */
	public Optional<Double> learningRate() {
		return fit.map(f -> f.training().learningRate().peak());
	}

	/** The field with given weights. */
	public Inr with(final List<Parameter> weights) {
		return new Inr(options, extent, constants, weights);
	}

	/** The field in native memory, for training. */
	public Live on(final NDManager parent) {
		return new Live(parent.newSubManager());
	}

	/** The field as a function of its weights, in native memory. */
	public final class Live implements AutoCloseable {

		private final NDManager manager;
		private final Field.Sampled sampled;
		private final Optional<Objective> loss;

		private Live(final NDManager manager) {
			this.manager = manager;
			final Field field = new Fields(options, extent, constants).field();
			sampled = field.on(manager, Grid.acquired(extent));
			loss = fit.map(f -> FieldObjective.of(manager, field, extent, data, f, seed));
		}

		/**
		 * The projections of the field.
		 *
		 * @param weights in the order and shapes of {@link #parameters()}
		 * @return [blocks, height, width] for the given blocks
		 */
		public NDArray projections(final NDList weights, final int... blocks) {
			return sampled.projections(weights, data.operator(), blocks);
		}

		/** The loss of Eq. 2; empty if the field has been fitted. */
		public Optional<Objective> loss() {
			return loss;
		}

		@Override
		public void close() {
			manager.close();
		}
	}
}
