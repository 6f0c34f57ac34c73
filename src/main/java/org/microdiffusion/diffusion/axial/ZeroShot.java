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
package org.microdiffusion.diffusion.axial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.microdiffusion.diffusion.unet.Layout;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.Trainer;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

/**
 * Guided diffusion on sections along z, which learns from the projections that it
 * reconstructs: their lateral axes show what sections look like.
 */
public final class ZeroShot {

	private static final double RATE = 2e-3;
	private static final Adam ADAM_W = new Adam(0.9, 0.99, 1e-8, 0.01);
	private static final double AVERAGING = 0.98;
	/** Part of the images at t = T if other noise levels are wanted, too. */
	private static final double AT_LAST = 0.5;
	private static final int SMALLEST_SIDE = 16;

	private final ZeroShotOptions options;
	private final long seed;
	private final Backend backend;
	private final Consumer<Planes> preview;

	/** @param seed of everything random */
	public ZeroShot(final ZeroShotOptions options, final long seed, final Backend backend) {
		this(options, seed, backend, volume -> {});
	}

	/**
	 * @param seed of everything random
	 * @param preview takes volumes on their way, for reading only
	 */
	public ZeroShot(final ZeroShotOptions options, final long seed, final Backend backend,
		final Consumer<Planes> preview)
	{
		this.options = options;
		this.seed = seed;
		this.backend = backend;
		this.preview = preview;
	}

	/**
	 * @param volume axes x, y, z, in the projections' intensities; agrees with them
	 * @param deviation standard deviation at each voxel, if there are several samples
	 * @param expectedGain by how many dB the squared error is lower than the prior's
	 *          where lateral data were held out of training; 0 or more
	 * @param remark why the volume is the prior, if it is
	 */
	public record Result(Planes volume, Optional<Planes> deviation, double expectedGain, Optional<String> remark) {}

	/**
	 * Reconstructs.
	 *
	 * @param data the measurement
	 * @param prior a volume that agrees with it, as deep as its operator's slices
	 * @param method that makes such priors, of {@code data} and of what is learned
	 *          from
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Result reconstruct(final Projections data, final Planes prior, final Reconstructor method,
		final Progress progress)
	{
		final Geometry geometry = data.operator().geometry();
		final int smallest = Math.max(SMALLEST_SIDE, 3 * Math.max(geometry.spacing(), geometry.stepLength()));
		if (Math.min(prior.width(), prior.height()) < smallest) return unchanged(prior, "the projections have " + prior
			.width() + " x " + prior.height() + " pixels, too few to learn from: at least " + smallest + " x " + smallest +
			" are needed");
		final Teaching teaching = new Teaching(data, method, options.blurs(), seed);
		final List<Lesson> measured = teaching.lessons(Planes.read(data.images()), false, progress.part(0, 0.02));
		final List<Lesson> first = teaching.lessons(prior, true, progress.part(0.02, 0.1));
		final Scales scales = Scales.of(first);
		if (scales.nothingToLearn()) return unchanged(prior,
			"the projections show nothing to learn from, their rows and columns are as smooth as the prior");
		final Layout layout = new Layout(seed);
		SectionModel.network(layout);
		List<Parameter> weights = train(layout.parameters(), first, scales, options.effort().firstRound(), RATE, progress
			.part(0.1, 0.5));
		final Subject subject = new Subject(data, prior, true);
		if (options.effort().secondRound() > 0) {
			final Planes volume;
			try (SectionModel model = new SectionModel(backend, scales, weights)) {
				volume = subject.volume(posterior(model, subject).mean(1, progress.part(0.5, 0.54)), Trust.of(measured, means(model,
					measured, progress.part(0.54, 0.55))), progress);
			}
			preview.accept(volume);
			weights = train(weights, teaching.lessons(volume, true, progress.part(0.55, 0.6)), scales, options.effort()
				.secondRound(), RATE / 2, progress.part(0.6, 0.85));
		}
		try (SectionModel model = new SectionModel(backend, scales, weights)) {
			return result(model, subject, measured, progress.part(0.85, 1));
		}
	}

	private static Result unchanged(final Planes prior, final String reason) {
		return new Result(prior, Optional.empty(), 0, Optional.of("The result is the prior: " + reason + "."));
	}

	private List<Parameter> train(final List<Parameter> start, final List<Lesson> lessons, final Scales scales,
		final int steps, final double rate, final Progress progress)
	{
		final SectionObjective objective = new SectionObjective(SectionModel.network(new Layout(seed)), SectionModel
			.schedule(), lessons, scales, options.samplesAnything() ? AT_LAST : 1, seed);
		final TrainingOptions training = new TrainingOptions(steps, LearningRate.oneCycle(rate, steps), ADAM_W, 1,
			AVERAGING);
		final TrainingState end = new Trainer(backend, objective, training).train(start, TrainingState.start(start, seed),
			TrainingListener.NONE, progress);
		return end.averaged(start);
	}

	private List<Planes> means(final SectionModel model, final List<Lesson> lessons, final Progress progress) {
		final List<Planes> means = new ArrayList<>();
		for (final Lesson lesson : lessons)
			means.add(Turn.yz(posterior(model, lesson.subject()).mean(options.effort().views(), progress)));
		return means;
	}

	private Posterior posterior(final SectionModel model, final Subject subject) {
		return new Posterior(model, subject, backend.manager());
	}

	private Result result(final SectionModel model, final Subject subject, final List<Lesson> measured,
		final Progress progress)
	{
		final List<Planes> means = means(model, measured, progress.part(0, 0.1));
		final Trust trust = Trust.of(measured, means);
		progress.log(String.format(Locale.ROOT, "Expected gain over the prior: %.1f dB, measured on lateral data.", trust
			.gain()));
		final Posterior posterior = posterior(model, subject);
		final Noise noise = new Noise(seed);
		final boolean one = options.steps() > 1 && options.samples() == 1;
		final Planes residual = one ? posterior.sample(options.steps(), noise, progress.part(0.1, 1)) : posterior.mean(options
			.effort().views(), progress.part(0.1, 0.2));
		final Planes volume = subject.volume(residual, trust, progress);
		preview.accept(volume);
		if (options.samples() == 1) return new Result(volume, Optional.empty(), trust.gain(), remark(trust));
		final Calibration calibration = calibration(model, measured, means, progress.part(0.2, 0.4));
		final Planes deviation = posterior.deviation(options.samples(), options.steps(), noise, progress.part(0.4, 1));
		calibration.apply(deviation);
		return new Result(volume, Optional.of(deviation), trust.gain(), remark(trust));
	}

	private static Optional<String> remark(final Trust trust) {
		return trust.gain() > 0 ? Optional.empty() : Optional.of(
			"The result is the prior: what was learned did not help on lateral data that were held out.");
	}

	private Calibration calibration(final SectionModel model, final List<Lesson> lessons, final List<Planes> means,
		final Progress progress)
	{
		final List<float[]> errors = new ArrayList<>();
		final List<float[]> spreads = new ArrayList<>();
		for (int l = 0; l < lessons.size(); l++) {
			final Lesson lesson = lessons.get(l);
			final Planes spread = Turn.yz(posterior(model, lesson.subject()).deviation(options.samples(), options.steps(),
				new Noise(seed + l), progress.part((double) l / lessons.size(), (l + 1.0) / lessons.size())));
			errors.add(lesson.held(means.get(l), true));
			spreads.add(lesson.held(spread, false));
		}
		return Calibration.of(errors, spreads);
	}
}
