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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import org.microdiffusion.files.WholeFile;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.Provenance;
import org.microdiffusion.model.SectionFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.ConsistencySet;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.SectionDiffusion;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.SectionRequirements;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.LateralTrainingData;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;
import org.microdiffusion.volume.Region;

/**
 * The prior and the model of {@link Method#MICRODIFFUSION}. The model is read or trained; it is trained
 * on the part of the measurement from which most can be learned, so that a volume that does not fit
 * into memory has the same model.
 *
 * @param models that may be reused, and to which new ones are added
 */
record SectionLearning(MethodSettings settings, ModelCache models) {

	/** The part of large projections that is learned from. */
	static Region region(final PlaneSource projections) {
		return InformativeRegion.of(projections, LateralTrainingData.MAX_SIDE_PIXELS);
	}

	/** The method that makes priors. */
	Reconstructor prior() {
		return consistent(settings.sections().method());
	}

	/**
	 * The prior of the part that is learned from, made of the projections of this part and of a margin.
	 *
	 * @param data projections of a region
	 * @param whole of the size of all projections
	 */
	Planes prior(final Function<Region, Projections> data, final PlaneSource whole, final Region part,
		final Progress progress)
	{
		final Region around = part.grown(prior().reach().orElse(Integer.MAX_VALUE / 2), whole);
		return prior().reconstruct(data.apply(around), progress).volume().region(part.within(around));
	}

	/** The measurement of the part that is learned from. */
	SectionDiffusion.Task task(final Projections part, final Planes prior) {
		// An INR would take minutes for each training example.
		return new SectionDiffusion.Task(part, prior, settings.sections().method() == Method.INR ? consistent(
			Method.HESSIAN_L1) : prior());
	}

	/**
	 * Checks that a model can be trained, and written if a file is given.
	 *
	 * @param data whose sizes and geometry are read only
	 * @throws Refusal one sentence, if it cannot
	 */
	void checkTraining(final Projections data) {
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
	 * The weights of the model file, if it exists.
	 *
	 * @throws Refusal one sentence, if the file cannot be used
	 */
	Optional<SectionWeights> stored(final SectionOptions options, final Projections data) {
		final Optional<Path> file = settings.model().filter(Files::exists);
		final Optional<SectionWeights> stored = file.map(path -> SectionFile.read(path, data));
		if (options.steps() > 1 && stored.isPresent() && !stored.get().samples()) throw new Refusal("model is " +
			file.get() + ", which was trained for the mean alone, without samples: leave uncertainty empty and steps and " +
			"samples at auto, or give a new file, which is trained for both.");
		return stored;
	}

	/** Whether a model is trained, unless there is one in a file. */
	boolean trains(final Optional<SectionWeights> stored) {
		return settings.sections().learning() != TrainingMode.BUNDLED && stored.isEmpty();
	}

	/** Logs how the model is trained, or that it never saw such a geometry. */
	void announce(final SectionOptions options, final Projections data, final Optional<SectionWeights> stored,
		final Progress progress)
	{
		if (trains(stored)) progress.log("MicroDiffusion learns from XY planes, " + options.degradation().inWords() +
			" to look like XZ and YZ sections.");
		else SectionFile.unseen(settings.model(), data.operator().geometry()).ifPresent(progress::log);
	}

	/** Trains weights, once for all time points of a series, and writes them to the model file, if one is given. */
	ModelCache.Trained<SectionWeights> weights(final SectionDiffusion diffusion, final SectionDiffusion.Task task,
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

	Provenance provenance(final Projections data, final SectionWeights trained) {
		final SectionSettings sections = settings.sections();
		return new Provenance("reconstruct " + data.operator().geometry().text() + " method=" +
			Method.MICRODIFFUSION + " training=" + sections.learning() + " prior=" + sections.method() + " steps=" + sections
				.options().steps() + " samples=" + sections.options().samples() + " seed=" + settings.seed(), settings.seed(),
			trained.steps(), Instant.now().truncatedTo(ChronoUnit.SECONDS), ModelParts.fingerprint(data));
	}

	/** A method whose volumes are projected onto those that agree with the projections, as {@code Task} requires. */
	private Reconstructor consistent(final Method method) {
		final Reconstructor algorithm = method.reconstructor(settings.ofPrior(), models);
		return new Consistent(algorithm);
	}

	/** @param algorithm whose volumes need not agree with the projections */
	private record Consistent(Reconstructor algorithm) implements Reconstructor {

		@Override
		public void check(final Projections data, final Progress progress) {
			algorithm.check(data, progress);
		}

		@Override
		public OptionalInt reach() {
			return algorithm.reach().isEmpty() ? OptionalInt.empty() : OptionalInt.of(Math.max(ConsistencySet.REACH_PIXELS,
				algorithm.reach().getAsInt()));
		}

		@Override
		public int bytesPerVoxel() {
			return algorithm.bytesPerVoxel();
		}

		@Override
		public Reconstruction reconstruct(final Projections data, final Progress progress) {
			final Reconstruction made = algorithm.reconstruct(data, progress);
			data.consistent().project(made.volume(), progress);
			return made;
		}
	}
}
