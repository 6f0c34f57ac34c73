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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import net.imglib2.Dimensions;

/**
 * Guided diffusion on sections along z. What it needs to know it learns from the
 * projections that it reconstructs, whose lateral axes show what sections look
 * like, or it knows it already.
 */
public final class SectionDiffusion {

	/** For a network that knows nothing. */
	private static final double RATE = 2e-3;
	private static final double TUNING_RATE = 1e-3;
	private static final double AVERAGING = 0.98;
	private static final int SMALLEST_SIDE = 16;

	private final SectionOptions options;
	private final long seed;
	private final Backend backend;
	private final Consumer<Planes> preview;

	/**
	 * @param seed of everything random
	 * @param preview takes volumes on their way, for reading only
	 */
	public SectionDiffusion(final SectionOptions options, final long seed, final Backend backend,
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
	 * @param expectedGain by how many dB the mean's squared error is lower than the prior's
	 *          where lateral data were held out of training; 0 or more. One sample is farther off
	 * @param calls of the network for each slice: how often it saw as many pixels
	 * @param remark why the volume is the prior, if it is
	 */
	public record Result(Planes volume, Optional<Planes> deviation, double expectedGain, double calls,
		Optional<String> remark)
	{}

	/**
	 * Java's memory that a reconstruction needs at once, besides the projections. Of
	 * each lesson four volumes and its projections are kept, and while one is made its
	 * prior needs as much as Hessian-L1; the volume itself is there in up to six
	 * forms, and in ten while samples are drawn.
	 *
	 * @param reference that is learned from, if there is one
	 * @return bytes
	 */
	public static long memory(final SectionOptions options, final Projections data,
		final Optional<? extends Dimensions> reference)
	{
		final long width = data.width(), height = data.height();
		final long projected = LateralTrainingData.voxels(width, height, data.operator().blocks());
		final long prior = LateralTrainingData.voxels(width, height, data.operator().slices());
		final long learned = reference.map(r -> LateralTrainingData.voxels(r.dimension(0), r.dimension(1), r.dimension(2))).orElse(prior);
		final double own = 2 * options.likeness().blurs().size() * Math.max(1, options.likeness().stretch());
		final double sections = options.effort().secondRound() > 0 ? 2 : 0;
		final double lessons = own * projected + (reference.isPresent() ? 2 : own + sections) * learned;
		return Float.BYTES * ((long) (5 * lessons) + 8 * Math.max(prior, learned) + (options.samplesToo() ? 10 : 6) *
			width * height * data.operator().slices());
	}

	/**
	 * A measurement and what is made of it before anything is learned.
	 *
	 * @param data the measurement
	 * @param prior a volume that agrees with it, as deep as its operator's slices
	 * @param method that makes such priors, of {@code data} and of what is learned
	 *          from
	 */
	public record Task(Projections data, Planes prior, Reconstructor method) {

		/** Why its lateral planes teach nothing, if they do not. */
		private Optional<String> tooSmall(final AxialDegradation likeness) {
			final int needed = (int) Math.ceil(smallest() / Math.min(1, likeness.stretch()));
			if (needed > LateralTrainingData.LARGEST_SIDE) return Optional.of("a step length of " +
				data.operator().axialResolution() + " slices is too long to learn from the middle " +
				LateralTrainingData.LARGEST_SIDE + " pixels of lateral planes");
			if (Math.min(prior.width(), prior.height()) >= needed) return Optional.empty();
			return Optional.of("the projections have " + prior.width() + " x " + prior.height() +
				" pixels, too few to learn from: at least " + needed + " x " + needed + " are needed");
		}

		private int smallest() {
			return SectionDiffusion.smallest(data.operator());
		}

		private List<TrainingExample> measured(final LateralTrainingData teaching, final Progress progress) {
			return teaching.lessons(data.planes(), false, progress);
		}
	}

	/**
	 * Learns from the lateral planes of the prior, and then from those of what was first
	 * made with that and from its sections along z.
	 *
	 * @param start what is known before
	 * @return what is known then; the start if there is nothing to learn
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public SectionWeights learn(final Task task, final SectionWeights start, final Progress progress) {
		if (task.tooSmall(options.likeness()).isPresent()) return start;
		final LateralTrainingData teaching = teaching(task);
		final int rounds = options.effort().secondRound() > 0 ? 2 : 1;
		final SectionWeights learned = firstRound(task, teaching, start, progress.part(0, rounds == 1 ? 1 : 0.6));
		if (rounds == 1 || learned == start) return learned;
		final InverseProblem subject = subject(task);
		final Planes volume;
		try (SectionModel model = new SectionModel(backend, learned)) {
			final List<TrainingExample> measured = task.measured(teaching, progress.part(0.6, 0.61));
			final ShrinkageFactor trust = heldOut(model, measured, progress.part(0.61, 0.63)).trust();
			volume = subject.volume(posterior(model, subject).mean(1, progress.part(0.63, 0.65)), trust, progress.part(0.65,
				0.65));
		}
		preview.accept(volume);
		final List<TrainingExample> lessons = new ArrayList<>(teaching.lessons(volume, true, progress.part(0.65, 0.69)));
		lessons.addAll(teaching.shifted(volume, progress.part(0.69, 0.7)));
		return train(lessons, learned, options.effort().secondRound(), 0.5, progress.part(0.7, 1));
	}

	/** By itself, so that its lessons make room for those of the second. */
	private SectionWeights firstRound(final Task task, final LateralTrainingData teaching, final SectionWeights start,
		final Progress progress)
	{
		final List<TrainingExample> lessons = teaching.lessons(task.prior(), true, progress.part(0, 0.15));
		if (lessons.stream().allMatch(TrainingExample::nothingToLearn)) return start;
		return train(lessons, start, options.effort().firstRound(), 1, progress.part(0.15, 1));
	}

	/** Pixels or slices that a lesson has at least. */
	private static int smallest(final AxialProjection operator) {
		return Math.max(SMALLEST_SIDE, 3 * Math.max(operator.spacing(), operator.axialResolution()));
	}

	/**
	 * Tells before any work whether a volume can be learned from.
	 *
	 * @param reference the volume, axes x, y, z
	 * @param operator of the measurement
	 * @throws Refusal one sentence, if it is too small
	 */
	public static void checkReference(final Dimensions reference, final AxialProjection operator) {
		final int smallest = smallest(operator);
		final long least = Math.min(Math.min(reference.dimension(2), LateralTrainingData.MOST_PLANES), Math.min(LateralTrainingData.LARGEST_SIDE,
			Math.min(reference.dimension(0), reference.dimension(1))));
		if (least < smallest) throw new Refusal("reference has " + reference.dimension(0) + " x " + reference.dimension(1) +
			" x " + reference.dimension(2) + " voxels, too few to learn from: give one of " + smallest +
			" or more along each axis, of which at most " + LateralTrainingData.MOST_PLANES + " slices are used.");
	}

	/**
	 * Tells before any work whether samples can be drawn of so large a volume.
	 *
	 * @param data whose sizes are read only
	 * @throws Refusal one sentence, if native arrays cannot hold it
	 */
	public static void checkSamples(final SectionOptions options, final Projections data) {
		final long width = data.width(), height = data.height();
		final long voxels = width * height * data.operator().slices();
		if (options.samplesToo() && voxels > Tensors.LARGEST) throw new Refusal("steps is " + options.steps() +
			", but of at most " + Tensors.LARGEST + " voxels samples can be drawn, and the volume has " + width + " x " +
			height + " x " + data.operator().slices() + ": give steps=1 without samples and uncertainty, or select a smaller region.");
	}

	/**
	 * Learns from a volume that is known in full.
	 *
	 * @param reference the volume, axes x, y, z; it is measured as the task's is
	 * @throws Refusal one sentence, if it is too small
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public SectionWeights learn(final Planes reference, final Task task, final SectionWeights start,
		final Progress progress)
	{
		checkReference(reference.image(), task.data().operator());
		final List<TrainingExample> lessons = TrainingExample.ofReference(LateralTrainingData.middle(reference), task.data(), task.method(),
			new NoiseField(seed).part("reference"), progress.part(0, 0.1));
		final TrainingBudget effort = options.effort();
		return train(lessons, start, effort.firstRound() + effort.secondRound(), 1, progress.part(0.1, 1));
	}

	private SectionWeights train(final List<TrainingExample> lessons, final SectionWeights start, final int steps,
		final double ratio, final Progress progress)
	{
		return new SectionTraining(steps, ratio * (start.steps() == 0 ? RATE : TUNING_RATE), AVERAGING,
			options.samplesToo() ? SectionTraining.HALF : 1).train(step -> lessons, start, seed, backend, progress);
	}

	/**
	 * Reconstructs.
	 *
	 * @param weights what is known
	 * @throws Refusal one sentence, if samples are wanted of weights
	 *           that know only the mean
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Result reconstruct(final Task task, final SectionWeights weights, final Progress progress) {
		final Optional<String> tooSmall = task.tooSmall(options.likeness());
		if (tooSmall.isPresent()) return unchanged(task, tooSmall.get());
		final WorkEstimate work = WorkEstimate.of(options, task.data());
		final List<Progress> parts = progress.parts(work.lessons(), work.reconstruction() - work.lessons());
		final List<TrainingExample> measured = task.measured(teaching(task), parts.get(0));
		if (measured.stream().allMatch(TrainingExample::nothingToLearn)) return unchanged(task,
			"the projections show nothing to learn from, their rows and columns are as smooth as the prior");
		if (options.steps() > 1 && !weights.samples()) throw new Refusal("steps is " + options.steps() +
			", but the model was trained for steps=1, the posterior mean: give steps=1, or train it with more steps.");
		try (SectionModel model = new SectionModel(backend, weights)) {
			return result(model, subject(task), measured, parts.get(1));
		}
	}

	private LateralTrainingData teaching(final Task task) {
		return new LateralTrainingData(task.data(), task.method(), options.likeness(), seed);
	}

	private static InverseProblem subject(final Task task) {
		return new InverseProblem(task.data(), task.prior(), SectionPlane.BOTH);
	}

	private static Result unchanged(final Task task, final String reason) {
		return new Result(task.prior(), Optional.empty(), 0, 0, Optional.of("The result is the prior: " + reason + "."));
	}

	private Validation heldOut(final SectionDenoiser model, final List<TrainingExample> measured, final Progress progress) {
		return Validation.of(measured, lesson -> posterior(model, lesson), options.effort().views(), progress);
	}

	private Posterior posterior(final SectionDenoiser model, final InverseProblem subject) {
		return new Posterior(model, subject, backend.manager());
	}

	/**
	 * What is made of a model.
	 *
	 * @param measured lessons of the projections
	 */
	Result result(final SectionDenoiser model, final InverseProblem subject, final List<TrainingExample> measured,
		final Progress progress)
	{
		final WorkEstimate work = WorkEstimate.of(options, subject.data());
		final List<Progress> parts = progress.parts(work.means(), work.volumes(), work.sample(), work.calibration(), work
			.deviation());
		final Validation held = heldOut(model, measured, parts.get(0).named("Held-out data"));
		final ShrinkageFactor trust = held.trust();
		progress.log(String.format(Locale.ROOT, "Expected gain over the prior: %.1f dB, measured on XY planes%s.", trust
			.gain(), held.empty() ? " that were trained on, since nothing is seen in the middle, which is held out" : ""));
		final Posterior posterior = posterior(model, subject);
		final Planes mean = posterior.mean(options.effort().views(), parts.get(1));
		final Planes drawn = options.oneSample() ? posterior.sample(options.steps(), new NoiseField(seed).part("sample"),
			parts.get(2)) : mean;
		// Where nothing is known of the mean, nothing is of the spread about it.
		final Planes volume = subject.volume(mean, trust.gain() > 0 ? drawn : mean, trust, parts.get(2).part(1, 1));
		preview.accept(volume);
		if (options.samples() == 1) return new Result(volume, Optional.empty(), trust.gain(), calls(model,
			subject), remark(trust));
		final Calibration calibration = held.calibration(options.samples(), options.steps(), new NoiseField(seed).part(
			"calibration"), parts.get(3).named("Held-out data"));
		final Planes spread = posterior.deviation(options.samples(), options.steps(), new NoiseField(seed).part("deviation"),
			parts.get(4));
		return new Result(volume, Optional.of(calibration.deviation(UncertaintyFeatures.of(subject, spread, progress))), trust.gain(),
			calls(model, subject), remark(trust));
	}

	private static double calls(final SectionDenoiser model, final InverseProblem subject) {
		final Planes prior = subject.prior();
		return (double) model.pixels() / prior.width() / prior.height() / prior.depth();
	}

	private static Optional<String> remark(final ShrinkageFactor trust) {
		return trust.gain() > 0 ? Optional.empty() : Optional.of(
			"The result is the prior: what was learned did not improve XY planes that were held out of training.");
	}
}
