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

/**
 * Trains a model of the paper's guided diffusion and writes it to a file.
 *
 * @since 0.1.0
 */
public final class TrainDiffusion {

	/** Fraction of the progress that the prior takes. */
	private static final double PRIOR = 0.1;

	private TrainDiffusion() {}

	/**
	 * Options of a training.
	 *
	 * @param geometry of the acquisition
	 * @param training network, prior, target and length of the training
	 * @param noise of the projections
	 * @param background intensity without fluorescence, in the input's units; if it is empty, it is
	 *          estimated as {@link Background} does
	 * @param seed of all random numbers
	 * @param engine device on which networks are computed
	 * @param model file to write when the training ends, ending with {@code .safetensors};
	 *          an interrupted training leaves its checkpoint beside it, from which
	 *          the next one goes on
	 * @param voxelSize of the volume, stored with the model; empty if unknown
	 */
	public record Options(Geometry geometry, GuidedTraining training, NoiseSetting noise, OptionalDouble background,
		long seed, EngineSettings engine, Path model, Optional<VoxelSize> voxelSize)
	{

		/** @throws Refusal one sentence, if the beam is not straight */
		public Options {
			geometry.requireStraight("MicroDiffusion (paper)");
		}

		/** The command line by which the launcher trains the same model. */
		private String command(final String regime) {
			return "train " + geometry.text() + " regime=" + regime + " " + training + " noise=" + noise +
				" background=" + (background.isPresent() ? background.getAsDouble() : "auto") + " seed=" + seed;
		}
	}

	/**
	 * The status of a running training.
	 *
	 * @param step weight updates so far
	 * @param loss mean since the last report
	 * @param learningRate of the last step
	 * @param sample draws the slice at the centre of the middle block with the current model; to be
	 *          called before the observer returns, if at all
	 */
	public record TrainingStatus(long step, double loss, double learningRate, Supplier<Sample> sample) {}

	/**
	 * A sampled slice and the images that guide it, in normalised intensities, with axes x, y, and one
	 * slice.
	 *
	 * @param slice drawn from the model, not projected onto the volumes that agree with the measurement
	 * @param projection of the slice's block
	 * @param prior m of the slice
	 */
	public record Sample(RandomAccessibleInterval<FloatType> slice, RandomAccessibleInterval<FloatType> projection,
		RandomAccessibleInterval<FloatType> prior)
	{}

	/**
	 * Trains on the projections of one channel at one time point only.
	 *
	 * @param images axes x, y, block, in any intensity units; not changed
	 * @param options of the training
	 * @param observer is called about twice a second, on this thread
	 * @param progress to report to
	 * @return sentences that the user should read
	 * @throws Refusal one sentence, if the projections or the options do not allow it, if the
	 *           checkpoint belongs to another training, or if a file or the engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled, after the
	 *           checkpoint was written
	 */
	public static List<String> run(final RandomAccessibleInterval<FloatType> images, final Options options,
		final Consumer<TrainingStatus> observer, final Progress progress)
	{
		final NormalizedProjections input = normalised(images, options);
		train(input, Optional.empty(), options, "projections", observer, progress);
		return input.remarks();
	}

	/**
	 * Trains on every slice of a point-scanned stack of similar tissue, from which noise-free
	 * projections are simulated.
	 *
	 * @param stack axes x, y, z, in any intensity units; not changed
	 * @param options of the training
	 * @param observer is called about twice a second, on this thread
	 * @param progress to report to
	 * @return sentences that the user should read
	 * @throws Refusal one sentence, if the stack or the options do not allow it, if the checkpoint
	 *           belongs to another training, or if a file or the engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled, after the checkpoint was written
	 */
	public static List<String> runOnReference(final RandomAccessibleInterval<FloatType> stack, final Options options,
		final Consumer<TrainingStatus> observer, final Progress progress)
	{
		final Simulate.Result simulated = Simulate.project(stack, options.geometry());
		final NormalizedProjections input = normalised(simulated.projections(), options);
		final int first = options.geometry().offset();
		final Planes slices = Planes.read(stack).range(first, first + options.geometry().imagedSlices((int) simulated
			.projections().dimension(2)));
		train(input, Optional.of(input.normalised(slices)), options, "reference", observer, progress);
		return Stream.concat(simulated.remarks().stream(), input.remarks().stream()).toList();
	}

	private static NormalizedProjections normalised(final RandomAccessibleInterval<FloatType> images,
		final Options options)
	{
		final NormalizedProjections input = new NormalizedProjections(images, options.geometry(), options.noise(), options
			.background());
		if (input.flat()) throw new Refusal(input.flatSentence() +
			", so there is nothing to train on: give another image or background.");
		return input;
	}

	private static void train(final NormalizedProjections input, final Optional<Planes> reference, final Options options,
		final String regime, final Consumer<TrainingStatus> observer, final Progress progress)
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
			final TrainingMonitor monitor = new TrainingMonitor(training, data, prior, settings, backend, checkpoint, time,
				observer, progress);
			return GuidedFit.train(training, Optional.of(checkpoint), backend, monitor, progress.part(PRIOR, 1));
		});
	}

	/** Reports the training to the observer and writes its checkpoints. */
	private record TrainingMonitor(DiffusionTraining training, Projections data, Planes prior, MethodSettings settings,
		Backend backend, TrainingCheckpoint checkpoint, TimeNeeded time, Consumer<TrainingStatus> observer,
		Progress progress) implements TrainingListener
	{

		@Override
		public boolean trained(final long step, final double loss, final double learningRate,
			final Supplier<TrainingState> state)
		{
			observer.accept(new TrainingStatus(step, loss, learningRate, () -> sample(training.model(state.get()))));
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
