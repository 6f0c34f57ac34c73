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

import java.util.Optional;

import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.model.InrFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;


/** Computes the volume of an INR, which is read from a file or trained with {@link InrPreset#FAST}. */
final class InrReconstructor implements Reconstructor {

	/** Fraction of the progress that a training takes. */
	private static final double TRAINING = 0.9;

	private final MethodSettings settings;
	private final ModelCache models;

	InrReconstructor(final MethodSettings settings, final ModelCache models) {
		this.settings = settings;
		this.models = models;
	}

	@Override
	public void check(final Projections data, final Progress progress) {
		data.operator().geometry().requireStraight("INR");
		if (settings.model().isPresent()) InrFile.check(settings.model().get(), data);
		else InrTraining.check(InrPreset.FAST.options(data), data);
		InrTraining.checkVolume(data);
		settings.engine().check(progress);
	}

	@Override
	public Reconstruction reconstruct(final Projections data, final Progress progress) {
		final Optional<Inr> stored = settings.model().map(path -> InrFile.read(path, data));
		return settings.engine().with(progress, backend -> {
			final ModelCache.Trained<Inr> inr = stored.map(model -> new ModelCache.Trained<>(model, 0)).orElseGet(() -> models
				.inr(data, settings.seed(), backend, progress.part(0, TRAINING)));
			final Planes volume = settings.inr().volume(inr.model(), data, backend, stored.isPresent() ? progress : progress
				.part(TRAINING, 1));
			return Reconstruction.of(volume).withDevice(backend.where()).withReused(inr.reusedSeconds());
		});
	}
}
