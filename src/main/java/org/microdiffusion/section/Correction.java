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

import java.util.Optional;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.NetworkResult;
import org.microdiffusion.section.posterior.Posterior;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.uncertainty.ShrinkageFactor;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDManager;

/**
 * The correction of priors by a trained and validated network, for any region of a volume.
 *
 * @param model the network; empty: priors remain as they are
 * @param shrinkage factor of predictions, if there is a network
 * @param manager of native arrays
 * @param views mirror images over which predictions are averaged
 * @param gain over the prior that users are told, dB; 0 or more
 * @param remark why the result is the prior, if it is
 */
public record Correction(Optional<SectionModel> model, Optional<ShrinkageFactor> shrinkage, NDManager manager,
	int views, double gain, Optional<String> remark) implements AutoCloseable
{

	/** No correction, for a reason that the user should read. */
	static Correction none(final String remark) {
		return new Correction(Optional.empty(), Optional.empty(), null, 1, 0, Optional.of(remark));
	}

	/**
	 * The corrected volume of the wanted part of a problem, the posterior mean.
	 *
	 * @return with the pixels that the network processed
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public NetworkResult of(final InverseProblem problem, final Progress progress) {
		final InverseProblem wanted = problem.wanted();
		if (model.isEmpty()) return new NetworkResult(wanted.prior(), 0);
		// Without a gain the factor is 0 everywhere, so the prediction is not needed.
		final NetworkResult mean = shrinkage.get().gain() > 0 ? new Posterior(model.get(), problem, manager).mean(views, progress)
			: new NetworkResult(wanted.prior(), 0);
		final Planes volume = shrinkage.get().volume(wanted, mean.planes(), mean.planes(), progress.quiet());
		return new NetworkResult(volume, mean.pixels());
	}

	/** What the validation found, exactly, to be kept beside the weights. */
	public String text() {
		return gain + "\n" + remark.orElse("") + "\n" + shrinkage.map(ShrinkageFactor::text).orElse("");
	}

	@Override
	public void close() {
		model.ifPresent(SectionModel::close);
	}
}
