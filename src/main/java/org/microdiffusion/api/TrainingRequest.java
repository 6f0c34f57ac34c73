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
package org.microdiffusion.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.microdiffusion.guided.TrainingTarget;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.GuidedPreset;
import org.microdiffusion.method.GuidedTraining;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.Prior;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A model of the method MicroDiffusion (paper) that is to be trained; see
 * {@link MicroDiffusion#train}.
 *
 * @since 0.1.0
 */
public final class TrainingRequest extends AcquisitionRequest<TrainingRequest> {

	private final RandomAccessibleInterval<FloatType> images;
	private GuidedPreset preset = GuidedPreset.SMALL;
	private Prior prior = Prior.INR;
	private OptionalLong steps = OptionalLong.empty();
	private NoiseSetting noise = NoiseSetting.AUTO;
	private EngineSettings engine = EngineSettings.DEFAULT;

	TrainingRequest(final RandomAccessibleInterval<FloatType> images) {
		this.images = images;
	}

	@Override
	TrainingRequest self() {
		return this;
	}

	/** @param size of the network: SMALL (the default), for a CPU, or PAPER, as published */
	public TrainingRequest preset(final GuidedPreset size) {
		preset = size;
		return this;
	}

	/** @param guide whose volume guides the network; INR if it is not given */
	public TrainingRequest prior(final Prior guide) {
		prior = guide;
		return this;
	}

	/** @param updates of the weights, 1 or more; the preset's if it is not given */
	public TrainingRequest steps(final long updates) {
		steps = OptionalLong.of(updates);
		return this;
	}

	/** @param text {@code auto} (the default), {@code 0}, a standard deviation, or {@code photons:P;read:R} */
	public TrainingRequest noise(final String text) {
		noise = NoiseSetting.parse(text);
		return this;
	}

	/** @param name {@code auto} (the default), {@code cpu}, {@code gpu} or {@code gpu:N} */
	public TrainingRequest device(final String name) {
		engine = new EngineSettings(name, Optional.empty());
		return this;
	}

	/**
	 * Trains and writes the model.
	 *
	 * @param model file to write; a training that is interrupted leaves its checkpoint beside it,
	 *          from which the same request goes on
	 * @return sentences that the user should read
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the projections or the options do
	 *           not allow it, or if a file or the engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled, after the checkpoint was written
	 */
	public List<String> run(final Path model) {
		final GuidedTraining training = new GuidedTraining(preset, prior, GuidedTraining.usualGamma(prior),
			TrainingTarget.PROJECTION, steps);
		return TrainDiffusion.run(images, new TrainDiffusion.Options(geometry(), training, noise, OptionalDouble.empty(),
			seed(), engine, model, Optional.empty()), moment -> {}, progress());
	}
}
