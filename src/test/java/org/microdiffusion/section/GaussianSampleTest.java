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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.NetworkResult;
import org.microdiffusion.section.posterior.SectionDenoiser;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.posterior.SectionStack;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.section.training.TrainingExamples;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

/**
 * Volumes whose voxels are independent and normal, seen through blocks without overlap: about the
 * prior, the posterior has the mean μ and within each block the covariance σ² (I − 1/n).
 */
class GaussianSampleTest {

	private static final int N = 4;
	private static final int SIDE = 24;
	private static final double SIGMA = 0.05;
	/** Of the truth about the prior, in each block. */
	private static final double[] MEAN = { 0.06, -0.06, -0.06, 0.06 };
	/** Of the model, which thinks that there is so much more of the mean. */
	private static final double EXAGGERATION = 2;
	private static final AxialProjection OPERATOR = new AxialProjection(Geometry.uniform(N), 8);

	private static Backend backend;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	/** E[X_0 | X_t] of independent normal values with an exaggerated mean. */
	private record Normal() implements SectionDenoiser {

		@Override
		public NetworkResult residual(final SectionStack sections, final Planes noisy, final int level, final int views,
			final Progress progress)
		{
			final double scale = sections.normalization().residual();
			final double alphaBar = SectionModel.schedule().alphaBar(level);
			final double variance = SIGMA * SIGMA / scale / scale;
			final double gain = noisy == null ? 0 : variance / (alphaBar * variance + 1 - alphaBar);
			final Planes clean = Planes.zeros(sections.width(), sections.height(), sections.count());
			for (int v = 0; v < clean.depth(); v++)
				for (int p = 0; p < clean.plane(v).length; p++) {
					final double mean = EXAGGERATION * MEAN[p / clean.width() % N];
					clean.plane(v)[p] = (float) (mean + gain * ((noisy == null ? 0 : noisy.plane(v)[p] * scale) - alphaBar *
						mean));
				}
			return new NetworkResult(clean, 1);
		}
	}

	/** Prior and truth. */
	private record Specimen(Planes prior, Planes truth, Projections data) {

		static Specimen of(final long seed) {
			final Planes prior = Planes.zeros(SIDE, SIDE, OPERATOR.slices());
			final Planes truth = Planes.zeros(SIDE, SIDE, OPERATOR.slices());
			for (int z = 0; z < truth.depth(); z++) {
				final float[] normal = new NoiseField(seed).normal(0, 0, z, SIDE, SIDE);
				for (int p = 0; p < normal.length; p++) {
					prior.plane(z)[p] = 0.5f + (z % 2 == 0 ? 0.1f : -0.1f);
					truth.plane(z)[p] = (float) (prior.plane(z)[p] + MEAN[z % N] + SIGMA * normal[p]);
				}
			}
			final Projections data = new Projections(OPERATOR.forward(truth.image()), OPERATOR, NoiseLevel.NONE, false);
			data.consistent().project(prior, Progress.NONE);
			return new Specimen(prior, truth, data);
		}
	}

	private static SectionDiffusion.Result result(final Specimen specimen, final int steps) {
		final List<TrainingExample> measured = List.of(TrainingExamples.ofVolume(specimen.truth, specimen.data,
			specimen.prior).get(0).validatedEverywhere());
		final SectionOptions options = new SectionOptions(new TrainingBudget(1, 0, 1), steps, 1, AxialDegradation.USUAL);
		return new SectionDiffusion(options, 3, backend, volume -> {}).result(new Normal(), new InverseProblem(
			specimen.data, specimen.prior, SectionPlane.BOTH), measured, Progress.NONE);
	}

	@Test
	void theMeanIsCorrected() {
		final Specimen specimen = Specimen.of(5);
		final Planes volume = result(specimen, 1).volume();
		for (int z = 0; z < volume.depth(); z++)
			assertEquals(MEAN[z % N], volume.plane(z)[7] - specimen.prior.plane(z)[7], 0.004);
	}

	/**
	 * The factor, a half here, is the mean's. Tolerances: four standard errors of 4608 values, and
	 * 2 % for the finite steps.
	 */
	@Test
	void oneSampleHasThePosteriorsMeanAndCovariance() {
		final Specimen specimen = Specimen.of(5);
		final Planes volume = result(specimen, 250).volume();
		final int count = OPERATOR.blocks() * SIDE * SIDE;
		for (int a = 0; a < N; a++) {
			assertEquals(MEAN[a], mean(volume, specimen.prior, a), 4 * SIGMA / Math.sqrt(count) + 0.004, "mean of slice " +
				a);
			for (int b = 0; b < N; b++) {
				double product = 0;
				for (int i = 0; i < count; i++)
					product += (at(volume, specimen.prior, a, i) - MEAN[a]) * (at(volume, specimen.prior, b, i) - MEAN[b]);
				assertEquals(SIGMA * SIGMA * ((a == b ? 1 : 0) - 1.0 / N), product / count, SIGMA * SIGMA * (4 * Math.sqrt(2.0 /
					count) + 0.02), "covariance of slices " + a + " and " + b);
			}
		}
	}

	private static double at(final Planes volume, final Planes prior, final int slice, final int i) {
		final int z = i / (SIDE * SIDE) * N + slice;
		return volume.plane(z)[i % (SIDE * SIDE)] - prior.plane(z)[i % (SIDE * SIDE)];
	}

	private static double mean(final Planes volume, final Planes prior, final int slice) {
		final int count = OPERATOR.blocks() * SIDE * SIDE;
		double sum = 0;
		for (int i = 0; i < count; i++)
			sum += at(volume, prior, slice, i);
		return sum / count;
	}
}
