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

import java.util.Optional;

import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.guided.DiffusionOptions;
import org.microdiffusion.guided.DiffusionTraining;
import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.guided.TrainingSet;
import org.microdiffusion.model.ModelHeader;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.Normalisation;
import org.microdiffusion.model.TrainingCheckpoint;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

/** The training of a guided diffusion model on the projections of one specimen. */
public final class GuidedFit {

	/** The training target in the file of a model that was trained on the slices of a reference stack. */
	private static final String SLICES = "slices";

	private final GuidedTraining how;
	private final Projections data;
	private final Optional<Planes> reference;
	private final long seed;

	/**
	 * @param how options of the training
	 * @param data the projections
	 * @param reference the slices from which the projections were simulated, in the projections'
	 *          intensities, if the model is trained on them
	 * @param seed of the initial weights and all random numbers
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if there are fewer than three
	 *           projections, or they are too small for the network
	 */
	public GuidedFit(final GuidedTraining how, final Projections data, final Optional<Planes> reference,
		final long seed)
	{
		this.how = how;
		this.data = data;
		this.reference = reference;
		this.seed = seed;
		checkSize(how.model(), data);
		TrainingSet.checkCount(data);
	}

	/** @throws org.microdiffusion.refusal.Refusal one sentence, if the images are too small for the network */
	static void checkSize(final ModelOptions model, final Projections data) {
		model.checkSize((int) data.width(), (int) data.height());
	}

	/** Architecture and training for the number and size of the images. */
	public DiffusionOptions options() {
		return how.options(reference.map(Planes::depth).orElse(data.operator().blocks())).forImages(data.width() * data
			.height());
	}

	/** The prior that guides the network. */
	public Prior prior() {
		return how.prior();
	}

	/**
	 * The header of the model's file.
	 *
	 * @param normalisation of the projections
	 * @param command line by which the model can be trained again
	 */
	public ModelHeader header(final Normalisation normalisation, final String command) {
		final String target = reference.isPresent() ? SLICES : ModelParts.text(how.target());
		return DiffusionFile.header(how.model(), how.prior(), target, data, normalisation, ModelParts.untrained(command,
			seed, data));
	}

	/**
	 * The training on images that are guided by a prior.
	 *
	 * @param prior m, axes x, y, z, in the projections' intensities
	 * @param interrupted state from which an interrupted training is resumed
	 */
	public DiffusionTraining training(final Planes prior, final Optional<TrainingState> interrupted) {
		final TrainingSet set = reference.map(slices -> TrainingSet.ofReference(slices, data, prior)).orElseGet(
			() -> TrainingSet.ofProjections(data, prior, how.target()));
		return interrupted.map(state -> new DiffusionTraining(options(), set, state)).orElseGet(() -> new DiffusionTraining(
			options(), set, seed));
	}

	/**
	 * Trains to the end, and writes the model to its file, if there is one.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the training diverges
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static DiffusionModel train(final DiffusionTraining training, final Optional<TrainingCheckpoint> file,
		final Backend backend, final TrainingListener listener, final Progress progress)
	{
		final TrainingState end = Divergence.told(() -> training.train(backend, listener, progress));
		final DiffusionModel model = training.model(end);
		file.ifPresent(f -> f.complete(end, header -> DiffusionFile.of(model, header)));
		return model;
	}
}
