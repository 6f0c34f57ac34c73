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

import java.util.List;

import org.microdiffusion.nn.DepthEncoderOptions.Encoding;
import org.microdiffusion.nn.DepthEncoderOptions;
import org.microdiffusion.nn.ImageEncoderOptions;
import org.microdiffusion.nn.UNetOptions.Conditioning;
import org.microdiffusion.nn.UNetOptions;
import org.microdiffusion.refusal.Refusal;

/**
 * The architecture of a guided diffusion model and the settings that training and sampling share.
 *
 * @param unet the denoiser
 * @param images E_img
 * @param depths E_pos
 * @param schedule of the noise
 * @param levels T
 * @param prediction quantity that the network predicts
 * @param prior how the prior volume guides
 * @param gamma γ of Eq. 9, 0 (no guidance: naive diffusion) to 1; used only if the prior is
 *          interpolated
 */
public record ModelOptions(UNetOptions unet, ImageEncoderOptions images, DepthEncoderOptions depths,
	NoiseSchedule.Kind schedule, int levels, Prediction prediction, PriorGuidance prior, double gamma)
{

	private static final double PUBLISHED_GAMMA = 0.9;
	private static final int PUBLISHED_LEVELS = 1000;
	private static final int FEATURES = 128;
	/** 512 Gaussian features with the published standard deviation of 4, projected to 32. */
	private static final DepthEncoderOptions DEPTHS = new DepthEncoderOptions(Encoding.FOURIER, 256, 4, 128, 32);

	/** How the prior volume guides the network. */
	public enum PriorGuidance {
		/** Eq. 9, {@code X' = γ m + (1−γ) X_t}. */
		INTERPOLATED,
		/** As a part of the condition, encoded by E_img like the projection: the paper's ablation. */
		ENCODED
	}

	/** @throws IllegalArgumentException if a value is out of its range */
	public ModelOptions {
		new NoiseSchedule(schedule, levels);
		if (!(gamma >= 0 && gamma <= 1)) throw new Refusal("gamma is " + gamma + ": give 0 to 1.");
	}

	/** The published sizes. The paper attends at a downsampling by 8. */
	public static ModelOptions paper() {
		return new ModelOptions(new UNetOptions(1, 64, List.of(1, 2, 2, 2), 2, List.of(8), Conditioning.ADDED, 32, 0.1),
			new ImageEncoderOptions(1, List.of(64, 128, 256, 512), 2, 32, FEATURES), DEPTHS, NoiseSchedule.Kind.LINEAR,
			PUBLISHED_LEVELS, Prediction.CLEAN, PriorGuidance.INTERPOLATED, PUBLISHED_GAMMA);
	}

	/**
	 * A smaller model for CPUs: 4×4 pixels become channels before the first level, and the network
	 * predicts the residual X_0 − m.
	 */
	public static ModelOptions small() {
		return new ModelOptions(new UNetOptions(4, 48, List.of(1, 1, 2), 1, List.of(8), Conditioning.ADDED, 8, 0.1),
			new ImageEncoderOptions(4, List.of(16, 32, 64, 128), 2, 8, FEATURES), DEPTHS, NoiseSchedule.Kind.LINEAR,
			PUBLISHED_LEVELS, Prediction.CORRECTION, PriorGuidance.INTERPOLATED, PUBLISHED_GAMMA);
	}

	/** Length of c (Eq. 8). */
	int condition() {
		return (prior == PriorGuidance.ENCODED ? 2 : 1) * images.features() + depths.features();
	}

	/** The smallest height and width of an image. */
	public int smallestSide() {
		return Math.max(unet.smallestSide(), images.smallestSide());
	}

	/** @throws IllegalArgumentException if an image of this size is too small */
	public void checkSize(final int width, final int height) {
		if (Math.min(width, height) < smallestSide()) throw new Refusal("the images have " + width + " x " +
			height + " pixels: this network needs at least " + smallestSide() + " x " + smallestSide() +
			", so give larger images or choose another preset.");
	}
}
