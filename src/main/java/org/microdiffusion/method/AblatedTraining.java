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
import org.microdiffusion.guided.JointTraining;
import org.microdiffusion.guided.TrainingSet;
import org.microdiffusion.inr.GuidingField;
import org.microdiffusion.inr.Inr;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

/** Trains a guided diffusion model for an ablation, which differs from the paper in one respect. */
final class AblatedTraining {

	/** Fraction of the progress that the prior takes. */
	private static final double PRIOR = 0.2;

	private final MethodSettings settings;
	private final GuidedTraining training;
	private final Ablation ablation;
	private final ModelCache models;

	AblatedTraining(final MethodSettings settings, final ModelCache models) {
		this.settings = settings;
		this.models = models;
		training = settings.guided().training();
		ablation = settings.guided().modelTraining().ablation();
	}

	/**
	 * A trained network and the volume that guides it.
	 *
	 * @param network trained model
	 * @param prior m, axes x, y, z
	 * @param reusedSeconds duration of trainings that were reused
	 */
	record Result(DiffusionModel network, Planes prior, double reusedSeconds) {}

	/**
	 * Trains the network, and the INR if the ablation trains it, too.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if there are fewer than three
	 *           projections, or they are too small for the network
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Result train(final Projections data, final Progress progress) {
		final DiffusionOptions options = ablation.of(training.options(data.operator().blocks()));
		GuidedFit.checkSize(options.model(), data);
		TrainingSet.checkCount(data);
		if (ablation.trainsInr()) return settings.engine().with(progress, backend -> withInr(data, options, backend,
			progress));
		final Reconstruction prior = training.prior().volume(data, settings, models, progress.part(0, PRIOR));
		final DiffusionTraining fit = new DiffusionTraining(options, TrainingSet.ofProjections(data, prior.volume(),
			training.target()), settings.seed());
		return settings.engine().with(progress, backend -> new Result(fit.model(Divergence.told(() ->
			fit.train(backend, time(options, progress), progress.part(PRIOR, 1)))), prior.volume(), prior.reusedSeconds()));
	}

	/** Trains network and INR together. The prior is the volume of the trained INR. */
	private Result withInr(final Projections data, final DiffusionOptions options, final Backend backend,
		final Progress progress)
	{
		final Optional<ModelCache.Trained<Inr>> fitted = ablation == Ablation.JOINT ? Optional.empty() : Optional.of(
			models.inr(data, settings.seed(), backend, progress.part(0, PRIOR)));
		final GuidingField field = fitted.map(inr -> GuidingField.fitted(inr.model(), data)).orElseGet(
			() -> GuidingField.unfitted(InrPreset.FAST.options(data), data, settings.seed()));
		final JointTraining fit = new JointTraining(options, data, field, settings.seed());
		final TrainingState end = Divergence.told(() -> fit.train(backend, time(options, progress), progress.part(PRIOR,
			1)));
		return new Result(fit.model(end), settings.ofPrior().inr().volume(fit.inr(end), data, backend, Progress.NONE),
			fitted.map(ModelCache.Trained::reusedSeconds).orElse(0.0));
	}

	private static TimeNeeded time(final DiffusionOptions options, final Progress progress) {
		return new TimeNeeded("Training a model for this ablation", options.training().steps(), progress);
	}
}
