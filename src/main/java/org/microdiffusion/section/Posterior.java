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
package org.microdiffusion.section;

import org.microdiffusion.guided.Ddim;
import org.microdiffusion.guided.Sampler;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.tensor.VolumeNoise;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDManager;

/**
 * What a model thinks of a subject: the mean of all volumes that are plausible,
 * from one step at t = T, and samples of them, each step of which ends in
 * agreement with the measurement. Volumes are given as residuals, volume − prior.
 */
record Posterior(SectionDenoiser model, InverseProblem subject, NDManager manager) {

	/** @param views mirror images over which the prediction is averaged, 1, 2 or 4 */
	Planes mean(final int views, final Progress progress) {
		final Planes residual = subject.residual(model, null, SectionModel.LEVELS, views, progress.part(0, 0.95));
		subject.restore(residual, progress.part(0.95, 1));
		return residual;
	}

	/**
	 * @param steps calls of the network for each section
	 * @param field of the noise
	 */
	Planes sample(final int steps, final NoiseField field, final Progress progress) {
		final double scale = subject.scales().residual();
		final Sampler sampler = new Sampler(SectionModel.schedule(), Ddim.ANCESTRAL, steps);
		try (NDManager own = manager.newSubManager()) {
			return Tensors.planes(sampler.sample(new VolumeNoise(own, field, subject.prior(), 0, subject.prior().depth(),
				progress), (noisy, t) -> {
				final double signal = Math.sqrt(sampler.schedule().alphaBar(t));
				final Planes known = t == SectionModel.LEVELS ? null : Tensors.planes(noisy).scaled(signal, 0);
				final Planes residual = subject.residual(model, known, t, 1, progress.quiet());
				subject.restore(residual, progress.quiet());
				return Tensors.of(own, residual.scaled(1 / scale, 0).image());
			}, estimate -> estimate, progress)).scaled(scale, 0);
		}
	}

	/**
	 * The standard deviation of samples about their mean, at every voxel. Each sample
	 * is drawn in one direction, by turns, so that it holds in which the directions
	 * differ, and means the same for lessons, which have but one.
	 *
	 * @param field of the noise of all samples
	 */
	Planes deviation(final int samples, final int steps, final NoiseField field, final Progress progress) {
		final Planes prior = subject.prior();
		final Planes sum = Planes.zeros(prior.width(), prior.height(), prior.depth());
		final Planes squares = Planes.zeros(prior.width(), prior.height(), prior.depth());
		for (int k = 0; k < samples; k++) {
			final SectionPlane direction = subject.directions().get(k % subject.directions().size());
			final Planes sample = new Posterior(model, subject.along(direction), manager).sample(steps, field.part(k), progress
				.part((double) k / samples, (k + 1.0) / samples));
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
				squares.plane(z)[p] = (float) Math.sqrt(Math.max(0, squares.plane(z)[p] - samples * mean * mean) / (samples - 1));
			}
		});
		return squares;
	}
}
