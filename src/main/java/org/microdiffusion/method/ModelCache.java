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

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;

/**
 * Models that several reconstructions share: an INR is fitted once to the same projections, and a model
 * of the method MicroDiffusion is trained once for all time points. Not thread-safe.
 */
public final class ModelCache {

	private static final double NANOSECONDS_PER_SECOND = 1e9;

	private final Map<String, Trained<Inr>> inrs = new HashMap<>();
	private final Map<String, Trained<SectionWeights>> sections = new HashMap<>();

	/**
	 * A trained model.
	 *
	 * @param model the model
	 * @param reusedSeconds duration of its training, if that was done by an earlier reconstruction;
	 *          otherwise 0
	 */
	record Trained<T>(T model, double reusedSeconds) {}

	/** The INR that is fitted to some projections with {@link InrPreset#FAST}. */
	Trained<Inr> inr(final Projections data, final long seed, final Backend backend, final Progress progress) {
		final String key = ModelParts.fingerprint(data) + " " + data.operator().geometry() + " " + seed;
		return trained(inrs, key, () -> {
			final InrTraining training = new InrTraining(InrPreset.FAST.options(data), data, seed);
			return training.model(Divergence.told(() -> training.train(backend, TrainingListener.NONE, progress)));
		}, inr -> true);
	}

	/**
	 * The trained weights of the method MicroDiffusion.
	 *
	 * @param key names everything that the training depends on, except the time point
	 * @param training called if there are no weights for the key
	 */
	Trained<SectionWeights> sections(final String key, final Supplier<SectionWeights> training) {
		// An empty time point gives untrained weights, which are not kept, since the next one may show structure.
		return trained(sections, key, training, weights -> weights.steps() > 0);
	}

	private static <T> Trained<T> trained(final Map<String, Trained<T>> earlier, final String key,
		final Supplier<T> training, final Predicate<T> worthKeeping)
	{
		final Trained<T> kept = earlier.get(key);
		if (kept != null) return kept;
		final long start = System.nanoTime();
		final T model = training.get();
		final double seconds = (System.nanoTime() - start) / NANOSECONDS_PER_SECOND;
		if (worthKeeping.test(model)) earlier.put(key, new Trained<>(model, seconds));
		return new Trained<>(model, 0);
	}
}
