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
package org.microdiffusion.inr;

import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.Plateau;
import org.microdiffusion.training.TrainingOptions;

/**
 * A field and its fit.
 *
 * @param field the architecture
 * @param training steps, learning rate, optimizer
 * @param smoothness weight of the {@link SlantedHessian}, relative to the mean squared error of the
 *          projections, 0 or more; MLPs use no slant, and random slices
 * @param blocks projections per step of an MLP, 1 or more; grids use all
 * @param heldOut fraction of the measured pixels that are not fitted but used for validation, by
 *          which the training may end early, 0 to 0.5
 */
public record InrOptions(FieldOptions field, TrainingOptions training, double smoothness, int blocks, double heldOut) {

	private static final int PAPER_EPOCHS = 5000;
	private static final double PAPER_SIGMA = 4;
	private static final int MLP_STEPS = 400;
	private static final double VALIDATION_FRACTION = 0.02;

	/** @throws IllegalArgumentException if the smoothness is out of its range */
	public InrOptions {
		if (!(smoothness >= 0 && smoothness < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"smoothness is " + smoothness + ": give 0 or more.");
		if (blocks < 1) throw new IllegalArgumentException("blocks is " + blocks + ": give 1 or more.");
		if (!(heldOut >= 0 && heldOut <= 0.5)) throw new IllegalArgumentException("heldout is " + heldOut +
			": give 0 to 0.5.");
		if (training.plateau().isPresent() && heldOut == 0) throw new IllegalArgumentException(
			"heldout is 0 but the training ends on a plateau of held-out pixels: give more than 0.");
	}

	/**
	 * As published: 8 hidden layers of 64, 512 Gaussian Fourier features with σ = 4,
	 * Adam at 1e-3, 5000 full batches.
	 */
	public static InrOptions paper() {
		return new InrOptions(mlp(PAPER_SIGMA, PAPER_SIGMA, PAPER_SIGMA), new TrainingOptions(PAPER_EPOCHS, LearningRate
			.constant(1e-3), Adam.DEFAULT, Double.POSITIVE_INFINITY, 0), 0, Integer.MAX_VALUE, 0);
	}

	/**
	 * The paper's network, fitted in minutes: one projection per step, a decreasing learning rate, and σ
	 * of each axis according to its number of samples.
	 *
	 * @param blocks number of projections
	 * @param extent of the volume
	 */
	public static InrOptions mlp(final int blocks, final Extent extent) {
		return new InrOptions(mlp(sigma(blocks), sigma(extent.height()), sigma(extent.width())), new TrainingOptions(
			MLP_STEPS, LearningRate.cosine(4e-3, 20), Adam.DEFAULT, 1, 0.98).endingOn(new Plateau(50, 4, 0.01)), 0, 1,
			VALIDATION_FRACTION);
	}

	private static FieldOptions mlp(final double sigmaZ, final double sigmaY, final double sigmaX) {
		return new FieldOptions.Mlp(new EncodingOptions.Fourier(512, sigmaZ, sigmaY, sigmaX), 8, 64, 5, 32);
	}

	/**
	 * σ of an axis. Over its length of 2, the Nyquist frequency is a quarter of the number of samples;
	 * 3 σ equals it unless that makes σ larger than the published one.
	 */
	private static double sigma(final int samples) {
		return Math.min(PAPER_SIGMA, Math.max(1, samples / 12.0));
	}

	/**
	 * Splines on grids with smoothness along fitted slants.
	 *
	 * @param stepLength n
	 * @param extent of the volume; the number of steps is multiplied by that of its tiles
	 */
	public static InrOptions fast(final int stepLength, final Extent extent) {
		final long steps = 200L * GridObjective.tiles(extent);
		return new InrOptions(new FieldOptions.Grids(stepLength), new TrainingOptions(steps, LearningRate.cosine(0.02, 10),
			new Adam(0.9, 0.95, 1e-8, 0), Double.POSITIVE_INFINITY, 0).endingOn(new Plateau(steps / 20, 5, 0.01)), 0.01,
			Integer.MAX_VALUE, VALIDATION_FRACTION);
	}
}
