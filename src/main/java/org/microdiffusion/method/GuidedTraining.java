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

import java.util.Locale;
import java.util.OptionalLong;

import org.microdiffusion.guided.DiffusionOptions;
import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.guided.TrainingTarget;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.TrainingOptions;

/**
 * Options of the training of a model of the paper's guided diffusion.
 *
 * @param preset network size and default number of steps
 * @param prior volume that guides the network
 * @param gamma γ of Eq. 9, 0 (no guidance) to 1; 0 without a prior
 * @param target of a training on projections only
 * @param steps weight updates, 1 or more; if it is empty, that of the preset
 */
public record GuidedTraining(GuidedPreset preset, Prior prior, double gamma, TrainingTarget target,
	OptionalLong steps)
{

	/** γ of the published code. */
	public static final double PUBLISHED_GAMMA = ModelOptions.paper().gamma();

	/** Number of steps divided by that of the learning rate's warm-up. */
	private static final int WARM_UP_DIVISOR = 20;

	/** @throws Refusal one sentence, if a value is out of its range */
	public GuidedTraining {
		if (!(gamma >= 0 && gamma <= 1)) throw new Refusal("gamma is " + gamma +
			": give 0 to 1, or auto.");
		if (gamma > 0 && prior == Prior.NONE) throw new Refusal("gamma is " + gamma +
			" but there is no prior to guide: choose another prior, or give gamma 0 or auto.");
		if (steps.isPresent() && steps.getAsLong() < 1) throw new Refusal("steps is " + steps
			.getAsLong() + ": give 1 or more, or auto.");
	}

	/** The default γ: as published, or 0 without a prior. */
	public static double usualGamma(final Prior prior) {
		return prior == Prior.NONE ? 0 : PUBLISHED_GAMMA;
	}

	/**
	 * Architecture and training.
	 *
	 * @param images number of images in the training set
	 */
	DiffusionOptions options(final int images) {
		final DiffusionOptions usual = preset.options(images);
		final TrainingOptions training = usual.training();
		return new DiffusionOptions(model(), steps.isEmpty() ? training : new TrainingOptions(steps.getAsLong(),
			LearningRate.cosine(training.learningRate().peak(), steps.getAsLong() / WARM_UP_DIVISOR), training.adam(),
			training.clipNorm(), training.averaging()), usual.batch(), usual.chunk(), usual.uncond(), usual.weight());
	}

	/** The architecture. */
	ModelOptions model() {
		final ModelOptions usual = preset.model();
		return new ModelOptions(usual.unet(), usual.images(), usual.depths(), usual.schedule(), usual.levels(), usual
			.prediction(), usual.prior(), gamma);
	}

	/** The options as keys and values of a command. */
	@Override
	public String toString() {
		return "preset=" + preset.name().toLowerCase(Locale.ROOT) + " prior=" + prior + " gamma=" + gamma + " target=" +
			target.name().toLowerCase(Locale.ROOT) + " steps=" + (steps.isPresent() ? steps.getAsLong() : "auto");
	}
}
