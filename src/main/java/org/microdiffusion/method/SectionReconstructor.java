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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.microdiffusion.files.WholeFile;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.Provenance;
import org.microdiffusion.model.SectionFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.SectionDiffusion;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.SectionRequirements;
import org.microdiffusion.section.WorkEstimate;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * {@link Method#MICRODIFFUSION}: corrects a prior volume by diffusion on sections along z.
 */
final class SectionReconstructor implements Reconstructor {

	private final MethodSettings settings;
	private final ModelCache models;
	private final Consumer<Planes> preview;

	SectionReconstructor(final MethodSettings settings, final ModelCache models, final Consumer<Planes> preview) {
		this.settings = settings;
		this.models = models;
		this.preview = preview;
	}

	@Override
	public void check(final Projections data, final Progress progress) {
		final SectionOptions options = settings.sections().least();
		checkMemory(options, data);
		SectionRequirements.checkSamples(options, data);
		if (stored(options, data).isEmpty()) checkTraining(data);
		settings.sections().method().reconstructor(settings.ofPrior(), models).check(data, progress);
		settings.engine().check(progress);
	}

	private void checkTraining(final Projections data) {
		final TrainingMode mode = settings.sections().learning();
		final SectionWeights start = mode == TrainingMode.ZEROSHOT ? SectionWeights.untrained(settings.seed())
			: SectionFile.bundled();
		settings.model().ifPresent(file -> {
			if (mode == TrainingMode.BUNDLED) throw new Refusal("model is " + file +
				", which does not exist, and training=bundled makes none: give a model file, leave model empty to use the " +
				"bundled one, or give another training.");
			WholeFile.check("model", file, ModelFile.ENDING);
			WholeFile.checkRoom("model", file, Float.BYTES * start.size());
		});
		settings.sections().reference().ifPresent(volume -> {
			SectionRequirements.checkReference(volume, data.operator().geometry());
			range(Planes.read(volume));
		});
	}

	/**
	 * @throws IllegalArgumentException one sentence with the sizes, if the Java memory is not sufficient
	 */
	@Override
	public Reconstruction reconstruct(final Projections data, final Progress progress) {
		final SectionOptions options = settings.sections().options(data);
		checkMemory(options, data);
		final Optional<SectionWeights> stored = stored(options, data);
		final Reconstructor method = consistent(settings.sections().method());
		if (trains(stored)) progress.log("MicroDiffusion learns from XY planes, " + options.degradation().inWords() +
			" to look like XZ and YZ sections.");
		if (!trains(stored)) SectionFile.unseen(settings.model(), data.operator().geometry()).ifPresent(progress::log);
		final WorkEstimate work = WorkEstimate.of(options, data);
		final List<Progress> parts = progress.parts(work.prior(), trains(stored) ? work.training() : 0, work
			.reconstruction());
		final Reconstruction prior = method.reconstruct(data, parts.get(0).named("Prior"));
		preview.accept(prior.volume());
		return settings.engine().with(progress, backend -> {
			final SectionDiffusion diffusion = new SectionDiffusion(options, settings.seed(), backend, preview);
			final SectionDiffusion.Task task = new SectionDiffusion.Task(data, prior.volume(), ofExamples(method));
			final ModelCache.Trained<SectionWeights> weights = stored.map(model -> new ModelCache.Trained<>(model, 0))
				.orElseGet(() -> weights(diffusion, task, parts.get(1)));
			final SectionDiffusion.Result result = diffusion.reconstruct(task, weights.model(), parts.get(2));
			return Reconstruction.of(result.volume()).withDeviation(result.deviation()).withExpectedGain(result
				.expectedGain()).withRemark(result.remark()).withNetworkCalls(result.calls()).withDevice(backend.where())
				.withReused(prior.reusedSeconds() + weights.reusedSeconds());
		});
	}

	/**
	 * The weights of the model file, if it exists.
	 *
	 * @throws Refusal one sentence, if the file cannot be used
	 */
	private Optional<SectionWeights> stored(final SectionOptions options, final Projections data) {
		final Optional<Path> file = settings.model().filter(Files::exists);
		final Optional<SectionWeights> stored = file.map(path -> SectionFile.read(path, data));
		if (options.steps() > 1 && stored.isPresent() && !stored.get().samples()) throw new Refusal("model is " +
			file.get() + ", which was trained for the mean alone, without samples: leave uncertainty empty and steps and " +
			"samples at auto, or give a new file, which is trained for both.");
		return stored;
	}

	private boolean trains(final Optional<SectionWeights> stored) {
		return settings.sections().learning() != TrainingMode.BUNDLED && stored.isEmpty();
	}

	/** Trains weights, once for all time points of a series, and writes them to the model file, if one is given. */
	private ModelCache.Trained<SectionWeights> weights(final SectionDiffusion diffusion, final SectionDiffusion.Task task,
		final Progress progress)
	{
		final TrainingMode mode = settings.sections().learning();
		final String key = task.data().operator().geometry() + " " + settings.sections().options() + " " +
			settings.sections().psf() + " " + mode + " " + settings.seed();
		return models.sections(key, () -> {
			final SectionWeights trained = trained(diffusion, task, progress);
			if (settings.model().isEmpty() || trained.steps() == 0) return trained;
			// The weights are read from the file, which rounds them, so that it gives the same volume later.
			SectionFile.write(settings.model().get(), trained, task.data(), provenance(task.data(), trained));
			return SectionFile.read(settings.model().get(), task.data());
		});
	}

	private SectionWeights trained(final SectionDiffusion diffusion, final SectionDiffusion.Task task,
		final Progress progress)
	{
		return switch (settings.sections().learning()) {
			case BUNDLED -> SectionFile.bundled();
			case FINETUNE -> diffusion.learn(task, SectionFile.bundled(), progress);
			case ZEROSHOT -> diffusion.learn(task, SectionWeights.untrained(settings.seed()), progress);
			case REFERENCE -> diffusion.learn(reference(), task, SectionFile.bundled(), progress);
		};
	}

	/** The reference volume, scaled to 0 to 1. */
	private Planes reference() {
		final Planes volume = Planes.read(settings.sections().reference().orElseThrow());
		final Range range = range(volume);
		return volume.scaled(1 / range.size(), -range.min() / range.size());
	}

	private static Range range(final Planes reference) {
		final Range range = Range.of(reference, "reference");
		if (range.size() == 0) throw new Refusal("reference is " + range.min() +
			" everywhere: give a stack that shows similar tissue.");
		return range;
	}

	private Provenance provenance(final Projections data, final SectionWeights trained) {
		final SectionSettings sections = settings.sections();
		return new Provenance("reconstruct " + ModelParts.text(data.operator().geometry()) + " method=" +
			Method.MICRODIFFUSION + " training=" + sections.learning() + " prior=" + sections.method() + " steps=" + sections
				.options().steps() + " samples=" + sections.options().samples() + " seed=" + settings.seed(), settings.seed(),
			trained.steps(), Instant.now().truncatedTo(ChronoUnit.SECONDS), ModelParts.fingerprint(data));
	}

	private void checkMemory(final SectionOptions options, final Projections data) {
		// The reference is held twice: as it is read, and scaled.
		final Optional<RandomAccessibleInterval<FloatType>> reference = settings.sections().reference();
		final long read = reference.map(volume -> 2 * Float.BYTES * Intervals.numElements(volume)).orElse(0L);
		final long width = data.width(), height = data.height();
		Memory.require(Method.MICRODIFFUSION.toString(), SectionRequirements.memory(options, data, reference) + read,
			"for " + width + " x " + height + " x " + data.operator().slices() + " voxels");
	}

	/**
	 * The method that computes the priors of training examples. It is that of the prior, but Hessian-L1 in
	 * place of an INR, which would take minutes for each example.
	 */
	private Reconstructor ofExamples(final Reconstructor method) {
		return settings.sections().method() == Method.INR ? consistent(Method.HESSIAN_L1) : method;
	}

	/** A method whose volumes are projected onto those that agree with the projections, as {@code Task} requires. */
	private Reconstructor consistent(final Method method) {
		return (data, progress) -> {
			final Reconstruction made = method.reconstructor(settings.ofPrior(), models).reconstruct(data, progress);
			data.consistent().project(made.volume(), progress);
			return made;
		};
	}
}
