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
import java.util.function.Supplier;

import org.microdiffusion.diffusion.DiffusionModel;
import org.microdiffusion.diffusion.DiffusionOptions;
import org.microdiffusion.diffusion.DiffusionTraining;
import org.microdiffusion.diffusion.JointTraining;
import org.microdiffusion.diffusion.ModelOptions;
import org.microdiffusion.diffusion.TrainingSet;
import org.microdiffusion.inr.GuidingField;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.training.TrainingState;
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
	private final Ablation ablation;
	private final Session session;

	GuidedReconstructor(final MethodSettings settings, final Session session) {
		this.settings = settings;
		this.session = session;
		training = settings.guided().training();
		ablation = settings.guided().teaching().ablation();
	}

	/** A network and the volume that guides it. */
	private record Guided(DiffusionModel network, Planes prior) {}

	@Override
	public RandomAccessibleInterval<FloatType> reconstruct(final Projections data, final Progress progress) {
		final Optional<GuidedModel> stored = settings.model().map(path -> DiffusionFile.read(path, data));
		stored.ifPresent(model -> model.checkWishes(settings.guided()));
		check(data, stored.map(model -> model.network().options()).orElseGet(training::model));
		if (stored.isEmpty()) TrainingSet.checkCount(data);
		else if (!stored.get().knows(data)) progress.log("The model " + stored.get().path() +
			" was trained on other projections than these, or with another noise or background.");
		final Supplier<Planes> prior = () -> stored.map(GuidedModel::prior).orElse(training.prior()).volume(data, settings,
			session, progress.part(0, PRIOR));
		final Progress learning = progress.part(PRIOR, TRAINING);
		final Guided guided;
		if (stored.isPresent()) guided = new Guided(stored.get().network(), prior.get());
		else guided = ablation.trainsInr() ? withInr(data, progress) : afterPrior(data, prior.get(), learning);
		return sampled(guided, data, progress.part(stored.isPresent() ? PRIOR : TRAINING, 1)).image();
	}

	/** Tells before long work whether the network can work on these images. */
	private static void check(final Projections data, final ModelOptions model) {
		model.checkSize((int) data.images().dimension(0), (int) data.images().dimension(1));
	}

	private DiffusionOptions options(final Projections data) {
		return ablation.of(training.options(data.operator().blocks()));
	}

	private Guided afterPrior(final Projections data, final Planes prior, final Progress progress) {
		final DiffusionTraining fit = new DiffusionTraining(options(data), TrainingSet.ofProjections(data, prior, training
			.target()), settings.seed());
		return settings.engine().with(progress, backend -> new Guided(fit.model(Divergence.told(() -> fit.train(backend, time(
			data, progress), progress))), prior));
	}

	/** The INR changes in the training; its volume is made at the end. */
	private Guided withInr(final Projections data, final Progress progress) {
		return settings.engine().with(progress, backend -> {
			final GuidingField field = ablation == Ablation.JOINT ? GuidingField.unfitted(InrPreset.FAST.options(data), data,
				settings.seed()) : GuidingField.fitted(session.fitted(data, settings.seed(), backend, progress.part(0, PRIOR)),
					data);
			final JointTraining fit = new JointTraining(options(data), data, field, settings.seed());
			final TrainingState end = Divergence.told(() -> fit.train(backend, time(data, progress), progress.part(PRIOR,
				TRAINING)));
			return new Guided(fit.model(end), Planes.read(settings.inr().volume(fit.inr(end), data, backend, Progress.NONE)));
		});
	}

	private TimeNeeded time(final Projections data, final Progress progress) {
		return new TimeNeeded("No model is given, and training one", options(data).training().steps(), progress);
	}

	private Planes sampled(final Guided guided, final Projections data, final Progress progress) {
		final GuidedSampling sampling = new GuidedSampling(settings, guided.network(), data, guided.prior());
		final Planes mean = settings.engine().with(progress, backend -> sampling.mean(backend, progress));
		session.called(sampling.callsPerSlice());
		return mean;
	}
}
