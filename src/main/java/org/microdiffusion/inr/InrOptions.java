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
import org.microdiffusion.training.TrainingOptions;

/**
 * A field and how to fit it.
 *
 * @param field the architecture
 * @param training steps, learning rate, optimizer
 * @param smoothness weight of the {@link SlantedHessian}'s mean beside the mean
 *          squared error of the projections, 0 or more; 0 for an MLP, which has
 *          no slants
 */
public record InrOptions(FieldOptions field, TrainingOptions training, double smoothness) {

	private static final int PAPER_EPOCHS = 5000;
	private static final double PAPER_SIGMA = 4;

	/** @throws IllegalArgumentException if the smoothness is out of its range */
	public InrOptions {
		if (!(smoothness >= 0 && smoothness < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"smoothness is " + smoothness + ": give 0 or more.");
		if (smoothness > 0 && field instanceof FieldOptions.Mlp) throw new IllegalArgumentException("smoothness is " +
			smoothness + " but the MLP has no slants to be smooth along: give 0.");
	}

	/**
	 * As published: 8 hidden layers of 64, 512 Gaussian Fourier features with σ = 4,
	 * Adam at 1e-3, 5000 full batches.
	 */
	public static InrOptions paper() {
		return new InrOptions(new FieldOptions.Mlp(new EncodingOptions.Fourier(512, PAPER_SIGMA, PAPER_SIGMA, PAPER_SIGMA),
			8, 64, 5, 32), new TrainingOptions(PAPER_EPOCHS, LearningRate.constant(1e-3), Adam.DEFAULT,
				Double.POSITIVE_INFINITY, 0), 0);
	}

	/**
	 * Splines on grids, smooth along fitted slants.
	 *
	 * @param stepLength n
	 * @param extent of the volume; one larger than a tile takes as many more steps
	 */
	public static InrOptions fast(final int stepLength, final Extent extent) {
		final long steps = 200L * GridObjective.tiles(extent);
		return new InrOptions(new FieldOptions.Grids(stepLength), new TrainingOptions(steps, LearningRate.cosine(0.02, 10),
			new Adam(0.9, 0.95, 1e-8, 0), Double.POSITIVE_INFINITY, 0), 0.01);
	}
}
