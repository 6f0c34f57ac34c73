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

import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.guided.DiffusionOptions;
import org.microdiffusion.guided.DiffusionTraining;
import org.microdiffusion.guided.JointTraining;
import org.microdiffusion.guided.TrainingSet;
import org.microdiffusion.inr.GuidingField;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

/** Trains a guided diffusion model with one thing otherwise than in the paper. */
final class AblatedTraining {

	/** How far the work is when the prior is known. */
	private static final double PRIOR = 0.2;

	private final MethodSettings settings;
	private final GuidedTraining training;
	private final Ablation ablation;
	private final Session session;

	AblatedTraining(final MethodSettings settings, final Session session) {
		this.settings = settings;
		this.session = session;
		training = settings.guided().training();
		ablation = settings.guided().teaching().ablation();
	}

	/** A network and the volume that guides it. */
	record Result(DiffusionModel network, Planes prior) {}

	/**
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if there are fewer than three
	 *           projections, or they are too small for the network
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Result train(final Projections data, final Progress progress) {
		final DiffusionOptions options = ablation.of(training.options(data.operator().blocks()));
		GuidedFit.checkSize(options.model(), data);
		TrainingSet.checkCount(data);
		if (ablation.trainsInr()) return session.with(settings.engine(), progress, backend -> withInr(data, options, backend,
			progress));
		final Planes prior = training.prior().volume(data, settings, session, progress.part(0, PRIOR));
		final DiffusionTraining fit = new DiffusionTraining(options, TrainingSet.ofProjections(data, prior, training
			.target()), settings.seed());
		return session.with(settings.engine(), progress, backend -> new Result(fit.model(Divergence.told(() ->
			fit.train(backend, time(options, progress), progress.part(PRIOR, 1)))), prior));
	}

	/** The INR changes in the training; its volume is made at the end. */
	private Result withInr(final Projections data, final DiffusionOptions options, final Backend backend,
		final Progress progress)
	{
		final GuidingField field = ablation == Ablation.JOINT ? GuidingField.unfitted(InrPreset.FAST.options(data), data,
			settings.seed()) : GuidingField.fitted(session.fitted(data, settings.seed(), backend, progress.part(0, PRIOR)),
				data);
		final JointTraining fit = new JointTraining(options, data, field, settings.seed());
		final TrainingState end = Divergence.told(() -> fit.train(backend, time(options, progress), progress.part(PRIOR, 1)));
		return new Result(fit.model(end), Planes.read(settings.ofPrior().inr().volume(fit.inr(end), data, backend, Progress.NONE)));
	}

	private static TimeNeeded time(final DiffusionOptions options, final Progress progress) {
		return new TimeNeeded("Training a model for this ablation", options.training().steps(), progress);
	}
}
