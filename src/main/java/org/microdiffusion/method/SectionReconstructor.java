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
package org.microdiffusion.method;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.section.SectionDiffusion;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.SectionRequirements;
import org.microdiffusion.section.WorkEstimate;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/**
 * {@link Method#MICRODIFFUSION}: corrects a prior volume by diffusion on sections along z.
 */
final class SectionReconstructor implements Reconstructor {

	private static final String DISPLACED =
		"The bundled model saw straight beams only, and with displaced slices Hessian-L1 was better on a sparse neuron: " +
			"give training=finetune, or compare the two.";

	private final MethodSettings settings;
	private final SectionLearning learning;
	private final Consumer<Planes> preview;

	SectionReconstructor(final MethodSettings settings, final ModelCache models, final Consumer<Planes> preview) {
		this.settings = settings;
		learning = new SectionLearning(settings, models);
		this.preview = preview;
	}

	@Override
	public void check(final Projections data, final Progress progress) {
		final SectionOptions options = settings.sections().least();
		checkMemory(options, data);
		SectionRequirements.checkSamples(options, data);
		if (learning.stored(options, data).isEmpty()) learning.checkTraining(data);
		learning.prior().check(data, progress);
		settings.engine().check(progress);
	}

	/**
	 * @throws IllegalArgumentException one sentence with the sizes, if the Java memory is not sufficient
	 */
	@Override
	public Reconstruction reconstruct(final Projections data, final Progress progress) {
		final Region region = SectionLearning.region(data.planes());
		final Projections part = data.region(region);
		final SectionOptions options = settings.sections().options(part);
		checkMemory(options, data);
		final Optional<SectionWeights> stored = learning.stored(options, data);
		learning.announce(options, data, stored, progress);
		final WorkEstimate work = WorkEstimate.of(options, data);
		final List<Progress> parts = progress.parts(work.prior(), learning.trains(stored) ? work.training() : 0, work
			.reconstruction());
		final Reconstruction prior = learning.prior().reconstruct(data, parts.get(0).named("Prior"));
		preview.accept(prior.volume());
		return settings.engine().with(progress, backend -> {
			final SectionDiffusion diffusion = new SectionDiffusion(options, settings.seed(), backend, preview);
			final SectionDiffusion.Task task = learning.task(data, prior.volume());
			final SectionDiffusion.Task learned = part == data ? task : learning.task(part, learning.prior(data::region, data
				.planes(), region, progress.quiet()));
			final ModelCache.Trained<SectionWeights> weights = stored.map(model -> new ModelCache.Trained<>(model, 0))
				.orElseGet(() -> learning.weights(diffusion, learned, parts.get(1)));
			final SectionDiffusion.Result result = diffusion.reconstruct(task, learned, weights.model(), parts.get(2));
			return Reconstruction.of(result.volume()).withDeviation(result.deviation()).withExpectedGain(result
				.expectedGain()).withRemark(result.remark()).withRemark(data.operator().straight() || learning.trains(stored) ? Optional.empty()
					: Optional.of(DISPLACED)).withNetworkCalls(result.calls()).withDevice(backend.where())
				.withReused(prior.reusedSeconds() + weights.reusedSeconds());
		});
	}

	private void checkMemory(final SectionOptions options, final Projections data) {
		final long width = data.width(), height = data.height();
		Memory.require(Method.MICRODIFFUSION.toString(), settings.sections().memory(options, data), "for " + width + " x " +
			height + " x " + data.operator().slices() + " voxels");
	}
}
