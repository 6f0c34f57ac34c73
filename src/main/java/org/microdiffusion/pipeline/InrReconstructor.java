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
package org.microdiffusion.pipeline;

import java.util.Optional;

import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.inr.InrVolume;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The volume of an INR: of a stored one, or of one that is trained at once by {@link InrPreset#FAST}. */
final class InrReconstructor implements Reconstructor {

	/** Part of the work that a training is. */
	private static final double TRAINING = 0.9;

	private final MethodSettings settings;

	InrReconstructor(final MethodSettings settings) {
		this.settings = settings;
	}

	@Override
	public RandomAccessibleInterval<FloatType> reconstruct(final Projections data, final Progress progress) {
		final Optional<Inr> stored = settings.model().map(path -> InrFile.read(path, data));
		return settings.engine().with(progress, backend -> {
			final Inr model = stored.orElseGet(() -> trained(data, backend, progress.part(0, TRAINING)));
			return volume(model, data, backend, stored.isPresent() ? progress : progress.part(TRAINING, 1));
		});
	}

	private Inr trained(final Projections data, final Backend backend, final Progress progress) {
		final InrTraining training = new InrTraining(InrPreset.FAST.options(data), data, settings.seed());
		return training.model(Divergence.told(() -> training.train(backend, TrainingListener.NONE, progress)));
	}

	RandomAccessibleInterval<FloatType> volume(final Inr model, final Projections data, final Backend backend,
		final Progress progress)
	{
		return new InrVolume(settings.inr().neighbouring(), settings.inr().consistent()).of(model, data, backend, progress);
	}
}
