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
package org.microdiffusion.section.training;

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.nn.Layout;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.section.posterior.FusionInput;
import org.microdiffusion.section.posterior.FusionModel;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.Posterior;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;

/**
 * Trains the network that fuses the section planes of a model for any specimen, whose network for
 * sections stays as it is.
 *
 * @param training steps and learning rate
 * @param sections the model
 * @param specimens the training data; those whose sections alone are known are left out
 * @param validation series of specimens that are not trained on
 * @param method that makes priors
 * @param seed of the initial weights and of the cubes that are drawn
 */
public record FusionPretraining(SectionTraining training, SectionWeights sections, SpecimenSeries specimens,
	List<SpecimenSeries> validation, Reconstructor method, long seed)
{

	/** Specimens of each series that are validated. */
	private static final int VALIDATION_SPECIMENS = 6;

	/** The state before the first step. */
	public TrainingState start() {
		return TrainingState.start(initial(), seed);
	}

	private List<Parameter> initial() {
		return SectionWeights.freshFusion(seed);
	}

	/**
	 * Trains to the last step.
	 *
	 * @param resumed the start, or the state of an interrupted training
	 * @return the final state
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public TrainingState train(final TrainingState resumed, final Backend backend, final TrainingListener listener,
		final Progress progress)
	{
		try (SectionModel model = new SectionModel(backend, sections.withFusion(List.of()))) {
			final SpecimenPool<FusionExample> pool = new SpecimenPool<>(index -> examples(specimens.specimen(index, progress),
				model, backend, progress));
			final List<FusionExample> held = new ArrayList<>();
			for (final SpecimenSeries series : validation)
				for (int i = 0; i < VALIDATION_SPECIMENS; i++)
					held.addAll(examples(series.specimen(i, progress), model, backend, progress));
			return training.train(new FusionObjective(FusionModel.network(new Layout(seed)), pool::examples, held, seed),
				initial(), true, resumed, backend, listener, progress);
		}
	}

	private List<FusionExample> examples(final TrainingSpecimen specimen, final SectionModel model,
		final Backend backend, final Progress progress)
	{
		if (specimen.sectionsOnly()) return List.of();
		final InverseProblem problem = new InverseProblem(specimen.data(), method.reconstruct(specimen.data(), progress)
			.volume(), SectionPlane.BOTH);
		final Posterior.PlanePair pair = new Posterior(model, problem, backend.manager()).pair(1, progress);
		final FusionExample example = FusionExample.of(FusionInput.of(problem, pair.mean(), pair.difference()), specimen
			.truth());
		return example.nothingToLearn() ? List.of() : List.of(example);
	}

	/** The model with the averaged weights of a state of the training. */
	public SectionWeights weights(final TrainingState state) {
		return sections.withFusion(state.averaged(initial()));
	}
}
