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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.volume.Planes;

/**
 * What several reconstructions share: an INR is fitted once to the same
 * projections, and a model of MicroDiffusion is trained once for all time points.
 * It also takes what they yield besides a volume, and counts what they cost.
 */
public final class Session {

	private static final double NANOSECONDS = 1e9;

	private final Map<String, Fit> fits = new HashMap<>();
	private final Map<String, Lesson> lessons = new HashMap<>();
	private final List<String> remarks = new ArrayList<>();
	private final Consumer<Planes> preview;
	private Optional<Planes> deviation = Optional.empty();
	private OptionalDouble expectedGain = OptionalDouble.empty();
	private Optional<String> device = Optional.empty();
	private double spared;
	private double calls;

	/** Shows its volumes to nobody before they are finished. */
	public Session() {
		this(volume -> {});
	}

	/**
	 * @param preview takes volumes on their way, each better than the one before, for
	 *          reading only; their intensities are 0 to about 1
	 */
	public Session(final Consumer<Planes> preview) {
		this.preview = preview;
	}

	private record Fit(Inr inr, double seconds) {}

	private record Lesson(SectionWeights weights, double seconds) {}

	/**
	 * What a reconstruction cost.
	 *
	 * @param seconds that it would have taken by itself
	 * @param networkCalls of a diffusion model's denoiser for each slice; 0 for
	 *          methods without one
	 */
	public record Cost(double seconds, double networkCalls) {}

	/** The INR that {@link InrPreset#FAST} fits to some projections. */
	Inr fitted(final Projections data, final long seed, final Backend backend, final Progress progress) {
		final String key = ModelParts.fingerprint(data) + " " + data.operator().geometry() + " " + seed;
		final Fit earlier = fits.get(key);
		if (earlier != null) {
			spared += earlier.seconds();
			return earlier.inr();
		}
		final long start = System.nanoTime();
		final InrTraining training = new InrTraining(InrPreset.FAST.options(data), data, seed);
		final Inr inr = training.model(Divergence.told(() -> training.train(backend, TrainingListener.NONE, progress)));
		fits.put(key, new Fit(inr, (System.nanoTime() - start) / NANOSECONDS));
		return inr;
	}

	/**
	 * What the method MicroDiffusion learned in this session.
	 *
	 * @param key what was to be learned
	 * @param learning called if it was not
	 */
	SectionWeights learned(final String key, final Supplier<SectionWeights> learning) {
		final Lesson earlier = lessons.get(key);
		if (earlier != null) {
			spared += earlier.seconds();
			return earlier.weights();
		}
		final long start = System.nanoTime();
		final SectionWeights weights = learning.get();
		// Of a time point that shows nothing, nothing is learned: the next one may show more.
		if (weights.steps() > 0) lessons.put(key, new Lesson(weights, (System.nanoTime() - start) / NANOSECONDS));
		return weights;
	}

	/** Lends the engine to some work and remembers which device it was. */
	<T> T with(final EngineSettings engine, final Progress progress, final Function<Backend, T> work) {
		return engine.with(progress, backend -> {
			device = Optional.of(backend.where());
			return work.apply(backend);
		});
	}

	/** Shows a volume on its way. */
	void preview(final Planes volume) {
		preview.accept(volume);
	}

	/** @param each how often the denoiser was called for each slice */
	void called(final double each) {
		calls += each;
	}

	/** Takes a sentence that the user should read. */
	void remark(final String sentence) {
		remarks.add(sentence);
	}

	/** Takes the standard deviation at each voxel, in the projections' intensities. */
	void deviation(final Planes volume) {
		deviation = Optional.of(volume);
	}

	/** Takes by how many dB the volume is expected to be better than its prior, 0 or more. */
	void expectedGain(final double decibels) {
		expectedGain = OptionalDouble.of(decibels);
	}

	/** The expected gain that came since the last call, if one did. */
	OptionalDouble expectedGain() {
		final OptionalDouble since = expectedGain;
		expectedGain = OptionalDouble.empty();
		return since;
	}

	/** Which device computed since the last call, if the engine was needed. */
	Optional<String> device() {
		final Optional<String> since = device;
		device = Optional.empty();
		return since;
	}

	/** The remarks since the last call. */
	List<String> remarks() {
		final List<String> since = List.copyOf(remarks);
		remarks.clear();
		return since;
	}

	/** The deviation that came since the last call, if one did. */
	Optional<Planes> deviation() {
		final Optional<Planes> since = deviation;
		deviation = Optional.empty();
		return since;
	}

	/**
	 * What was spent since the last call.
	 *
	 * @param seconds that passed
	 */
	Cost spent(final double seconds) {
		final Cost cost = new Cost(seconds + spared, calls);
		spared = 0;
		calls = 0;
		return cost;
	}
}
