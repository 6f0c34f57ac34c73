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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.microdiffusion.inr.Grid;
import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrOptions;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.inr.InrVolume;
import org.microdiffusion.method.Background;
import org.microdiffusion.method.Divergence;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.InrPreset;
import org.microdiffusion.method.InrSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.model.InrFile;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.Normalisation;
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
 * Trains an implicit neural representation (INR) on projections, writes it to a file, and computes
 * its volume.
 *
 * @since 0.1.0
 */
public final class PretrainInr {

	/** Fraction of the progress that the training takes. */
	private static final double TRAINING = 0.95;
	/** Maximum pixels of a shown section along x and y; larger ones are subsampled, to save time. */
	private static final int MAX_SECTION_PIXELS = 256;

	private PretrainInr() {}

	/**
	 * Options of a training.
	 *
	 * @param geometry of the acquisition
	 * @param preset network and length of the training
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
	public record Options(Geometry geometry, InrPreset preset, NoiseSetting noise, OptionalDouble background, long seed,
		EngineSettings engine, Path model, Optional<VoxelSize> voxelSize)
	{

		/** @throws Refusal one sentence, if the beam is not straight */
		public Options {
			geometry.requireStraight("INR");
		}

		/** The command line by which the launcher trains the same model. */
		String command() {
			return "pretrain " + geometry.text() + " preset=" + preset.name().toLowerCase(Locale.ROOT) + " noise=" +
				noise + " background=" + (background.isPresent() ? background.getAsDouble() : "auto") + " seed=" + seed;
		}
	}

	/**
	 * The status of a running training.
	 *
	 * @param step weight updates so far
	 * @param loss mean since the last report
	 * @param sections computes sections of the current volume, which is not projected onto the volumes
	 *          that agree with the measurement; to be called before the observer returns, if at all
	 */
	public record TrainingStatus(long step, double loss, Supplier<Sections> sections) {}

	/**
	 * The middle XY and XZ section of a volume, in normalised intensities.
	 *
	 * @param xy axes x, y, and one slice; at most 256 pixels along x and y
	 * @param xz axes x, one row, and z; at most 256 pixels along x
	 * @param thinning subsampling factor along x and y, 1 or more
	 */
	public record Sections(RandomAccessibleInterval<FloatType> xy, RandomAccessibleInterval<FloatType> xz,
		int thinning)
	{}

	/**
	 * The result of a training.
	 *
	 * @param volume axes x, y, z, in the projections' intensity units, as {@link Method#INR} with its
	 *          default settings computes it from the model
	 * @param remarks sentences that the user should read
	 */
	public record Result(RandomAccessibleInterval<FloatType> volume, List<String> remarks) {}

	/**
	 * Trains on one channel at one time point.
	 *
	 * @param images axes x, y, block, in any intensity units; not changed
	 * @param options of the training
	 * @param observer is called about twice a second, on this thread
	 * @param progress to report to
	 * @throws Refusal one sentence, if the projections or the options do not allow it, if the
	 *           checkpoint belongs to another training, or if a file or the engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled, after the
	 *           checkpoint was written
	 */
	public static Result run(final RandomAccessibleInterval<FloatType> images, final Options options,
		final Consumer<TrainingStatus> observer, final Progress progress)
	{
		final NormalizedProjections input = new NormalizedProjections(images, options.geometry(), options.noise(), options
			.background());
		if (input.flat()) throw new Refusal(input.flatSentence() +
			", so there is nothing to train on: give another image or background.");
		final Projections data = input.projections();
		InrTraining.check(options.preset().options(data), data);
		InrTraining.checkVolume(data);
		final Planes volume = options.engine().with(progress, backend -> {
			final Inr model = train(data, input.normalisation(), options, observer, backend, progress.part(0, TRAINING));
			return InrSettings.DEFAULT.volume(model, data, backend, progress.part(TRAINING, 1));
		});
		return new Result(input.restored(volume), input.remarks());
	}

	private static Inr train(final Projections data, final Normalisation normalisation, final Options options,
		final Consumer<TrainingStatus> observer, final Backend backend, final Progress progress)
	{
		final InrOptions inr = options.preset().options(data);
		final TrainingCheckpoint checkpoint = new TrainingCheckpoint("model", options.model(), InrFile.header(inr.field(),
			data, normalisation, ModelParts.untrained(options.command(), options.seed(),
				data)).withVoxelSize(options.voxelSize()), inr);
		final InrTraining training = checkpoint.resume(inr.training().steps(), progress).map(state -> new InrTraining(inr,
			data, state)).orElseGet(() -> new InrTraining(inr, data, options.seed()));
		final TrainingState end = Divergence.told(() -> training.train(backend, new TrainingMonitor(training, data, backend,
			checkpoint, observer, progress), progress));
		final Inr model = training.model(end);
		checkpoint.complete(end, header -> InrFile.of(model, header));
		return model;
	}

	/** Reports the training to the observer and writes its checkpoints. */
	private record TrainingMonitor(InrTraining training, Projections data, Backend backend, TrainingCheckpoint checkpoint,
		Consumer<TrainingStatus> observer, Progress progress) implements TrainingListener
	{

		@Override
		public boolean trained(final long step, final double loss, final double learningRate,
			final Supplier<TrainingState> state)
		{
			observer.accept(new TrainingStatus(step, loss, () -> sections(training.model(state.get()))));
			return true;
		}

		private Sections sections(final Inr model) {
			final Grid whole = Grid.acquired(model.extent());
			final int thinning = (Math.max(whole.x().length, whole.y().length) + MAX_SECTION_PIXELS - 1) / MAX_SECTION_PIXELS;
			final double[] x = thinned(whole.x(), thinning);
			return new Sections(values(model, new Grid(middle(whole.z()), thinned(whole.y(), thinning), x)), values(model,
				new Grid(whole.z(), middle(whole.y()), x)), thinning);
		}

		private static double[] middle(final double[] positions) {
			return new double[] { positions[positions.length / 2] };
		}

		private static double[] thinned(final double[] positions, final int step) {
			return IntStream.range(0, (positions.length + step - 1) / step).mapToDouble(i -> positions[i * step]).toArray();
		}

		private RandomAccessibleInterval<FloatType> values(final Inr model, final Grid grid) {
			final Planes values = new InrVolume(InrSettings.DEFAULT.neighbouring(), false).on(grid, model, data.operator()
				.geometry().stepLength(), backend, Progress.NONE);
			return values.image();
		}

		@Override
		public void checkpoint(final TrainingState state) {
			checkpoint.write(state, progress);
		}
	}
}
