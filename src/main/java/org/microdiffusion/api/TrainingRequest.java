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
 * A request to train a model of the method MicroDiffusion (paper); see
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

	/**
	 * Sets the size of the network.
	 *
	 * @param size SMALL (the default), for a CPU, or PAPER, as published
	 */
	public TrainingRequest preset(final GuidedPreset size) {
		preset = size;
		return this;
	}

	/**
	 * Sets the prior that guides the network.
	 *
	 * @param guide the default is {@link Prior#INR}
	 */
	public TrainingRequest prior(final Prior guide) {
		prior = guide;
		return this;
	}

	/**
	 * Sets the number of weight updates.
	 *
	 * @param updates 1 or more; the default is that of the preset
	 */
	public TrainingRequest steps(final long updates) {
		steps = OptionalLong.of(updates);
		return this;
	}

	/**
	 * Sets the noise of the projections.
	 *
	 * @param text {@code auto} (the default) to estimate it, {@code 0}, a standard deviation in the
	 *          images' units, or {@code photons:P;read:R} with the photons at the brightest pixel and the
	 *          standard deviation of the read noise in photons
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if it is none of these
	 */
	public TrainingRequest noise(final String text) {
		noise = NoiseSetting.parse(text);
		return this;
	}

	/**
	 * Sets the device on which networks are computed.
	 *
	 * @param name {@code auto} (the default), {@code cpu}, {@code gpu} or {@code gpu:N}
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if it is none of these
	 */
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
			seed(), engine, model, Optional.empty()), status -> {}, progress());
	}
}
