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
package org.microdiffusion.pipeline;

import java.util.Optional;

import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.guided.DiffusionOptions;
import org.microdiffusion.guided.DiffusionTraining;
import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.guided.TrainingSet;
import org.microdiffusion.model.ModelHeader;
import org.microdiffusion.model.Normalisation;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

/** One training of a guided diffusion model on some projections. */
final class GuidedFit {

	/** The target of a training on the slices of a reference stack. */
	private static final String SLICES = "slices";

	private final GuidedTraining how;
	private final Projections data;
	private final Optional<Planes> reference;
	private final long seed;

	/**
	 * @param reference the slices that the projections were simulated from, if the
	 *          model is trained on these, in the projections' intensities
	 * @param seed of the first weights and everything random
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if there are fewer than three
	 *           projections, or they are too small for the network
	 */
	GuidedFit(final GuidedTraining how, final Projections data, final Optional<Planes> reference, final long seed) {
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

	DiffusionOptions options() {
		return how.options(reference.map(Planes::depth).orElse(data.operator().blocks())).forImages(
			data.width() * data.height());
	}

	Prior prior() {
		return how.prior();
	}

	/** What a file says of the model to be. */
	ModelHeader header(final Normalisation normalisation, final String command) {
		final String target = reference.isPresent() ? SLICES : ModelParts.text(how.target());
		return DiffusionFile.header(how.model(), how.prior(), target, data, normalisation, ModelParts.untrained(command, seed,
			data));
	}

	/**
	 * @param prior m, in the projections' intensities
	 * @param interrupted where to go on from
	 */
	DiffusionTraining training(final Planes prior, final Optional<TrainingState> interrupted) {
		final TrainingSet set = reference.map(slices -> TrainingSet.ofReference(slices, data, prior)).orElseGet(
			() -> TrainingSet.ofProjections(data, prior, how.target()));
		return interrupted.map(state -> new DiffusionTraining(options(), set, state)).orElseGet(() -> new DiffusionTraining(
			options(), set, seed));
	}

	/** Trains to the end, and writes the model to its file, if there is one. */
	static DiffusionModel train(final DiffusionTraining training, final Optional<TrainingCheckpoint> file,
		final Backend backend, final TrainingListener listener, final Progress progress)
	{
		final TrainingState end = Divergence.told(() -> training.train(backend, listener, progress));
		final DiffusionModel model = training.model(end);
		file.ifPresent(f -> f.complete(end, header -> DiffusionFile.of(model, header)));
		return model;
	}
}
