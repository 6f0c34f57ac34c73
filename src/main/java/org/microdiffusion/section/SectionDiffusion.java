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

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.NetworkResult;
import org.microdiffusion.section.posterior.Posterior;
import org.microdiffusion.section.posterior.SectionDenoiser;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.LateralTrainingData;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.section.uncertainty.ShrinkageFactor;
import org.microdiffusion.section.uncertainty.UncertaintyFeatures;
import org.microdiffusion.section.uncertainty.Validation;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

/**
 * Guided diffusion on sections along z. The network is trained on lateral planes of the measured
 * specimen, on a reference volume, or beforehand.
 */
public final class SectionDiffusion {

	private static final String NO_GAIN =
		"The result is the prior: what was learned did not improve XY planes that were held out of training.";

	private final SectionOptions options;
	private final long seed;
	private final Backend backend;
	private final Consumer<Planes> preview;

	/**
	 * @param seed of everything random
	 * @param backend where to compute
	 * @param preview receives intermediate volumes, for reading only
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
	 * A reconstruction.
	 *
	 * @param volume axes x, y, z, in the projections' intensities; agrees with them
	 * @param deviation standard deviation at each voxel, if several samples were drawn
	 * @param expectedGain of the posterior mean over the prior, dB; 0 or more: the least that was measured at
	 *          validation pixels of either direction. A single sample has a larger error
	 * @param calls of the network per slice: pixels that it processed / voxels of the volume
	 * @param remark why the volume is the prior, if it is
	 */
	public record Result(Planes volume, Optional<Planes> deviation, double expectedGain, double calls,
		Optional<String> remark)
	{

		private static Result unchanged(final Task task, final String reason) {
			return new Result(task.prior(), Optional.empty(), 0, 0, Optional.of(SectionDiffusion.unchanged(reason)));
		}
	}

	/**
	 * A measurement to reconstruct.
	 *
	 * @param data the measurement
	 * @param prior a volume that agrees with it, as deep as its operator's slices
	 * @param method that makes such priors of {@code data} and of training examples
	 */
	public record Task(Projections data, Planes prior, Reconstructor method) {

		/** Why lateral planes cannot be trained on, if they cannot. */
		Optional<String> whyUntrainable(final SectionOptions options) {
			return SectionRequirements.whyUntrainable(prior, data.operator().geometry(), options.degradation());
		}

		LateralTrainingData lateralData(final SectionOptions options, final long seed) {
			return new LateralTrainingData(data, method, options.degradation(), seed);
		}

		/** Training examples made of the measured projections. */
		List<TrainingExample> measuredExamples(final LateralTrainingData lateral, final Progress progress) {
			return lateral.examples(data.planes(), false, progress);
		}
	}

	private static String unchanged(final String reason) {
		return "The result is the prior: " + reason + ".";
	}

	/**
	 * Trains on lateral planes of the prior, and in a second round on lateral planes and sections along z
	 * of the volume that the first round gives.
	 *
	 * @param start initial weights
	 * @return trained weights; the initial ones if there is nothing to train on
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public SectionWeights learn(final Task task, final SectionWeights start, final Progress progress) {
		return new SpecimenTraining(options, seed, backend, preview).onMeasurement(task, start, progress);
	}

	/**
	 * Trains on a volume that is known in full.
	 *
	 * @param reference the volume, axes x, y, z; it is projected as the task's specimen was
	 * @param start initial weights
	 * @throws Refusal one sentence, if it is too small
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public SectionWeights learn(final Planes reference, final Task task, final SectionWeights start,
		final Progress progress)
	{
		return new SpecimenTraining(options, seed, backend, preview).onReference(reference, task, start, progress);
	}

	/**
	 * Reconstructs.
	 *
	 * @param weights of the trained network
	 * @throws Refusal one sentence, if samples are wanted of weights that were trained for the mean only
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Result reconstruct(final Task task, final SectionWeights weights, final Progress progress) {
		return reconstruct(task, task, weights, progress);
	}

	/**
	 * Reconstructs with a network that is validated on a part of the measurement.
	 *
	 * @param part on which the network was trained
	 * @param weights of the trained network
	 * @throws Refusal one sentence, if samples are wanted of weights that were trained for the mean only
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Result reconstruct(final Task task, final Task part, final SectionWeights weights, final Progress progress) {
		final WorkEstimate work = WorkEstimate.of(options, task.data());
		final List<Progress> parts = progress.parts(work.validationPriors(), work.reconstruction() - work
			.validationPriors());
		final List<TrainingExample> measured = examples(part, parts.get(0));
		final Optional<String> whyUnchanged = whyUnchanged(part, measured);
		if (whyUnchanged.isPresent()) return Result.unchanged(task, whyUnchanged.get());
		if (options.steps() > 1 && !weights.samples()) throw new Refusal("steps is " + options.steps() +
			", but the model was trained for steps=1, the posterior mean: give steps=1, or train it with more steps.");
		try (SectionModel model = new SectionModel(backend, weights)) {
			return result(model, new InverseProblem(task.data(), task.prior(), SectionPlane.BOTH), measured, parts.get(1));
		}
	}

	/**
	 * Validates a network, by which then any region of a volume is corrected.
	 *
	 * @param part on which the network was trained
	 * @param weights of the trained network
	 * @return to be closed
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Correction correction(final Task part, final SectionWeights weights, final Progress progress) {
		final List<TrainingExample> measured = examples(part, progress.part(0, 0.5));
		final Optional<String> whyUnchanged = whyUnchanged(part, measured);
		if (whyUnchanged.isPresent()) return Correction.none(unchanged(whyUnchanged.get()));
		final SectionModel model = new SectionModel(backend, weights);
		final Validation validation = validated(model, measured, progress.part(0.5, 1));
		final ShrinkageFactor shrinkage = validation.shrinkage();
		return new Correction(Optional.of(model), Optional.of(shrinkage), backend.manager(), options.budget().views(),
			validation.expectedGain(), shrinkage.gain() > 0 ? Optional.empty() : Optional.of(NO_GAIN));
	}

	/**
	 * The same of a network that was validated before.
	 *
	 * @param known what {@link Correction#text} told then
	 * @return to be closed
	 */
	public Correction correction(final String known, final SectionWeights weights) {
		final String[] lines = known.split("\n", 3);
		if (lines[2].isEmpty()) return Correction.none(lines[1]);
		return new Correction(Optional.of(new SectionModel(backend, weights)), Optional.of(ShrinkageFactor.parse(lines[2])),
			backend.manager(), options.budget().views(), Double.parseDouble(lines[0]), Optional.of(lines[1]).filter(
				remark -> !remark.isEmpty()));
	}

	/** Examples made of the measured projections; none if they are too small. */
	private List<TrainingExample> examples(final Task part, final Progress progress) {
		return part.whyUntrainable(options).isPresent() ? List.of() : part.measuredExamples(part.lateralData(options, seed),
			progress);
	}

	private Optional<String> whyUnchanged(final Task part, final List<TrainingExample> measured) {
		return part.whyUntrainable(options).or(() -> measured.stream().allMatch(TrainingExample::nothingToLearn) ? Optional
			.of("the projections show nothing to learn from, their rows and columns are as smooth as the prior") : Optional
				.empty());
	}

	/**
	 * Validates a model and reconstructs with it.
	 *
	 * @param measured training examples made of the measured projections
	 */
	Result result(final SectionDenoiser model, final InverseProblem problem, final List<TrainingExample> measured,
		final Progress progress)
	{
		final WorkEstimate work = WorkEstimate.of(options, problem.data());
		final List<Progress> parts = progress.parts(work.validationMeans(), work.mean(), work.sample(), work.calibration(),
			work.deviation());
		final Validation validation = validated(model, measured, parts.get(0));
		final ShrinkageFactor shrinkage = validation.shrinkage();
		final Posterior posterior = new Posterior(model, problem, backend.manager());
		final NetworkResult mean = posterior.mean(options.budget().views(), parts.get(1));
		final Optional<NetworkResult> sample = options.singleSample() ? Optional.of(posterior.sample(options.steps(),
			new NoiseField(seed).part("sample"), parts.get(2))) : Optional.empty();
		// Without a gain the mean is not used, and neither is the spread about it.
		final NetworkResult drawn = shrinkage.gain() > 0 ? sample.orElse(mean) : mean;
		final Planes volume = shrinkage.volume(problem, mean.planes(), drawn.planes(), parts.get(2).part(1, 1));
		preview.accept(volume);
		final Optional<NetworkResult> deviation = options.samples() == 1 ? Optional.empty() : Optional.of(deviation(
			posterior, validation, parts.get(3).named("Held-out data"), parts.get(4), progress));
		final long pixels = validation.pixels() + mean.pixels() + Stream.concat(sample.stream(), deviation.stream())
			.mapToLong(NetworkResult::pixels).sum();
		final double calls = (double) pixels / volume.width() / volume.height() / volume.depth();
		return new Result(volume, deviation.map(NetworkResult::planes), validation.expectedGain(), calls, shrinkage
			.gain() > 0 ? Optional.empty() : Optional.of(NO_GAIN));
	}

	private Validation validated(final SectionDenoiser model, final List<TrainingExample> measured,
		final Progress progress)
	{
		final Validation validation = Validation.of(measured, model, backend.manager(), options.budget().views(), progress
			.named("Held-out data"));
		progress.log(String.format(Locale.ROOT, "Expected gain over the prior: %.1f dB, measured on XY planes%s.", validation
			.expectedGain(), validation.onTrainingPixels()
				? " that were trained on, since nothing is seen in the middle, which is held out" : ""));
		return validation;
	}

	private NetworkResult deviation(final Posterior posterior, final Validation validation, final Progress calibrating,
		final Progress sampling, final Progress progress)
	{
		final Validation.CalibrationResult calibrated = validation.calibration(options.samples(), options.steps(),
			new NoiseField(seed).part("calibration"), calibrating);
		final NetworkResult spread = posterior.deviation(options.samples(), options.steps(), new NoiseField(seed)
			.part("deviation"), sampling);
		return new NetworkResult(calibrated.calibration().deviation(UncertaintyFeatures.of(posterior.problem(), spread
			.planes(), progress)), calibrated.pixels() + spread.pixels());
	}
}
