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
package org.microdiffusion.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.guided.DiffusionTraining;
import org.microdiffusion.guided.SliceSampler;
import org.microdiffusion.method.Background;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.GuidedFit;
import org.microdiffusion.method.GuidedTraining;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.method.TimeNeeded;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.TrainingCheckpoint;
import org.microdiffusion.model.VoxelSize;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Trains a model of the paper's guided diffusion and stores it. */
public final class TrainDiffusion {

	/** How far the work is when the prior is made. */
	private static final double PRIOR = 0.1;

	private TrainDiffusion() {}

	/**
	 * @param geometry of the acquisition
	 * @param training how to train
	 * @param noise of the projections
	 * @param background the intensity of no fluorescence, in the input's units;
	 *          empty: estimated as {@link Background} does
	 * @param seed of everything random
	 * @param engine where to compute
	 * @param model file to write when the training ends, ending with {@code .safetensors};
	 *          an interrupted training leaves its checkpoint beside it, from which
	 *          the next one goes on
	 * @param voxelSize of the volume, kept with the model; empty if it is not known
	 */
	public record Options(Geometry geometry, GuidedTraining training, NoiseSetting noise, OptionalDouble background,
		long seed, EngineSettings engine, Path model, Optional<VoxelSize> voxelSize)
	{

		/** What the launcher trains the same model with. */
		private String command(final String regime) {
			return "train " + ModelParts.text(geometry) + " regime=" + regime + " " + training + " noise=" + noise +
				" background=" + (background.isPresent() ? background.getAsDouble() : "auto") + " seed=" + seed;
		}
	}

	/**
	 * A training on its way.
	 *
	 * @param step updates done so far
	 * @param loss mean since the last moment
	 * @param learningRate of the last step
	 * @param sample makes the slice at the centre of the middle block with the model
	 *          as it is now; to be called at once or not at all
	 */
	public record Moment(long step, double loss, double learningRate, Supplier<Sample> sample) {}

	/**
	 * Images in normalised intensities, axes x, y, and one slice.
	 *
	 * @param slice as the model makes it, not made consistent
	 * @param projection of its block
	 * @param prior m of the slice
	 */
	public record Sample(RandomAccessibleInterval<FloatType> slice, RandomAccessibleInterval<FloatType> projection,
		RandomAccessibleInterval<FloatType> prior)
	{}

	/**
	 * Trains on the projections of one channel at one time point, and nothing else.
	 *
	 * @param images axes x, y, block; not changed
	 * @param observer is called about twice a second, on this thread
	 * @return sentences that the user should read
	 * @throws Refusal one sentence, if the projections or the options do not allow it, or
	 *           the checkpoint is of another training, or if a file or the engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled, after the
	 *           checkpoint was written
	 */
	public static List<String> run(final RandomAccessibleInterval<FloatType> images, final Options options,
		final Consumer<Moment> observer, final Progress progress)
	{
		final NormalizedProjections input = normalised(images, options);
		train(input, Optional.empty(), options, "projections", observer, progress);
		return input.remarks();
	}

	/**
	 * As {@link #run}, on every slice of a point-scanned stack of similar tissue,
	 * from which noise-free projections are simulated.
	 *
	 * @param stack axes x, y, z; not changed
	 */
	public static List<String> runOnReference(final RandomAccessibleInterval<FloatType> stack, final Options options,
		final Consumer<Moment> observer, final Progress progress)
	{
		final Simulate.Result simulated = Simulate.project(stack, options.geometry());
		final NormalizedProjections input = normalised(simulated.projections(), options);
		final int first = options.geometry().offset();
		final Planes slices = Planes.read(stack).range(first, first + options.geometry().imagedSlices((int) simulated
			.projections().dimension(2)));
		train(input, Optional.of(input.normalised(slices)), options, "reference", observer, progress);
		return Stream.concat(simulated.remarks().stream(), input.remarks().stream()).toList();
	}

	private static NormalizedProjections normalised(final RandomAccessibleInterval<FloatType> images, final Options options) {
		final NormalizedProjections input = new NormalizedProjections(images, options.geometry(), options.noise(), options.background());
		if (input.flat()) throw new Refusal(input.flatSentence() +
			", so there is nothing to train on: give another image or background.");
		return input;
	}

	private static void train(final NormalizedProjections input, final Optional<Planes> reference, final Options options,
		final String regime, final Consumer<Moment> observer, final Progress progress)
	{
		final Projections data = input.projections();
		final GuidedFit fit = new GuidedFit(options.training(), data, reference, options.seed());
		final TrainingCheckpoint checkpoint = new TrainingCheckpoint("model", options.model(), fit.header(input
			.normalisation(), options.command(regime)).withVoxelSize(options.voxelSize()), fit.options());
		final long steps = fit.options().training().steps();
		final Optional<TrainingState> interrupted = checkpoint.resume(steps, progress);
		final MethodSettings settings = MethodSettings.DEFAULT.withSeed(options.seed()).with(options.engine());
		fit.prior().check(data, settings, new ModelCache(), progress);
		options.engine().check(progress);
		final Planes prior = fit.prior().volume(data, settings, new ModelCache(), progress.part(0, PRIOR)).volume();
		options.engine().with(progress, backend -> {
			final DiffusionTraining training = fit.training(prior, interrupted);
			final TimeNeeded time = new TimeNeeded("The training", steps, progress);
			final Observation observation = new Observation(training, data, prior, settings, backend, checkpoint, time, observer,
				progress);
			return GuidedFit.train(training, Optional.of(checkpoint), backend, observation, progress.part(PRIOR, 1));
		});
	}

	/** Passes a training's news on. */
	private record Observation(DiffusionTraining training, Projections data, Planes prior, MethodSettings settings,
		Backend backend, TrainingCheckpoint checkpoint, TimeNeeded time, Consumer<Moment> observer, Progress progress)
		implements TrainingListener
	{

		@Override
		public boolean trained(final long step, final double loss, final double learningRate,
			final Supplier<TrainingState> state)
		{
			observer.accept(new Moment(step, loss, learningRate, () -> sample(training.model(state.get()))));
			return time.trained(step, loss, learningRate, state);
		}

		private Sample sample(final DiffusionModel model) {
			final int block = data.operator().blocks() / 2;
			final int z = (int) Math.round(data.operator().centre(block));
			try (SliceSampler sampler = new SliceSampler(backend, model, data, prior, settings.guided().sampling(data
				.operator().axialResolution(), settings.seed())))
			{
				return new Sample(sampler.sample(z, z + 1, slice -> {}, Progress.NONE).image(), data.planes().range(block,
					block + 1).image(), prior.range(z, z + 1).image());
			}
		}

		@Override
		public void checkpoint(final TrainingState state) {
			checkpoint.write(state, progress);
		}
	}
}
