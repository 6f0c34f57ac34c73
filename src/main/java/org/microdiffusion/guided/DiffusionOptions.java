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
package org.microdiffusion.guided;

import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.TrainingOptions;

/**
 * A guided diffusion model and its training.
 *
 * @param model the architecture
 * @param training steps, learning rate, optimizer, averaging of the weights
 * @param batch images in a step, 1 or more
 * @param chunk images computed at a time, to save memory, a divisor of batch
 * @param uncond p_uncond, probability that an image's condition is dropped, 0 to 1; 1: an unconditional
 *          model, the paper's ablation, to be sampled with guidance -1
 * @param weight of each noise level
 */
public record DiffusionOptions(ModelOptions model, TrainingOptions training, int batch, int chunk, double uncond,
	LossWeight weight)
{

	private static final int PAPER_EPOCHS = 2000;
	private static final int BATCH_IMAGES = 8;
	private static final double UNCONDITIONAL_PROBABILITY = 0.1;
	private static final int SMALL_STEPS = 150;
	/** Pixels computed at a time; the small model stores about 3 kB of activations per pixel. */
	private static final int MAX_PIXELS_PER_CHUNK = 1 << 19;

	/** @throws IllegalArgumentException if a value is out of its range */
	public DiffusionOptions {
		if (batch < 1) throw new IllegalArgumentException("batch is " + batch + ": give 1 or more.");
		if (chunk < 1 || batch % chunk != 0) throw new IllegalArgumentException("chunk is " + chunk +
			": give a divisor of the batch of " + batch + ".");
		if (!(uncond >= 0 && uncond <= 1)) throw new IllegalArgumentException("uncond is " + uncond + ": give 0 to 1.");
	}

	/**
	 * As published: AdamW at 2e-4 with weight decay 1e-4, 2000 epochs, warm-up, then
	 * a cosine. The paper states neither the batch (8 here, of which one image is
	 * computed at a time to stay below 4 GB) nor p_uncond (0.1, as Ho and Salimans
	 * 2022).
	 *
	 * @param images in the training set
	 */
	public static DiffusionOptions paper(final int images) {
		final long steps = Math.max(1, PAPER_EPOCHS * (long) images / BATCH_IMAGES);
		return new DiffusionOptions(ModelOptions.paper(), new TrainingOptions(steps, LearningRate.cosine(2e-4, steps / 20),
			adamW(), 1, 0.999), BATCH_IMAGES, 1, UNCONDITIONAL_PROBABILITY, LossWeight.UNIFORM);
	}

	/** The small architecture, trained for a minute on a CPU. */
	public static DiffusionOptions small() {
		return new DiffusionOptions(ModelOptions.small(), new TrainingOptions(SMALL_STEPS, LearningRate.cosine(1e-3,
			SMALL_STEPS / 20), adamW(), 1, 0.97), BATCH_IMAGES, BATCH_IMAGES, UNCONDITIONAL_PROBABILITY, LossWeight.UNIFORM);
	}

	/**
	 * The same training with fewer large images computed at a time.
	 *
	 * @param pixels of an image
	 */
	public DiffusionOptions forImages(final long pixels) {
		int fewer = chunk;
		while (fewer > 1 && (fewer * pixels > MAX_PIXELS_PER_CHUNK || batch % fewer != 0))
			fewer--;
		return new DiffusionOptions(model, training, batch, fewer, uncond, weight);
	}

	private static Adam adamW() {
		return new Adam(0.9, 0.999, 1e-8, 1e-4);
	}
}
