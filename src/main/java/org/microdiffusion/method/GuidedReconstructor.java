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
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.microdiffusion.files.PartFile;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.guided.TrainingSet;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.Normalisation;
import org.microdiffusion.model.TrainingCheckpoint;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.Planes;


/**
 * The paper's guided diffusion. It computes the prior volume, trains a model if none is given, samples
 * all slices and returns the mean of the samples. If the settings name a file for the result, the state
 * of the training and the finished slices are kept beside it, so that the same call resumes a cancelled
 * reconstruction.
 */
public final class GuidedReconstructor implements Reconstructor {

	/** Progress at the end of the prior. */
	private static final double PRIOR = 0.1;
	/** Progress at the end of the training. */
	private static final double TRAINING = 0.8;
	/** The prior, the prior with finished slices, the mean, and as many volumes for intermediate results. */
	private static final long BYTES_PER_VOXEL = 6 * Float.BYTES;
	/** Normalisation in the header of a model that is kept only until the volume is finished. */
	private static final Normalisation UNKNOWN = new Normalisation(0, 1);

	private final MethodSettings settings;
	private final GuidedTraining training;
	private final ModelCache models;
	private final Consumer<Planes> preview;

	GuidedReconstructor(final MethodSettings settings, final ModelCache models, final Consumer<Planes> preview) {
		this.settings = settings;
		this.models = models;
		this.preview = preview;
		training = settings.guided().training();
	}

	@Override
	public void check(final Projections data, final Progress progress) {
		data.operator().geometry().requireStraight("MicroDiffusion (paper)");
		final long width = data.width(), height = data.height();
		final long voxels = width * height * data.operator().slices();
		Memory.require(Method.MICRODIFFUSION_PAPER.toString(), BYTES_PER_VOXEL * voxels, "for " + width + " x " + height +
			" x " + data.operator().slices() + " voxels");
		GuidedSampling.checkSize(data);
		if (settings.model().isPresent()) checkModel(read(data), data, progress);
		else checkTraining(data, progress);
		settings.result().ifPresent(result -> {
			final PartFile file = PartFile.beside(result);
			WholeFile.check("output", file.path());
			WholeFile.checkRoom("output", file.path(), Float.BYTES * voxels * settings.guided().samples() -
				file.size());
		});
		settings.engine().check(progress);
	}

	private void checkModel(final GuidedModel model, final Projections data, final Progress progress) {
		model.checkRequested(settings.guided());
		GuidedFit.checkSize(model.network().options(), data);
		settings.guided().checkLevels(model.network().options());
		model.prior().check(data, settings, models, progress);
	}

	private void checkTraining(final Projections data, final Progress progress) {
		final ModelOptions model = settings.guided().modelTraining().ablation().of(training.options(data.operator()
			.blocks())).model();
		GuidedFit.checkSize(model, data);
		settings.guided().checkLevels(model);
		TrainingSet.checkCount(data);
		training.prior().check(data, settings, models, progress);
	}

	private GuidedModel read(final Projections data) {
		return DiffusionFile.read(settings.model().orElseThrow(), data);
	}

	@Override
	public Reconstruction reconstruct(final Projections data, final Progress progress) {
		if (settings.model().isPresent()) return withModel(read(data), data, progress);
		return settings.guided().modelTraining().ablation() == Ablation.NONE ? withTraining(data, progress) : ablated(data,
			progress);
	}

	private Reconstruction withModel(final GuidedModel model, final Projections data, final Progress progress) {
		model.checkRequested(settings.guided());
		GuidedFit.checkSize(model.network().options(), data);
		if (!model.trainedOn(data)) progress.log("The model " + model.path() +
			" was trained on other projections than these, or with another noise or background.");
		final GuidedSampling sampling = new GuidedSampling(settings, data, kept(model.fingerprints(), data, progress));
		if (sampling.finished()) return Reconstruction.of(sampling.mean());
		final Reconstruction prior = model.prior().volume(data, settings, models, progress.part(0, PRIOR).named("Prior"));
		return sampled(sampling, model.network(), prior.volume(), progress.part(PRIOR, 1)).withReused(prior
			.reusedSeconds());
	}

	private Reconstruction withTraining(final Projections data, final Progress progress) {
		final GuidedFit fit = new GuidedFit(training, data, Optional.empty(), settings.seed());
		final String command = "reconstruct " + training + " seed=" + settings.seed();
		final GuidedSampling sampling = new GuidedSampling(settings, data, kept(command, data, progress));
		final Optional<TrainingCheckpoint> file = settings.result().map(result -> new TrainingCheckpoint("output", PartFile
			.beside(result, ModelFile.ENDING), fit.header(UNKNOWN, command), fit.options()));
		final Reconstruction volume = sampling.finished() ? Reconstruction.of(sampling.mean()) : sampled(fit, sampling,
			file, data, progress);
		file.ifPresent(TrainingCheckpoint::forget);
		return volume;
	}

	private Reconstruction sampled(final GuidedFit fit, final GuidedSampling sampling,
		final Optional<TrainingCheckpoint> file, final Projections data, final Progress progress)
	{
		final Optional<TrainingState> interrupted = file.flatMap(f -> f.resume(fit.options().training().steps(), progress));
		final Reconstruction prior = training.prior().volume(data, settings, models, progress.part(0, PRIOR).named(
			"Prior"));
		preview.accept(prior.volume());
		final DiffusionModel model = settings.engine().with(progress, backend -> model(fit, prior.volume(), file,
			interrupted, backend, progress.part(PRIOR, TRAINING)));
		return sampled(sampling, model, prior.volume(), progress.part(TRAINING, 1)).withReused(prior.reusedSeconds());
	}

	private Reconstruction ablated(final Projections data, final Progress progress) {
		final AblatedTraining.Result trained = new AblatedTraining(settings, models).train(data, progress.part(0,
			TRAINING));
		return sampled(new GuidedSampling(settings, data, kept("ablation", data, progress)), trained.network(), trained
			.prior(), progress.part(TRAINING, 1)).withReused(trained.reusedSeconds());
	}

	private Reconstruction sampled(final GuidedSampling sampling, final DiffusionModel model, final Planes prior,
		final Progress progress)
	{
		return settings.engine().with(progress, backend -> {
			final GuidedSampling.Result result = sampling.mean(backend, model, prior, preview, progress);
			return Reconstruction.of(result.mean()).withDevice(backend.where()).withNetworkCalls(result.callsPerSlice());
		});
	}

	private KeptSlices kept(final String model, final Projections data, final Progress progress) {
		final Optional<PartFile> file = settings.result().map(PartFile::beside);
		file.flatMap(PartFile::remark).ifPresent(progress::log);
		return new KeptSlices(file, String.join("\n", model, ModelParts.fingerprint(data), data.operator().geometry()
			.toString(), data.noise().toString(), Boolean.toString(data.nonNegative()), settings.inr().toString(), settings
				.guided().toString(), Long.toString(settings.seed())));
	}

	/** Returns the model that an interrupted reconstruction trained, or trains one. */
	private DiffusionModel model(final GuidedFit fit, final Planes prior, final Optional<TrainingCheckpoint> file,
		final Optional<TrainingState> interrupted, final Backend backend, final Progress progress)
	{
		final Optional<DiffusionModel> finished = file.flatMap(TrainingCheckpoint::finished).map(f -> new DiffusionModel(
			training.model(), ModelParts.parameters(ModelParts.WEIGHT, f)));
		if (finished.isPresent()) return finished.get();
		final TimeNeeded time = new TimeNeeded("No model is given, and training one", fit.options().training().steps(),
			progress);
		return GuidedFit.train(fit.training(prior, interrupted), file, backend, new TrainingListener() {

			@Override
			public boolean trained(final long step, final double loss, final double learningRate,
				final Supplier<TrainingState> state)
			{
				return time.trained(step, loss, learningRate, state);
			}

			@Override
			public void checkpoint(final TrainingState state) {
				file.ifPresent(f -> f.write(state, progress));
			}
		}, progress);
	}
}
