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

import java.util.Locale;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.section.posterior.FusionModel;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.NetworkResult;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.section.posterior.Posterior;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.training.TrainingExamples;
import org.microdiffusion.section.uncertainty.ShrinkageFactor;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

/**
 * Fuses the predictions in both section planes as far as the measurement says that it helps. The result
 * is turned so that x becomes z, projected, reconstructed and fused; what comes out is averaged along the
 * true z as the beam does, and so can be compared with the acquired projections.
 *
 * @param method that makes priors
 * @param seed of the noise of projections
 */
record Fusion(Reconstructor method, long seed) {

	/** Maximum width and height of the part that is turned. */
	private static final int MAX_SIDE_PIXELS = 64;

	/**
	 * The posterior mean, fused.
	 *
	 * @param shrinkage factor of the predicted residuals
	 * @param views mirror images over which predictions are averaged
	 */
	NetworkResult mean(final Posterior posterior, final ShrinkageFactor shrinkage, final int views,
		final Progress progress)
	{
		if (posterior.model().fusion().isEmpty() || shrinkage.gain() == 0) return posterior.mean(views, progress);
		final FusionModel fusion = posterior.model().fusion().get();
		final Posterior.PlanePair pair = posterior.pair(views, progress.part(0, 0.7));
		final Planes volume = shrinkage.volume(posterior.problem(), pair.mean(), pair.mean(), Progress.NONE);
		final double factor = factor(fusion, posterior, volume, progress.part(0.7, 0.9));
		progress.log(String.format(Locale.ROOT, "Fusion factor %.2f.", factor));
		if (factor > 0) pair.mean().add(posterior.correction(fusion, pair, progress.part(0.9, 1)), (float) factor);
		return new NetworkResult(pair.mean(), pair.pixels());
	}

	/** The factor, 0 to 1, by which the fusion of the turned volume comes closest to the acquired projections. */
	private double factor(final FusionModel fusion, final Posterior posterior, final Planes volume,
		final Progress progress)
	{
		final Projections data = posterior.problem().data();
		final Planes part = volume.centre(MAX_SIDE_PIXELS);
		final Planes turned = turned(part);
		final AxialProjection operator = TrainingExamples.operator(data, turned.depth());
		if (operator.blocks() < 2) return 0;
		final Planes truth = turned.range(0, operator.slices());
		final Projections again = TrainingExamples.projections(truth, operator, data, 1, new NoiseField(seed).part(
			"turned"));
		final InverseProblem problem = new InverseProblem(again, method.reconstruct(again, progress.part(0, 0.3)).volume(),
			SectionPlane.BOTH);
		final Posterior turnedPosterior = new Posterior(posterior.model(), problem, posterior.manager());
		final Posterior.PlanePair pair = turnedPosterior.pair(1, progress.part(0.3, 0.8));
		final Planes correction = turnedPosterior.correction(fusion, pair, progress.part(0.8, 1));
		final Planes error = truth.copy();
		error.add(problem.prior(), -1);
		error.add(pair.mean(), -1);
		final Planes missing = data.operator().forward(turned(error));
		final Planes gained = data.operator().forward(turned(correction));
		double products = 0, squares = 0;
		for (int i = 0; i < missing.depth(); i++)
			for (int p = 0; p < missing.plane(i).length; p++) {
				products += missing.plane(i)[p] * gained.plane(i)[p];
				squares += gained.plane(i)[p] * gained.plane(i)[p];
			}
		return squares > 0 ? Math.max(0, Math.min(1, products / squares)) : 0;
	}

	/** Swaps x and z. */
	private static Planes turned(final Planes volume) {
		return Permute.xy(Permute.yz(Permute.xy(volume)));
	}
}
