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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Trainer;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Memory;

/** Fits a field to projections, from random weights or from the state of an interrupted fit. */
public final class InrTraining {

	/** Copies of the weights in Java memory: the initial ones, two training states of four, the result. */
	private static final int WEIGHT_COPIES = 10;
	/** Arrays of the size of the projections, by which validation pixels are selected. */
	private static final int PROJECTION_COPIES = 4;
	/** Volumes of predicted slices and of their means. */
	private static final int VOLUME_COPIES = 2;

	private final InrOptions options;
	private final Projections data;
	private final Extent extent;
	private final List<Parameter> constants;
	private final List<Parameter> parameters;
	private final TrainingState start;

	/**
	 * A new fit.
	 *
	 * @param seed of the initial weights and everything random
	 * @throws IllegalArgumentException if the volume is too small for the
	 *           smoothness, fewer than 3 voxels along an axis
	 */
	public InrTraining(final InrOptions options, final Projections data, final long seed) {
		this.options = options;
		this.data = data;
		extent = extent(data);
		checkSize(options, extent);
		constants = Fields.draw(options.field(), seed);
		parameters = new Fields(options.field(), extent, constants).field().initial(seed);
		start = TrainingState.start(parameters, seed);
	}

	/**
	 * Continues a fit.
	 *
	 * @param state of the same options and data
	 * @throws IllegalArgumentException if the state has not as many weights
	 */
	public InrTraining(final InrOptions options, final Projections data, final TrainingState state) {
		this.options = options;
		this.data = data;
		extent = extent(data);
		constants = Fields.draw(options.field(), state.seed());
		parameters = new Fields(options.field(), extent, constants).field().initial(state.seed());
		start = state;
	}

	/**
	 * Checks that a fit and its volume are possible, without allocating memory.
	 *
	 * @param data whose sizes are read only
	 * @throws Refusal one sentence, if the volume is too small for the smoothness, larger than native
	 *           arrays can be, or needs more memory than Java has
	 */
	public static void check(final InrOptions options, final Projections data) {
		final Extent extent = extent(data);
		checkSize(options, extent);
		final long measured = (long) extent.width() * extent.height() * data.operator().blocks();
		final long weights = options.field() instanceof final FieldOptions.Grids grids ? new GridField(grids, extent).size()
			: 0;
		final String size = extent.width() + " x " + extent.height() + " x " + extent.depth() + " voxels";
		if (Math.max(measured, weights) > Tensors.MAX_VALUES) throw new Refusal("the volume has " + size +
			", too many for the method INR, which would need an array of " + Math.max(measured, weights) + " values where " +
			Tensors.MAX_VALUES + " are possible: select a smaller region.");
		Memory.require("INR", Float.BYTES * (WEIGHT_COPIES * weights + PROJECTION_COPIES * measured), "for " + size);
	}

	/**
	 * Checks that there is memory for the volume of a fit.
	 *
	 * @throws Refusal one sentence, if there is not
	 */
	public static void checkVolume(final Projections data) {
		final Extent extent = extent(data);
		Memory.require("INR", VOLUME_COPIES * (long) Float.BYTES * extent.width() * extent.height() * extent.depth(),
			"for " + extent.width() + " x " + extent.height() + " x " + extent.depth() + " voxels");
	}

	/** @throws IllegalArgumentException if a volume is too small for the smoothness */
	static void checkSize(final InrOptions options, final Extent extent) {
		if (options.field() instanceof FieldOptions.Grids && Math.min(Math.min(extent.depth(), extent.height()), extent
			.width()) < 3) throw new Refusal("the volume has " + extent.width() + " x " + extent.height() +
				" x " + extent.depth() + " voxels: the method INR needs at least 3 along each axis.");
	}

	/** The grid of the imaged volume. */
	public static Extent extent(final Projections data) {
		return new Extent(data.operator().slices(), Math.toIntExact(data.height()), Math.toIntExact(data.width()));
	}

	/**
	 * Trains to the end.
	 *
	 * @param listener receives states, which {@link #model} makes fields of
	 * @throws java.util.concurrent.CancellationException if cancelled, after the
	 *           listener was given the state
	 */
	public TrainingState train(final Backend backend, final TrainingListener listener, final Progress progress) {
		final Field field = new Fields(options.field(), extent, constants).field();
		try (FieldObjective objective = FieldObjective.of(backend.manager(), field, extent, data, options, start.seed())) {
			return new Trainer(backend, objective, options.training()).train(parameters, start, listener, progress);
		}
	}

	/** The field of a state. */
	public Inr model(final TrainingState state) {
		return new Inr(options.field(), extent, constants, state.averaged(parameters));
	}
}
