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

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;

/**
 * Samples an image from noise (Algorithm 2), with any denoiser. The noise is an argument, so that
 * the same seed gives the same image.
 *
 * @param schedule the noise levels of the model
 * @param solver computes each step
 * @param steps calls of the denoiser, 1 to the schedule's steps; their levels are evenly spaced from
 *          T to 0
 */
public record Sampler(NoiseSchedule schedule, Solver solver, int steps) {

	/** @throws IllegalArgumentException if the number of steps is out of its range */
	public Sampler {
		if (steps < 1 || steps > schedule.steps()) throw new Refusal("steps is " + steps + ": give 1 to " +
			schedule.steps() + ", the noise levels of this model.");
	}

	/** T ... 0, one more than there are steps. */
	int[] levels() {
		final int[] levels = new int[steps + 1];
		Arrays.setAll(levels, i -> (int) Math.round((double) schedule.steps() * (steps - i) / steps));
		return levels;
	}

	/**
	 * Draws a sample.
	 *
	 * @param noise arrays of the image's shape with white noise of variance 1; the first is X_T
	 * @param denoiser called within a scope that frees its arrays
	 * @param correction applied to each x̂_0, such as a projection onto consistent images
	 * @return the last x̂_0, corrected; the caller closes it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public NDArray sample(final Supplier<NDArray> noise, final Denoiser denoiser, final UnaryOperator<NDArray> correction,
		final Progress progress)
	{
		final int[] levels = levels();
		final double[] alphaBar = Arrays.stream(levels).mapToDouble(schedule::alphaBar).toArray();
		NDArray noisy = noise.get();
		NDArray earlier = noisy;
		for (int i = 0; i < steps; i++) {
			progress.checkCancelled();
			final NDArray clean;
			final NDArray next;
			try (NDScope scope = new NDScope()) {
				scope.suppressNotUsedWarning();
				clean = correction.apply(denoiser.clean(noisy, levels[i]));
				next = combined(solver.step(alphaBar, i), noisy, clean, earlier, noise);
				NDScope.unregister(clean, next);
			}
			noisy.close();
			earlier.close();
			noisy = next;
			earlier = clean;
			progress.report((i + 1) / (double) steps, "Sampling, step " + (i + 1) + " of " + steps);
		}
		noisy.close();
		return earlier;
	}

	private static NDArray combined(final Step step, final NDArray noisy, final NDArray clean, final NDArray earlier,
		final Supplier<NDArray> noise)
	{
		final NDArray next = noisy.mul(step.noisy()).addi(clean.mul(step.clean()));
		if (step.earlier() != 0) next.addi(earlier.mul(step.earlier()));
		if (step.random() != 0) next.addi(noise.get().mul(step.random()));
		return next;
	}
}
