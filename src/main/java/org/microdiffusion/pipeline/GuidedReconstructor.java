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

import org.microdiffusion.diffusion.DiffusionModel;
import org.microdiffusion.diffusion.DiffusionOptions;
import org.microdiffusion.diffusion.DiffusionTraining;
import org.microdiffusion.diffusion.ModelOptions;
import org.microdiffusion.diffusion.TrainingSet;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The paper's guided diffusion: the prior volume, then a model that is given or,
 * else, trained with {@link GuidedPreset#SMALL}, then samples of all slices and
 * their mean.
 */
final class GuidedReconstructor implements Reconstructor {

	/** How far the work is after each part. */
	private static final double PRIOR = 0.1;
	private static final double TRAINING = 0.8;

	private final MethodSettings settings;
	private final GuidedTraining training;

	GuidedReconstructor(final MethodSettings settings) {
		this(settings, settings.guided().training());
	}

	/** @param training of the model, if none is given */
	GuidedReconstructor(final MethodSettings settings, final GuidedTraining training) {
		this.settings = settings;
		this.training = training;
	}

	@Override
	public RandomAccessibleInterval<FloatType> reconstruct(final Projections data, final Progress progress) {
		final Optional<GuidedModel> stored = settings.model().map(path -> DiffusionFile.read(path, data));
		stored.ifPresent(model -> model.checkWishes(settings.guided()));
		check(data, stored.map(model -> model.network().options()).orElseGet(training::model));
		if (stored.isEmpty()) TrainingSet.checkCount(data);
		else if (!stored.get().knows(data)) progress.log("The model " + stored.get().path() +
			" was trained on other projections than these, or with another noise or background.");
		final Planes prior = stored.map(GuidedModel::prior).orElse(training.prior()).volume(data, settings, progress.part(0,
			PRIOR));
		return settings.engine().with(progress, backend -> {
			final DiffusionModel model = stored.map(GuidedModel::network).orElseGet(() -> trained(data, prior, backend, progress
				.part(PRIOR, TRAINING)));
			return new GuidedSampling(settings, model, data, prior).mean(backend, progress.part(stored.isPresent() ? PRIOR
				: TRAINING, 1)).image();
		});
	}

	/** Tells before long work whether the network can work on these images. */
	private static void check(final Projections data, final ModelOptions model) {
		model.checkSize((int) data.images().dimension(0), (int) data.images().dimension(1));
	}

	private DiffusionModel trained(final Projections data, final Planes prior, final Backend backend,
		final Progress progress)
	{
		final TrainingSet set = TrainingSet.ofProjections(data, prior, training.target());
		final DiffusionOptions options = training.options(set.size());
		final DiffusionTraining fit = new DiffusionTraining(options, set, settings.seed());
		final TimeNeeded time = new TimeNeeded("No model is given, and training one", options.training().steps(), progress);
		return fit.model(Divergence.told(() -> fit.train(backend, time, progress)));
	}
}
