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
package org.microdiffusion.section.posterior;

import java.util.concurrent.atomic.LongAdder;

import org.microdiffusion.guided.Ddim;
import org.microdiffusion.guided.Sampler;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.tensor.VolumeNoise;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDManager;

/**
 * The posterior distribution of volumes given projections and prior: its mean, from one step at
 * t = T, and samples, each step of which ends with a projection onto the measurement. All volumes
 * are given as residuals, volume − prior.
 *
 * @param model that predicts residuals
 * @param problem to solve
 * @param manager of native arrays
 */
public record Posterior(SectionDenoiser model, InverseProblem problem, NDManager manager) {

	/**
	 * The posterior mean of the wanted part.
	 *
	 * @param views mirror images over which the prediction is averaged, 1, 2 or 4
	 */
	public NetworkResult mean(final int views, final Progress progress) {
		final NetworkResult residual = problem.residual(model, null, SectionModel.NOISE_LEVELS, views, progress.part(0,
			0.95));
		final Planes wanted = residual.planes().region(problem.window().wanted());
		problem.wanted().restore(wanted, progress.part(0.95, 1));
		return new NetworkResult(wanted, residual.pixels());
	}

	/**
	 * Draws a sample.
	 *
	 * @param steps calls of the network for each section, 1 to {@link SectionModel#NOISE_LEVELS}
	 * @param field noise of all steps
	 */
	public NetworkResult sample(final int steps, final NoiseField field, final Progress progress) {
		final double scale = problem.normalization().residual();
		final Sampler sampler = new Sampler(SectionModel.schedule(), Ddim.ANCESTRAL, steps);
		final LongAdder pixels = new LongAdder();
		try (NDManager own = manager.newSubManager()) {
			final VolumeNoise noise = new VolumeNoise(own, field, problem.prior(), 0, problem.prior().depth(), progress);
			final Planes sample = Tensors.planes(sampler.sample(noise, (noisy, t) -> {
				final double signal = Math.sqrt(sampler.schedule().alphaBar(t));
				final Planes known = t == SectionModel.NOISE_LEVELS ? null : Tensors.planes(noisy).scaled(signal, 0);
				final NetworkResult residual = problem.residual(model, known, t, 1, progress.quiet());
				pixels.add(residual.pixels());
				problem.restore(residual.planes(), progress.quiet());
				return Tensors.of(own, residual.planes().scaled(1 / scale, 0).image());
			}, estimate -> estimate, progress)).scaled(scale, 0);
			return new NetworkResult(sample, pixels.sum());
		}
	}

	/**
	 * The standard deviation of samples about their mean, at every voxel. Each sample is drawn in one
	 * section plane, alternately XZ and YZ. So the deviation includes the difference of the planes, and
	 * is comparable with that of training examples, which have one plane only.
	 *
	 * @param samples number of samples, 2 or more
	 * @param steps of each sample
	 * @param field noise of all samples
	 */
	public NetworkResult deviation(final int samples, final int steps, final NoiseField field, final Progress progress) {
		final Planes prior = problem.prior();
		final Planes sum = Planes.zeros(prior.width(), prior.height(), prior.depth());
		final Planes squares = Planes.zeros(prior.width(), prior.height(), prior.depth());
		long pixels = 0;
		for (int k = 0; k < samples; k++) {
			final SectionPlane sectionPlane = problem.sectionPlanes().get(k % problem.sectionPlanes().size());
			final NetworkResult drawn = new Posterior(model, problem.in(sectionPlane), manager).sample(steps, field.part(k),
				progress.part((double) k / samples, (k + 1.0) / samples));
			final Planes sample = drawn.planes();
			pixels += drawn.pixels();
			Planes.parallel(sum.depth(), z -> {
				for (int p = 0; p < sum.plane(z).length; p++) {
					sum.plane(z)[p] += sample.plane(z)[p];
					squares.plane(z)[p] += sample.plane(z)[p] * sample.plane(z)[p];
				}
			});
		}
		Planes.parallel(sum.depth(), z -> {
			for (int p = 0; p < sum.plane(z).length; p++) {
				final double mean = (double) sum.plane(z)[p] / samples;
				squares.plane(z)[p] = (float) Math.sqrt(Math.max(0, squares.plane(z)[p] - samples * mean * mean) / (samples -
					1));
			}
		});
		return new NetworkResult(squares, pixels);
	}
}
